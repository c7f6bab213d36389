// The build of the dispatch desk: dist/desk, served under /desk/.
import { defineConfig } from 'vite';
import { faceConfig } from './scripts/build-face.ts';

export default defineConfig(faceConfig('desk', '/desk/'));
