import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './fixture/run.ts';

let folder = '';
const summaries = {
  near: { runs: 5000, passes: 4999, cost_total_usd: 8.21 },
  far: { runs: 5000, passes: 4995, cost_total_usd: 7.94 },
  none: { runs: 5000, passes: 0, cost_total_usd: 2345678 },
  dear: { runs: 8, passes: 4, cost_total_usd: 2345678 },
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'printing-'));
  for (const [id, run_summary] of Object.entries(summaries)) {
    const pack = {
      pack_version: 1,
      campaign: { id, date: '2026-06-01', suite: 's' },
      model: { id, name: `Model ${id}` },
      run_summary,
    };
    writeFileSync(join(folder, `${id}.json`), JSON.stringify(pack));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const pack = (id: keyof typeof summaries) => join(folder, `${id}.json`);

async function said(...args: readonly string[]): Promise<string> {
  const { out, err, code } = await run(...args);
  expect(code, err).toBe(0);
  // Markdown escapes what would be a mark.
  return out.replaceAll('\u00a0', ' ').replaceAll('\\', '').replaceAll('&#36;', '$');
}

/** Every value with the range behind it, as a reader would take them: `99.98 %  [99.89, 99.999] %`, `$1.3683  $1.3675–1.3692`. */
function valuesWithRanges(text: string): { readonly value: number; readonly lower: number; readonly upper: number }[] {
  const number = '[−+]?[\\d,]+(?:\\.\\d+)?';
  const bracketed = new RegExp(`(${number})(?: %| points)[ |]+\\[(${number}), (${number})\\]`, 'gu');
  const dashed = new RegExp(`\\$(${number})[ |(]+\\$(${number})–(${number})`, 'gu');
  const plain = (digits: string) => Number(digits.replace('−', '-').replaceAll(',', ''));
  return [...text.matchAll(bracketed), ...text.matchAll(dashed)].map(([, value, lower, upper]) => ({
    value: plain(value!),
    lower: plain(lower!),
    upper: plain(upper!),
  }));
}

describe.each(['table', 'markdown'])('as %s', (format) => {
  it.each([
    ['score', () => ['score', pack('near'), pack('far'), pack('none')]],
    ['compare', () => ['compare', pack('near'), pack('far')]],
    ['cost', () => ['cost', pack('near'), pack('far'), pack('dear')]],
  ])('%s prints no value outside of its range, and no certainty that is none', async (_, args) => {
    const text = await said(...args(), '--format', format);
    const pairs = valuesWithRanges(text);
    expect(pairs.length).toBeGreaterThan(0);
    for (const { value, lower, upper } of pairs) {
      expect(value).toBeGreaterThanOrEqual(lower);
      expect(value).toBeLessThanOrEqual(upper);
      expect(upper).toBeGreaterThan(lower);
    }
    expect(text).not.toMatch(/(?<![\d.])100(?:\.0+)? %/u);
    expect(text).not.toMatch(/\[0\.0+, 0\.0+\]|= [<>]|(?<![\d.])0 % of the time|NaN|undefined|Infinity/u);
    expect(text).not.toMatch(/(\$[\d.]+)–\1(?!\d)|(\d[\d.]*×)–\2/u);
  });
});

it('a score of nearly all is not all, and one of none has an upper end', async () => {
  const text = await said('score', pack('near'), pack('none'));
  expect(text).toMatch(/4999 +5000 +99\.98 % +\[99\.\d+, 99\.99\d*\] %/u);
  expect(text).toMatch(/ 0 +5000 +0\.00 % +\[0\.00, 0\.0[1-9]\d*\] %/u);
});

it('a cost has the digits of its range', async () => {
  const text = await said('cost', pack('near'), pack('dear'));
  // 2,345,678 ÷ 4, as far as a whole number of dollars tells.
  expect(text).toMatch(/\$586,419\.50 +\$586,419\.37–586,419\.63/u);
});

it('a plan tells its two rates apart', async () => {
  const text = await said('plan', '--from', '0.9997', '--to', '0.99997');
  expect(text).toContain('Runs to tell 99.97 % from 99.997 %');
  expect(text).not.toMatch(/(?<![\d.])100(?:\.0+)? %/u);
});
