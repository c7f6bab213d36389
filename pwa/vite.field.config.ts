// The build of the offline field app: dist/field, served under /app/.
import { defineConfig } from 'vite';
import { faceConfig } from './scripts/build-face.ts';

export default defineConfig(faceConfig('field', '/app/'));
