import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { sizeInversionFindings } from '../../findings/rules/size-inversion.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { measures } from '../measures.ts';
import { sizePairs } from './size-pairs.ts';

interface Pack {
  readonly id: string;
  readonly size: number;
  readonly passes?: number;
  readonly suite?: string;
  readonly about?: string;
  readonly results?: string;
  readonly predictions?: string;
  readonly model?: string;
}

function campaign({
  id,
  size,
  passes = 20,
  suite = 's',
  about = '',
  results,
  predictions = '',
  model = id,
}: Pack): Campaign {
  const text = `pack_version: 1
campaign: { id: ${id}, suite: ${suite}${about} }
model: { id: ${model}, name: ${model}, family: f, parameters_b: { total: ${size} } }
${results ?? `run_summary: { runs: 30, passes: ${passes} }`}
${predictions}`;
  const { campaigns, issues } = dataPack.read({ name: `${id}.yaml`, text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

const names = (campaigns: Campaign[]) =>
  sizePairs(campaigns).map(({ suite, smaller, larger }) => `${suite}: ${smaller.model} ${larger.model}`);

const options = { level: 0.95, power: 0.8, margin: 0.1 };
const caveats = (campaigns: Campaign[]) =>
  sizeInversionFindings(sizePairs(campaigns), { campaigns, options, leaderboard: [] })
    .flatMap((finding) => finding.caveats)
    .join(' ');

describe('sizePairs', () => {
  it('are of one family on one suite, and of sizes that differ', () => {
    expect(
      names([
        campaign({ id: 'a', size: 20 }),
        campaign({ id: 'b', size: 120 }),
        campaign({ id: 'c', size: 20 }),
        campaign({ id: 'd', size: 120, suite: 'other' }),
      ]),
    ).toEqual(['s: a b', 's: c b']);
  });

  it('are adjusted together over all suites of a folder', () => {
    // R 4.2: fisher.test(matrix(c(28, 2, 18, 12), 2))$p.value is 0.004769170152.
    const pair = (suite: string) => [
      campaign({ id: `small ${suite}`, size: 1, passes: 28, suite }),
      campaign({ id: `large ${suite}`, size: 2, passes: 18, suite }),
    ];
    const alone = sizePairs(pair('one'))[0]!;
    const three = sizePairs(['one', 'two', 'three'].flatMap(pair));
    expect(alone.pooled.test.pValue).toBeCloseTo(0.004769170152, 8);
    expect(three).toHaveLength(3);
    for (const { pValueAdjusted, pairsLookedAt } of three) {
      expect(pairsLookedAt).toBe(3);
      expect(pValueAdjusted).toBeCloseTo(3 * alone.pooled.test.pValue, 12);
    }
  });

  it('are judged as the leaderboard judges the same two, whoever else is on it', () => {
    const family = [campaign({ id: 'small', size: 1, passes: 27 }), campaign({ id: 'large', size: 2, passes: 18 })];
    const others = Array.from({ length: 5 }, (_, index) => {
      const { model, ...other } = campaign({ id: `other ${index}`, model: `o${index}`, size: 1, passes: 22 });
      return { ...other, model: { ...model, family: null } };
    });
    const all = measures([...family, ...others]);
    const pair = all.entrantPairs.find(({ a, b }) => [a, b].every((name) => /small|large/u.test(name)))!;
    const [alone, among] = [measures(family), all].map(({ sizePairs: [only] }) => only!);
    expect(among!.pValueAdjusted).toBe(pair.pValueAdjusted);
    expect(among!.pairsLookedAt).toBe(21);
    expect(among!.sizePairsLookedAt).toBe(1);
    expect(alone!.pValueAdjusted).toBeLessThan(0.05);
    expect(among!.pValueAdjusted).toBeGreaterThan(0.05);
    expect(sizePairs([...family, ...others])[0]!.pValueAdjusted).toBe(among!.pValueAdjusted);
  });

  it('compare on one harness and one effort, and count what they leave out', () => {
    const effort = (name: string) => `, reasoning: { effort: ${name} }`;
    const campaigns = [
      campaign({ id: 'a low', model: 'a', size: 20, about: effort('low') }),
      campaign({ id: 'a high', model: 'a', size: 20, about: effort('high') }),
      campaign({ id: 'b low', model: 'b', size: 120, about: effort('low') }),
      campaign({ id: 'b high', model: 'b', size: 120, about: effort('high') }),
    ];
    expect(sizePairs(campaigns).map(({ smaller, larger }) => [...smaller.campaigns, ...larger.campaigns])).toEqual([
      ['a low', 'b low'],
      ['a high', 'b high'],
    ]);
    expect(sizePairs(campaigns)[0]!.pairsApart).toBe(2);
    expect(caveats(campaigns)).toMatch(
      /2.other pairs of this family ran on another harness or at another reasoning effort and are not compared/u,
    );
  });

  it('show the tasks where both sides tell them', () => {
    const results = (x: number, y: number) =>
      `per_task_results: { x: { runs: 3, passes: ${x} }, y: { runs: 3, passes: ${y} } }`;
    const campaigns = [
      campaign({ id: 'a', size: 20, results: results(3, 2) }),
      campaign({ id: 'b', size: 120, results: results(0, 2) }),
    ];
    expect(sizePairs(campaigns)[0]!.tasks.map(({ task, share }) => [task, share])).toEqual([
      ['x', 1],
      ['y', 0],
    ]);
    expect(caveats(campaigns)).toContain('Most of the gap comes from x (3/3 against 0/3).');
  });

  it('say of no task that most comes from it where it is more than the gap and others pull against it', () => {
    const results = (runs: number, ...passes: number[]) =>
      `per_task_results: { ${passes.map((count, t) => `t${t}: { runs: ${runs}, passes: ${count} }`).join(', ')} }`;
    const against = (runs: number, a: number[], b: number[]) =>
      caveats([
        campaign({ id: 'a', size: 20, results: results(runs, ...a) }),
        campaign({ id: 'b', size: 120, results: results(runs, ...b) }),
      ]).replaceAll('\u00a0', ' ');
    const three = against(3, [3, 0, 1, 2], [0, 1, 2, 2]);
    expect(three).not.toMatch(/Most of the gap|Told apart by a task/u);
    const ten = against(10, [10, 0, 4, 5], [0, 4, 7, 5]);
    expect(ten).not.toContain('Most of the gap');
    expect(ten).toMatch(
      /Told apart by a task alone, after Holm over 4 tasks: t0 \(10\/10 against 0\/10, p\D+[\d.]+\)\./u,
    );
    // Others may pull against it, as long as it is a part of what is left.
    expect(against(10, [7, 4, 2, 4], [3, 3, 2, 4])).toContain('Most of the gap comes from t0');
  });
});

describe('a pair of sizes', () => {
  const against = (madeOn: string) => `predictions:
  - { id: P1, made_on: ${madeOn}, target: run_summary.passes, compared_with: b, at_least: 1 }
`;
  const larger = campaign({ id: 'b', size: 120 });
  const smaller = (date: string | null, madeOn: string) =>
    campaign({ id: 'a', size: 20, about: date === null ? '' : `, date: ${date}`, predictions: against(madeOn) });

  it.each([
    ['2026-05-20', '2026-05-19', true],
    ['2026-05-20', '2026-05-20', true],
    ['2026-05-20', '2026-05-21', false],
    [null, '2026-05-19', false],
  ])('of a campaign of %s and a prediction of %s is named before: %s', (date, madeOn, isBefore) => {
    const campaigns = [smaller(date, madeOn), larger];
    expect(sizePairs(campaigns)[0]!.namedBefore).toEqual([{ campaign: 'a', id: 'P1', isBefore }]);
    expect(caveats(campaigns)).toContain(
      isBefore ? 'Named before the results: prediction P1 of a.' : 'which nothing shows to be older than the results',
    );
  });

  it('was found after looking when nobody named it', () => {
    expect(caveats([campaign({ id: 'a', size: 20 }), larger])).toContain('Found after looking');
  });
});
