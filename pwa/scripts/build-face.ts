// One Vite build for one face (field or desk): the shell becomes index.html of its own folder, and every
// text asset gets a .br and a .gz beside it, because the server hands out files and does not compress.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import preact from '@preact/preset-vite';
import type { Plugin, UserConfig } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const COMPRESSIBLE = /\.(js|css|html|svg|json|webmanifest|wasm)$/;

/** Gives the Vite configuration of one face. */
export function faceConfig(face: 'field' | 'desk', base: string, extra: Plugin[] = []): UserConfig {
  return {
    root: ROOT,
    base,
    publicDir: join(ROOT, 'public', face),
    resolve: { alias: { '#': join(ROOT, 'src') } },
    plugins: [
      preact({ devToolsEnabled: false }),
      renameShell(face),
      ...extra,
      precompress(join(ROOT, 'dist', face)),
    ],
    worker: { format: 'es' },
    build: {
      outDir: join(ROOT, 'dist', face),
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: join(ROOT, `${face}.html`) },
    },
  };
}

/** Names the built shell index.html, whatever its source is called. */
function renameShell(face: string): Plugin {
  return {
    name: 'fieldtag-shell-name',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const shell = bundle[`${face}.html`];
        if (shell) shell.fileName = 'index.html';
      },
    },
  };
}

/** Writes a brotli and a gzip copy beside each compressible file once everything else is written. */
function precompress(folder: string): Plugin {
  return {
    name: 'fieldtag-precompress',
    apply: 'build',
    closeBundle: { order: 'post', sequential: true, handler: () => compressFolder(folder) },
  };
}

function compressFolder(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) compressFolder(path);
    else if (COMPRESSIBLE.test(name)) compressFile(path);
  }
}

function compressFile(path: string): void {
  const bytes = readFileSync(path);
  const options = {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, options));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}
