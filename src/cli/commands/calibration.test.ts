import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../fixture/run.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-'));
  // 28 campaigns, three events each, by a forecaster who always says 0.9 or 0.1 and is right two times of three.
  for (let c = 0; c < 28; c++) {
    const lines = [0, 1, 2].map((i) => {
      const right = (c + i) % 3 !== 0;
      const happens = i % 2 === 0 ? right : !right;
      return `  - { id: p${i}, by: Ann, statement: x, target: run_summary.passes, ${happens ? 'at_least' : 'at_most'}: ${happens ? 5 : 3}, probability: ${i % 2 === 0 ? 0.9 : 0.1} }`;
    });
    const pack = [
      'pack_version: 1',
      `campaign: { id: c${c}, suite: s${c % 2}, date: 2026-01-${String(c + 1).padStart(2, '0')} }`,
      'model: { id: m, name: M }',
      'run_summary: { runs: 10, passes: 5 }',
      'predictions:',
      ...lines,
      '  - { id: r, by: Ann, statement: x, target: run_summary.passes, range: [4, 6], confidence: 0.8 }',
      `  - { id: d, by: Ann, statement: x, target: run_summary.passes, quantiles: { 0.1: 4, 0.5: ${6 + (c % 3)}, 0.9: 9 }, tags: [planning] }`,
    ];
    writeFileSync(join(folder, `c${c}.yaml`), `${pack.join('\n')}\n`);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('holdsup calibration', () => {
  it('has no heading without anything below it', async () => {
    const packs = fileURLToPath(new URL('../../../data/packs', import.meta.url));
    expect((await run('calibration', packs)).out).not.toMatch(/^(?:Figures|Judgements and their figures)$/mu);
  });

  it('tells the whole record of campaigns of several suites in all four formats', async () => {
    const printed = await Promise.all(
      ['table', 'json', 'markdown', 'csv'].map((format) => run('calibration', folder, '--format', format)),
    );
    expect(printed.map(({ code }) => code)).toEqual(Array(4).fill(0));
    expect(printed.slice(0, 3).map(({ err }) => err)).toEqual(['', '', '']);
    expect(printed[3]!.err).toContain('CSV holds the first table alone');
    const [table, json, markdown, csv] = printed.map(({ out }) => out) as [string, string, string, string];
    expect(`${table}${json}${markdown}${csv}`).not.toMatch(/NaN|undefined|\[object/u);
    for (const text of [table, markdown]) {
      for (const title of [
        'Track record',
        'Brier score against baselines',
        'Reliability',
        'Ranges',
        'Where outcomes fell',
        'Bias',
      ]) {
        expect(text).toContain(title);
      }
    }
    expect(table).toMatch(
      /contradicted \(that the stated probabilities are calibrated\): Ann: 84.forecasts of 28.campaigns are .*over-confident/u,
    );
    // 0.9 came true two times of three, 0.1 one time of three.
    expect(table).toMatch(/0\.9 +56 +37 +0\.66\d* .* below\n/u);
    const { records, findings } = JSON.parse(json);
    expect(records).toHaveLength(1);
    expect(records[0].probabilities.curve).toHaveLength(2);
    expect(records[0].probabilities.brier).toMatchObject({
      score: expect.any(Number),
      miscalibration: expect.any(Number),
    });
    expect(records[0].numbers[0].bias.map(({ of }: { of: string }) => of)).toEqual(['all', 'tag']);
    expect(findings.length).toBeGreaterThan(3);
    expect(csv.split('\n')[0]).toMatch(/^by,forecasts,campaigns,hits,of,/u);
    expect(csv.split('\n')[1]).toMatch(/^Ann,140,28,/u);
  });

  it('says of the shipped packs what cannot be said, and what would make it possible', async () => {
    const { code, out } = await run('calibration', fileURLToPath(new URL('../../../data/packs', import.meta.url)));
    expect(code).toBe(0);
    expect(out).toMatch(/not estimable .*: .*no prediction states a probability/u);
    expect(out).toContain('`probability:`');
    expect(out).toMatch(/2 of 6 by the tally of the packs, \[6, 73\]/u);
    expect(out).toMatch(
      /undecided \(whether the forecasts are right on average\): .*3(?:\.0+)? too high on average; errors that share/u,
    );
  });

  it('takes one author, and knows which there are', async () => {
    expect((await run('calibration', folder, '--by', 'Ann')).code).toBe(0);
    const { code, err } = await run('calibration', folder, '--by', 'Bob');
    expect(code).toBe(2);
    expect(err).toContain('--by unknown: Bob must be one of Ann, received Bob');
  });

  it('says so where nobody predicted anything', async () => {
    const file = join(folder, 'none.yml');
    writeFileSync(
      file,
      'pack_version: 1\ncampaign: { id: n, suite: s }\nmodel: { id: m, name: M }\nrun_summary: { runs: 2, passes: 1 }\n',
    );
    const { code, out } = await run('calibration', file);
    expect([code, out]).toEqual([0, expect.stringContaining('No prediction whose outcome is known')]);
    expect((await run('calibration', file, '--by', 'Ann')).err).toContain(
      'must be left out: no prediction names its author',
    );
    rmSync(file);
  });
});
