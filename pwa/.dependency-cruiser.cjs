const order = ['domain', 'net', 'store', 'sync', 'components', 'screens', 'shell', 'desk'];
// lower layers may not import higher ones
const layers = order
  .map((name, i) => ({
    name: `layer-${name}`,
    severity: 'error',
    from: { path: `^src/${name}/` },
    to: {
      path: `^src/(${order
        .slice(i + 1)
        .concat('sw', 'main')
        .join('|')})[/.]`,
    },
  }))
  .filter((r, i) => true);
// The layers of the workspace: lower ones never see higher ones.
module.exports = {
  forbidden: [
    ...layers,
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'components-are-plain',
      severity: 'error',
      from: { path: '^src/components/' },
      to: { path: '^src/(store|sync)/' },
    },
    {
      name: 'screens-do-not-sync',
      severity: 'error',
      from: { path: '^src/screens/' },
      to: { path: '^src/sync/(?!status)' },
    },
    {
      name: 'one-door-to-indexeddb',
      severity: 'error',
      from: { pathNot: '^src/(store/|main)' },
      to: { path: '(^src/store/db|(^|/)node_modules/dexie/|^dexie$)' },
    },
    {
      name: 'sw-sees-no-screens',
      severity: 'error',
      from: { path: '^src/sw/' },
      to: { path: '^src/(?!sw/|domain/|net/|store/|sync/)' },
    },
    {
      name: 'desk-is-online',
      severity: 'error',
      from: { path: '^src/desk/' },
      to: { path: '^src/(store|sync|screens|shell|sw)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
