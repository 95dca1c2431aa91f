// Installs what the lock file names, when it is not there yet. Plain Node: runs before anything is installed.
//   node scripts/setup.mjs run   what `npm start` needs: no compiler, linter or test runner
//   node scripts/setup.mjs all   everything
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`holdsup needs Node 20.19 or later; this is ${process.version}`);
  process.exit(1);
}

// A stamp of content, not of time: git sets modification times at checkout.
const stamp = join(root, 'node_modules', '.holdsup-setup');
const content = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .update(`${process.platform}-${process.arch}-${process.versions.modules}`)
  .digest('hex');
// `npm ci` starts from an empty folder: what a developer has installed by hand is not taken away again.
const hasDevelopersPackages = existsSync(join(root, 'node_modules', 'vitest'));
const wanted = process.argv[2] === 'all' || hasDevelopersPackages ? 'all' : 'run';
const [installed, of] = existsSync(stamp) ? readFileSync(stamp, 'utf8').split(' ') : [];

if (of !== content || (wanted === 'all' && installed !== 'all')) {
  console.error(`Installing ${wanted === 'all' ? 'all packages' : 'the packages that running needs'} (once) …`);
  const flags = wanted === 'all' ? ['--include=dev'] : ['--omit=dev'];
  const npm = spawnSync('npm', ['ci', ...flags, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) process.exit(npm.status ?? 1);
  writeFileSync(stamp, `${wanted} ${content}`);
}
