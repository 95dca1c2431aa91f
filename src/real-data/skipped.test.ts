import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../scripts/test-data.mjs', import.meta.url));

it('skips the tests on real data with one line where the data is not', () => {
  const folder = fileURLToPath(new URL('no-such-folder', import.meta.url));
  const env = { ...process.env, HOLDSUP_DATA: folder };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toBe(`Tests on real data skipped: no folder ${folder} (HOLDSUP_DATA names another).\n`);
  expect(stderr).toBe('');
});
