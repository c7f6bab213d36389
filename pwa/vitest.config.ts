// How the unit tests run: in Node, with an IndexedDB in memory.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '#': fileURLToPath(new URL('./src', import.meta.url)) } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: { include: ['src/**/*.test.ts', 'src/**/*.test.tsx'], setupFiles: ['fake-indexeddb/auto'] },
});
