// Checks the layers with dependency-cruiser, and fails as well when it read no module at all
// (a TypeScript it does not understand makes it read nothing and report success).
import { execFileSync } from 'node:child_process';

function cruise() {
  const args = [
    '--no-install',
    'depcruise',
    'src',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
  ];
  try {
    return execFileSync('npx', args, {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  } catch (error) {
    return error.stdout;
  }
}

const { modules, summary } = JSON.parse(cruise());
const read = modules.filter((module) => module.source.startsWith('src/')).length;
for (const violation of summary.violations) {
  console.error(`${violation.rule.name}: ${violation.from} -> ${violation.to}`);
}
console.log(`layers: ${read} modules read, ${summary.violations.length} violations`);
if (read === 0 || summary.violations.length > 0) process.exit(1);
