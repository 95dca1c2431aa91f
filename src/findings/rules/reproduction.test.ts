import { describe, expect, it } from 'vitest';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { isFigure } from '../../measures/figure.ts';
import { type Reproduction, reproductions } from '../../measures/pairs/reproduction.ts';
import type { DraftFinding } from '../finding.ts';
import { reproductionFinding } from './reproduction.ts';

const options = { level: 0.95, margin: 0.1, power: 0.8 };

function judged(...scores: string[]) {
  const text = `pack_version: 1
campaign: { id: c, suite: s }
model: { id: m, name: M }
published_scores:
${scores.map((score, index) => `  - { id: score ${index}, ${score} }`).join('\n')}
`;
  const { campaigns, issues } = dataPack.read({ name: 'p.yaml', text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const rows = reproductions(campaigns[0]!, options);
  return { rows, findings: rows.map((row) => reproductionFinding(row, { campaigns, options })) };
}

function only(score: string): { row: Reproduction; verdict: DraftFinding['verdict']; claim: string; caveats: string } {
  const { rows, findings } = judged(score);
  const [row, finding] = [rows[0]!, findings[0]!];
  return {
    row,
    verdict: finding.verdict,
    claim: finding.claim.replaceAll('\u00a0', ' '),
    caveats: finding.caveats.join(' '),
  };
}

const bounds = ({ difference }: Reproduction) => {
  if (!isFigure(difference)) throw new Error(difference.missing);
  return difference;
};

describe('a reproduction', () => {
  it('compares counts with counts', () => {
    const { row, verdict, claim } = only('published: { runs: 500, passes: 304 }, own: { runs: 500, passes: 302 }');
    // SciPy 1.17: fisher_exact([[302, 304], [198, 196]]).
    expect(row.test).toMatchObject({ pValue: expect.closeTo(0.9484047785856, 12) });
    expect(bounds(row).value).toBeCloseTo(-0.004, 12);
    expect(row.assumption).toBeNull();
    expect(verdict).toBe('equivalent');
    expect(claim).toContain('M gets 302/500 (60.4 %) where 304/500 (60.8 %) is published for score 0');
  });

  it('takes the widest reading over the counts that a rounded percentage leaves', () => {
    // Of 2000 runs, 60.7 % is 1213, 1214 or 1215.
    const { row } = only('published: { runs: 2000, percent: 60.7 }, own: { runs: 500, passes: 302 }');
    const ends = ([1213, 1215] as const).map((passes) =>
      bounds(only(`published: { runs: 2000, passes: ${passes} }, own: { runs: 500, passes: 302 }`).row),
    );
    expect(bounds(row).lower).toBe(Math.min(...ends.map(({ lower }) => lower)));
    expect(bounds(row).upper).toBe(Math.max(...ends.map(({ upper }) => upper)));
    expect(row.possible.published).toEqual({ of: 2000, unit: 'runs', possible: true });
  });

  it('takes Fisher for many runs as for few', () => {
    const { row } = only('published: { runs: 4000, passes: 2400 }, own: { runs: 4000, passes: 2300 }');
    // R 4.2: fisher.test(matrix(c(2300, 1700, 2400, 1600), 2)).
    expect(row.test).toMatchObject({ method: 'Fisher, two-sided', pValue: expect.closeTo(0.0245436449329, 8) });
  });

  it('takes a published figure without runs as exact within its digits', () => {
    const { row, verdict, caveats } = only('published: { percent: 60.7 }, own: { runs: 500, passes: 302 }');
    // SciPy 1.17: binomtest(302, 500, .6065) = .9270768; the nearest rate that rounds to 60.7 %.
    expect(row.test).toMatchObject({ pValue: expect.closeTo(0.9270768229518, 8) });
    expect(caveats).toContain('the pack does not say how many runs it rests on');
    const odd = only('published: { percent: 60.7, runs: 200 }, own: { runs: 500, passes: 302 }').row.assumption;
    expect(odd?.replaceAll('\u00a0', ' ')).toMatch(/: no whole number of passes in 200 runs gives 60\.7 %\.$/u);
    const items = only('published: { percent: 60.7, runs: 200 }, own: { percent: 60.4 }, items: 500').row.assumption;
    expect(items).not.toContain('does not say');
    expect(verdict).toBe('equivalent');
    expect(only('published: { percent: 60 }, own: { runs: 100, passes: 40 }').verdict).toBe('contradicted');
    expect(only('published: { percent: 60.4 }, own: { runs: 500, passes: 302 }').row.test).toMatchObject({ pValue: 1 });
  });

  it('takes scores without runs as one run an item, and says so', () => {
    const { row, verdict, claim, caveats } = only('published: { percent: 60.7 }, own: { percent: 60.4 }, items: 500');
    expect(row.assumption?.replaceAll('\u00a0', ' ')).toContain('each of 500 items had been run once');
    expect(row.possible).toEqual({
      published: { of: 500, unit: 'items', possible: false },
      own: { of: 500, unit: 'items', possible: true },
    });
    expect(verdict).toBe('equivalent');
    expect(claim).toContain('M gets 60.4 % where 60.7 % is published');
    expect(caveats.replaceAll('\u00a0', ' ')).toContain(
      'No whole number of passes in 500 items gives the published 60.7 %',
    );
  });

  it('does not call few items reproduced', () => {
    const { row, verdict, claim } = only('published: { percent: 90.4 }, own: { percent: 91.7 }, items: 30');
    expect(verdict).toBe('compatible');
    // Both lie between 27 and 28 of 30; the difference is that of the printed figures all the same.
    expect(bounds(row).value).toBeCloseTo(0.013, 12);
    expect(bounds(row).lower).toBeLessThan(-0.1);
    expect(claim).toContain('which is not yet the same score');
  });

  it.each([
    ['published: { percent: 60.7 }, own: { percent: 60.4 }', 'needs the runs behind the own score'],
    [
      'published: { percent: 60.7 }, own: { percent: 60.4, runs: 30 }',
      'no whole number of passes in 30 runs gives 60.4',
    ],
  ])('%s is not estimable', (score, reason) => {
    const { verdict, claim } = only(score);
    expect(verdict).toBe('not estimable');
    expect(claim.replaceAll('\u00a0', ' ')).toContain(reason);
  });

  it('adjusts for all scores that are looked at', () => {
    const gap = 'published: { runs: 100, passes: 62 }, own: { runs: 100, passes: 47 }';
    const same = 'published: { runs: 100, passes: 50 }, own: { runs: 100, passes: 50 }';
    const alone = judged(gap).rows[0]!;
    const three = judged(gap, same, same).rows[0]!;
    expect(three.pValueAdjusted).toBeCloseTo(3 * alone.pValueAdjusted!, 12);
    expect(judged(gap).findings[0]!).toMatchObject({
      verdict: 'contradicted',
      proposition: 'the score published for score 0 is reproduced',
    });
    expect(judged(gap, same, same).findings[0]!.claim.replaceAll('\u00a0', ' ')).toMatch(
      /: alone this published score would show a difference \(p = 0\.04\d\), among 3 published scores it does not \(p = 0\.14 after Holm\)/u,
    );
    expect(judged(gap, same, same).findings[0]!.verdict).toBe('compatible');
    expect(judged('published: { percent: 1.5 }, own: { percent: 2 }', gap).rows[1]!.pValueAdjusted).toBe(
      alone.pValueAdjusted,
    );
  });

  it('leads to what the pack says', () => {
    const { findings } = judged('published: { percent: 60.70 }, own: { percent: 60.4 }, items: 500');
    expect(findings[0]!.evidence).toEqual([
      { pack: 'c', path: 'published_scores[0].published.percent', value: 60.7 },
      { pack: 'c', path: 'published_scores[0].own.percent', value: 60.4 },
      { pack: 'c', path: 'published_scores[0].items', value: 500 },
    ]);
    expect(findings[0]!.claim).toContain('60.70');
  });
});
