import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from './commands.ts';
import { run } from './fixture/run.ts';
import { choiceOf, countFrom, levelFlag, marginFlag, parseBudget, parseShare, parseUsd, powerFlag } from './flags.ts';
import { planFlags } from './plan/flags.ts';

const halfWidth = planFlags.find(({ flags }) => flags.startsWith('--half-width'))!;

describe('what a flag takes', () => {
  it.each([
    [levelFlag, '0.95', 0.95],
    [levelFlag, '95', 0.95],
    [levelFlag, '95%', 0.95],
    [levelFlag, ' 95 % ', 0.95],
    [levelFlag, '19/20', 0.95],
    [levelFlag, '99.9', 0.999],
    [levelFlag, '0.6', 0.6],
    [powerFlag, '80', 0.8],
    [powerFlag, '.9', 0.9],
    [marginFlag, '5', 0.05],
    [marginFlag, '0.05', 0.05],
    [marginFlag, '5 points', 0.05],
    [marginFlag, '1', 0.01],
    [marginFlag, '0.5', 0.5],
    [halfWidth, '5', 0.05],
    [halfWidth, '0.05', 0.05],
    [halfWidth, '1', 0.01],
    [halfWidth, '0.5%', 0.005],
    [halfWidth, '0.005', 0.005],
  ])('%o: %s is %d', ({ parse }, text, value) => {
    expect(parse!(text)).toBeCloseTo(value, 12);
  });

  it.each([
    [
      levelFlag,
      [
        '1',
        '0',
        '100',
        '0.3',
        '1.5',
        '0.99999',
        '-95',
        '95,5',
        '1_000',
        'NaN',
        'Infinity',
        '1e400',
        '0x1',
        '',
        ' ',
        '1/0',
      ],
    ],
    [powerFlag, ['1', '0.2', '100%', '']],
    [marginFlag, ['0', '100', '-5', '']],
    [halfWidth, ['0.5', '.7', '50', '60', '0', '-5', '1e-9', '']],
  ])('%o refuses all of %j', ({ parse }, texts) => {
    for (const text of texts) expect(() => parse!(text)).toThrow(/^must be .*, such as .*, received /u);
  });

  it.each([
    ['1,5', /received 1,5 \(the decimal sign is a point\)$/u],
    ['1_000', /received 1_000 \(digits alone, without separators\)$/u],
    ['', /received nothing$/u],
    ['1e3.5', /received 1e3\.5$/u],
  ])('says of %j what to type', (text, message) => {
    expect(() => countFrom(1, 5000)(text)).toThrow(message);
  });

  it('holds the limits of counts, shares and dollars', () => {
    expect(countFrom(2, 1000)('1e2')).toBe(100);
    expect(() => countFrom(2, 1000)('1')).toThrow('must be a whole number of at least 2, received 1');
    expect(() => countFrom(2, 1000)('1001')).toThrow('must be a whole number of at most 1,000, received 1001');
    expect(parseShare('1/3')).toBeCloseTo(1 / 3, 15);
    for (const text of ['1.2', '-0.1', '4/3', '1/0', '0/0', ''])
      expect(() => parseShare(text)).toThrow('must be a share');
    for (const text of ['$5', '5usd', '5 USD', '5']) expect([parseUsd(text), parseBudget(text)]).toEqual([5, 5]);
    expect(parseUsd('0')).toBe(0);
    expect(() => parseBudget('0')).toThrow('must be dollars above 0, such as 5usd, received 0');
    for (const text of ['-5', 'usd', '$', '5 eur', '']) expect(() => parseUsd(text)).toThrow('must be dollars');
    expect(() => choiceOf(['wilson', 'wald'])('wilsn')).toThrow(
      'must be one of wilson, wald, received wilsn (did you mean wilson?)',
    );
  });
});

describe('every flag of every command', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'holdsup-'));
    for (const [id, passes] of Object.entries({ a: 4, b: 1 })) {
      const pack = `pack_version: 1
campaign: { id: ${id}, suite: s, date: 2026-01-01 }
model: { id: m, name: Model }
run_summary: { runs: 6, passes: ${passes}, cost_total_usd: 0.12 }
per_task_results: { t: { runs: 3, passes: ${passes - 1} }, u: { runs: 3, passes: 1 } }
`;
      writeFileSync(join(folder, `${id}.yaml`), pack);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const odd = [
    '',
    ' ',
    'NaN',
    'Infinity',
    '-1',
    '0',
    '1e400',
    '1e-400',
    '1_000',
    '1,5',
    '0x10',
    '%',
    '/',
    '1/0',
    '99999999999999999999',
    '\u001b[2J',
    'constructor',
    '__proto__',
    '½',
  ];

  it.each(Object.entries(commands))(
    '%s: an odd value is taken as a number within its limits, or refused',
    async (_, { load }) => {
      const { command } = await load();
      for (const { flags, parse } of command.flags) {
        if (parse === undefined || !flags.includes('<')) continue;
        for (const value of odd) {
          try {
            expect([parse(value)].flat(), `${flags} ${value}`).not.toContainEqual(Number.NaN);
          } catch (error) {
            expect((error as Error).message, `${flags} ${value}`).toMatch(
              /^(?:must .*, received .|check .*: leave it out)/u,
            );
          }
        }
      }
    },
  );

  it.each([
    ['score', '--suite'],
    ['rates', '--suite'],
    ['rates', '--level'],
    ['calibration', '--by'],
    ['forecast', '--model'],
    ['plan', '--task'],
    ['plan', '--budget'],
    ['check', '--format'],
  ])('%s %s: one message, no stack, no escape', async (name, flag) => {
    for (const value of ['', 'constructor', '\u001b[2J', '1e400']) {
      const { code, out, err } = await run(name, name === 'plan' ? join(folder, 'a.yaml') : folder, flag, value);
      expect([0, 2], `${flag} ${value}`).toContain(code);
      expect(`${out}${err}`).not.toMatch(/this is a bug|\n {4}at |NaN|undefined/u);
      expect(`${out}${err}`).not.toContain('\u001b');
      if (code === 2) expect(err.trim().split('\n').length, err).toBeLessThanOrEqual(3);
    }
  });
});

it.each([
  [['--from', '0.5', '--to', '0.5000001']],
  [['--from', '0.5', '--to', '0.501', '--two-models']],
  [['--half-width', '0.1', '--from', '0.5']],
])('plan %j says what to ask for instead', async (args) => {
  const { code, err } = await run('plan', ...args.map((arg) => (arg === '0.1' ? '0.1%' : arg)));
  expect(code).toBe(2);
  expect(err).toMatch(/^--(?:from|to|half-width): [^\n]+\n$/u);
});
