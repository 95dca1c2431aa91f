// Runs the tests on real data where the data is. It is not part of the project: beside it in ../shared/data, or where
// HOLDSUP_DATA says. Where there is none, one line says so, and that is no failure.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const data = resolve(process.env.HOLDSUP_DATA ?? resolve(root, '../shared/data'));

if (existsSync(data)) {
  const vitest = spawnSync('npx', ['vitest', 'run', '--config', 'vitest.data.config.ts'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, HOLDSUP_DATA: data },
    shell: process.platform === 'win32',
  });
  process.exitCode = vitest.status ?? 1;
} else {
  console.log(`Tests on real data skipped: no folder ${data} (HOLDSUP_DATA names another).`);
}
