import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../commands.ts';
import { run } from '../fixture/run.ts';

const shells = ['bash', 'zsh', 'fish'] as const;
const scripts: Record<string, string> = {};
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-completion-'));
  for (const shell of shells) {
    const { out, code } = await run('completion', shell);
    expect(code).toBe(0);
    scripts[shell] = out;
    writeFileSync(join(folder, shell), out);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('completion', () => {
  it.each(shells)('of %s names every command, and flags of each', (shell) => {
    for (const name of Object.keys(commands)) expect(scripts[shell]).toContain(name);
    expect(scripts[shell]).toMatch(/-l half-width|--half-width/u);
    expect(scripts[shell]).toMatch(/rerun-slope/u);
  });

  // Where a shell is not installed, nobody there reads its script.
  it.each(shells.filter((shell) => spawnSync(shell, ['--version']).status === 0))('of %s is sound', (shell) => {
    const { status, stderr } = spawnSync(shell, ['-n', join(folder, shell)], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  it.skipIf(spawnSync('bash', ['--version']).status !== 0).each([
    [['sc'], ['score']],
    [['score', '--lev'], ['--level']],
    [['plan', '--half'], ['--half-width']],
    [['score', '--format', 'mark'], ['markdown']],
    [['chart', 'rerun'], ['rerun-slope']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['predictions', 'fr'], ['freeze']],
    [['score', 'reports'], []],
    [['score', '--level', '0.9', '--out', 'x'], []],
  ])('bash completes holdsup %j by %j', (words, expected) => {
    const line = ['holdsup', ...words].map((word) => `'${word}'`).join(' ');
    const asked = `source ${join(folder, 'bash')}; COMP_WORDS=(${line}); COMP_CWORD=${words.length}; _holdsup; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', asked], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout.split('\n').filter((word) => word !== '')).toEqual(expected);
  });

  it('without a shell says which there are', async () => {
    const { err, code } = await run('completion');
    expect(code).toBe(2);
    expect(err).toMatch(/bash, zsh, fish/u);
  });
});
