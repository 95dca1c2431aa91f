import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** A command that answers fast. */
const plan = 'src/cli/main.ts plan --from 1/3 --to 0.55';
const asked = `node --import tsx ${plan}`;

/** A program that throws the output away, as Node and Python do it. */
const ignoring = `const { status } = require('child_process').spawnSync('node', process.argv.slice(1), { stdio: ['ignore', 'ignore', 'inherit'] }); console.log(status)`;

function shell(line: string) {
  const { stdout, stderr } = spawnSync('bash', ['-c', line], { cwd: root, encoding: 'utf8' });
  return { out: stdout.trim(), err: stderr.trim() };
}

describe.skipIf(!existsSync('/dev/full'))('an answer that cannot be written', () => {
  it.each([
    ['a full disk', `${asked} > /dev/full`, 'no space left on the device'],
    ['a closed output', `${asked} >&-`, 'it is closed'],
    ['help, too', 'node --import tsx src/cli/main.ts --help > /dev/full', 'no space left on the device'],
  ])('on %s is one line and exit code 2', (_, line, reason) => {
    const { err, out } = shell(`${line}; echo $?`);
    expect(err).toBe(`holdsup: standard output cannot be written: ${reason}`);
    expect(out).toBe('2');
  });

  it.each([
    ['a reader that has seen enough', `${asked} | head -c 10 >/dev/null; echo \${PIPESTATUS[0]}`, '0'],
    ['a reader that was never there', `${asked} | true; echo \${PIPESTATUS[0]}`, '0'],
    ['output that is thrown away', `${asked} > /dev/null; echo $?`, '0'],
    ['a program that throws it away', `node -e "${ignoring}" -- --import tsx ${plan}`, '0'],
  ])('is not %s', (_, line, code) => {
    expect(shell(line)).toEqual({ out: code, err: '' });
  });

  it('is told by the exit code alone where nobody hears', () => {
    const { out } = shell(`node --import tsx src/cli/main.ts check absent 2> >(true); echo $?`);
    expect(out.split('\n').at(-1)).toBe('2');
    expect(shell(`${asked} > /dev/full 2>&-; echo $?`)).toEqual({ out: '2', err: '' });
  });
});
