// The build of the offline field app: dist/field, served under /app/, with its service worker.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { faceConfig } from './scripts/build-face.ts';
import { serviceWorker } from './scripts/build-service-worker.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string };

export default defineConfig({
  ...faceConfig('field', '/app/', [serviceWorker({ root, outDir: `${root}dist/field`, base: '/app/' })]),
  define: { __APP_VERSION__: JSON.stringify(version) },
});
