import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const check = 'node --import tsx src/cli/main.ts check data/packs';

/** A program that throws the output away, as Node and Python do it. */
const ignoring = `const { status } = require('child_process').spawnSync('node', process.argv.slice(1), { stdio: ['ignore', 'ignore', 'inherit'] }); console.log(status)`;

function shell(line: string) {
  const { stdout, stderr } = spawnSync('bash', ['-c', line], { cwd: root, encoding: 'utf8' });
  return { out: stdout.trim(), err: stderr.trim() };
}

describe.skipIf(!existsSync('/dev/full'))('an answer that cannot be written', () => {
  it.each([
    ['a full disk', `${check} > /dev/full`, 'no space left on the device'],
    ['a closed output', `${check} >&-`, 'it is closed'],
    ['help, too', 'node --import tsx src/cli/main.ts --help > /dev/full', 'no space left on the device'],
  ])('on %s is one line and exit code 2', (_, line, reason) => {
    const { err, out } = shell(`${line}; echo $?`);
    expect(err).toBe(`holdsup: standard output cannot be written: ${reason}`);
    expect(out).toBe('2');
  });

  it.each([
    ['a reader that has seen enough', `${check} | head -c 10 >/dev/null; echo \${PIPESTATUS[0]}`, '0'],
    ['a reader that was never there', `${check} | true; echo \${PIPESTATUS[0]}`, '0'],
    ['output that is thrown away', `${check} > /dev/null; echo $?`, '0'],
    ['a program that throws it away', `node -e "${ignoring}" -- --import tsx src/cli/main.ts check data/packs`, '0'],
  ])('is not %s', (_, line, code) => {
    expect(shell(line)).toEqual({ out: code, err: '' });
  });

  it('is told by the exit code alone where nobody hears', () => {
    const { out } = shell(`node --import tsx src/cli/main.ts check absent 2> >(true); echo $?`);
    expect(out.split('\n').at(-1)).toBe('2');
    expect(shell(`${check} > /dev/full 2>&-; echo $?`)).toEqual({ out: '2', err: '' });
  });
});
