// Builds sw.js after the app: one file without imports, with the list of everything the app needs without a network.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, type Plugin } from 'vite';

interface WorkerBuild {
  readonly root: string;
  readonly outDir: string;
  readonly base: string;
}

/** The plugin that adds the service worker to a build. */
export function serviceWorker({ root, outDir, base }: WorkerBuild): Plugin {
  return {
    name: 'fieldtag-service-worker',
    apply: 'build',
    closeBundle: {
      sequential: true,
      async handler() {
        const files = filesOf(outDir).filter((file) => file !== 'index.html' && !/\.(br|gz)$/.test(file));
        const shell = { version: versionOf(outDir), files: [base, ...files.map((file) => base + file)] };
        await buildWorker(root, outDir, shell);
      },
    },
  };
}

async function buildWorker(root: string, outDir: string, shell: unknown): Promise<void> {
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    resolve: { alias: { '#': join(root, 'src') } },
    define: { __SHELL__: JSON.stringify(shell) },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      rolldownOptions: {
        input: join(root, 'src/sw/main.ts'),
        output: { entryFileNames: 'sw.js', format: 'iife', codeSplitting: false },
      },
    },
  });
}

/** Every file below a folder, by its path from there. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'sw.js')
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** The same content gives the same version: a new one is offered only when something changed. */
function versionOf(folder: string): string {
  const hash = createHash('sha256');
  for (const file of filesOf(folder)) hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 12);
}
