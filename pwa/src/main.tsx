// The field app's entry: mounts the app into its shell.
import { render } from 'preact';
import '#/components/tokens.css';
import '#/components/base.css';

const root = document.getElementById('root');
if (root) render(<main />, root);
