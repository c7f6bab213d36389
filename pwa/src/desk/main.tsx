// The desk's entry: mounts the desk into its shell.
import { render } from 'preact';
import '#/components/tokens.css';
import '#/components/base.css';

const root = document.getElementById('root');
if (root) render(<main />, root);
