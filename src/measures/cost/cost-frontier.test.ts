import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { probabilityGreater as probabilityTotalGreater } from '../../statistics/difference/probability-greater.ts';
import { probabilityGreater } from '../../statistics/rate-model/probability-greater.ts';
import { rateModel } from '../../statistics/rate-model/rate-model.ts';
import { probabilityExceeded, scorePosterior } from '../rates/score-posterior.ts';
import { costFrontier, type FrontierRow, type ProbabilityRange } from './cost-frontier.ts';

const { dominance } = JSON.parse(
  readFileSync(new URL('../../../data/reference/cost-per-pass.json', import.meta.url), 'utf8'),
) as {
  readonly dominance: readonly {
    readonly model: readonly [number, number];
    readonly others: readonly (readonly [number, number])[];
    readonly probability: number;
  }[];
};

const tally = ([successes, trials]: readonly [number, number]) => ({ successes, trials });

function campaign(id: string, passes: number, cost: string, more: { runs?: number; model?: string } = {}): Campaign {
  const { runs = 30, model = id } = more;
  const text = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: s }`,
    `model: { id: ${model}, name: Model ${model} }`,
    `run_summary: { runs: ${runs}, passes: ${passes}${cost === '' ? '' : `, cost_total_usd: ${cost}`} }`,
  ].join('\n');
  return dataPack.read({ name: 'p.yaml', text, sha256: '' }).campaigns[0]!;
}

function frontier(...campaigns: Campaign[]): FrontierRow[] {
  return costFrontier(campaigns);
}

const dominated = ({ dominated: range }: FrontierRow) => range as ProbabilityRange;

describe('the probability that one of several scores is higher', () => {
  it.each(dominance)(
    'of Jeffreys betas, as R integrates it: $model under $others',
    ({ model, others, probability }) => {
      const received = probabilityExceeded(
        scorePosterior([tally(model)]),
        others.map((other) => scorePosterior([tally(other)])),
      );
      expect(Math.abs(received - probability)).toBeLessThan(2e-5);
    },
  );

  it('of task rates, as the task-rate model compares two means', () => {
    const a = [2, 3, 3, 3, 3, 2, 1, 3, 0, 3].map((successes) => ({ successes, trials: 3 }));
    const b = [3, 3, 3, 2, 3, 3, 2, 3, 1, 2].map((successes) => ({ successes, trials: 3 }));
    const received = probabilityExceeded(scorePosterior(a), [scorePosterior(b)]);
    expect(Math.abs(received - probabilityGreater(rateModel(b), rateModel(a)))).toBeLessThan(1e-9);
    // A third that is never as good changes nothing, though now the quadrature answers.
    const worse = scorePosterior(a.map(() => ({ successes: 0, trials: 300 })));
    expect(Math.abs(probabilityExceeded(scorePosterior(a), [scorePosterior(b), worse]) - received)).toBeLessThan(2e-4);
  });

  it.each([
    [1000, 1000, 3000, 3000, 0.3334],
    [100, 100, 500, 500, 0.268],
  ])('of two is that of every other comparison, near 1 as well: %i/%i against %i/%i', (c, n, d, m, expected) => {
    const [a, b] = [tally([c, n]), tally([d, m])];
    const received = probabilityExceeded(scorePosterior([b]), [scorePosterior([a])]);
    expect(received).toBeCloseTo(expected, 3);
    expect(received).toBe(probabilityTotalGreater(a, b));
  });

  it('of several is the sum of what each is the best with', () => {
    const arm = fc.integer({ min: 1, max: 3000 }).chain((n) => fc.nat(n).map((c) => tally([n - Math.floor(c / 9), n])));
    fc.assert(
      fc.property(fc.array(arm, { minLength: 3, maxLength: 4 }), (arms) => {
        const posteriors = arms.map((each) => scorePosterior([each]));
        // Exactly one has the highest score.
        const best = posteriors.map((own, i) => 1 - probabilityExceeded(own, posteriors.toSpliced(i, 1)));
        expect(Math.abs(best.reduce((sum, p) => sum + p, 0) - 1)).toBeLessThan(2e-4);
      }),
      { numRuns: 20 },
    );
  });

  it('of many, of which not all points are looked at, as well: of few runs and of very many, of none that passed and of all', () => {
    const arms = Array.from({ length: 30 }, (_, i) => {
      const trials = [9, 40, 200, 20_000][i % 4]!;
      return tally([i === 0 ? 0 : i === 1 ? trials : Math.round(trials * (0.4 + 0.015 * i)), trials]);
    });
    const posteriors = arms.map((each) => scorePosterior([each]));
    const best = posteriors.map((own, i) => 1 - probabilityExceeded(own, posteriors.toSpliced(i, 1)));
    expect(Math.abs(best.reduce((sum, p) => sum + p, 0) - 1)).toBeLessThan(2e-4);
    // Of twenty others all points are looked at; one more that is never as good changes nothing.
    const few = posteriors.slice(4, 25);
    const never = scorePosterior([tally([0, 20_000])]);
    const before = probabilityExceeded(few[0]!, few.slice(1));
    expect(Math.abs(probabilityExceeded(few[0]!, [...few.slice(1), never]) - before)).toBeLessThan(2e-5);
  });

  it('is none without others, and grows with each', () => {
    const own = scorePosterior([tally([5, 10])]);
    expect(probabilityExceeded(own, [])).toBe(0);
    const arms = fc.array(
      fc.nat(9).map((passes) => tally([passes, 9])),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(arms, (others) => {
        const posteriors = others.map((other) => scorePosterior([other]));
        const all = probabilityExceeded(own, posteriors);
        expect(all).toBeGreaterThanOrEqual(probabilityExceeded(own, posteriors.slice(1)) - 1e-12);
        expect(all).toBeLessThanOrEqual(1);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the frontier', () => {
  it.each([30, 100, 1000])('of packs where every run came out alike takes no longer than of others: 10 × %i', (n) => {
    const all = (id: string, passes: number) => {
      const results = Array.from({ length: 10 }, (_, t) => `  t${t}: { runs: ${n}, passes: ${passes} }`);
      const text = [
        'pack_version: 1',
        `campaign: { id: ${id}, suite: s }`,
        `model: { id: ${id}, name: Model ${id} }`,
        `run_summary: { runs: ${10 * n}, passes: ${10 * passes}, cost_total_usd: 1.${id === 'a' ? 5 : 2} }`,
        'per_task_results:',
        ...results,
      ].join('\n');
      return dataPack.read({ name: 'p.yaml', text, sha256: '' }).campaigns[0]!;
    };
    const started = performance.now();
    const [none] = costFrontier([all('a', 0), all('b', 0)]);
    expect(dominated(none!).value).toBeCloseTo(0.5, 2);
    // Half a second on a machine that does nothing else; it was a minute and more.
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('holds those that nobody dominates at the point estimates', () => {
    const rows = frontier(campaign('a', 28, '1.50'), campaign('b', 25, '0.010'), campaign('c', 24, '0.50'));
    expect(rows.map(({ isOnFrontier }) => isOnFrontier)).toEqual([true, true, false]);
    expect(dominated(rows[1]!)).toMatchObject({ value: 0, lower: 0, upper: 0 });
    expect(rows[0]!.rivals.map(({ model }) => model)).toEqual(['Model b', 'Model c']);
  });

  it('gives an apart price a probability, and one that rounding leaves open a range', () => {
    // $0.03 and $0.02 are apart, [.025, .035) and [.015, .025); $0.03 and $0.032 are not.
    const [apart] = frontier(campaign('a', 20, '0.03'), campaign('b', 27, '0.02'));
    expect(dominated(apart!).lower).toBe(dominated(apart!).upper);
    expect(dominated(apart!).value).toBeGreaterThan(0.97);
    const [open, other] = frontier(campaign('a', 20, '0.03'), campaign('b', 27, '0.032'));
    expect(dominated(open!)).toMatchObject({ value: 0, lower: 0 });
    expect(dominated(open!).upper).toBeCloseTo(dominated(apart!).value, 12);
    expect(dominated(other!).lower).toBe(0);
    expect(dominated(other!).upper + dominated(open!).upper).toBeCloseTo(1, 3);
  });

  it('takes the price of a run, not of a pass', () => {
    // b costs less a pass (0.010 / 27 against 0.0095 / 20) but more a run: it does not dominate.
    const [a] = frontier(campaign('a', 20, '0.0095'), campaign('b', 27, '0.0100'));
    expect(a!.isOnFrontier).toBe(true);
    expect(dominated(a!).upper).toBe(0);
  });

  it('lets equal prices decide nothing but the score', () => {
    const rows = frontier(campaign('a', 20, '0.030'), campaign('b', 27, '0.030'));
    expect(rows.map(({ isOnFrontier }) => isOnFrontier)).toEqual([false, true]);
  });

  it('leaves an unknown cost off, with its reason, and lets it dominate nobody', () => {
    const [a, b] = frontier(campaign('a', 20, '0.03'), campaign('b', 30, ''));
    expect(a).toMatchObject({ isOnFrontier: true, rivals: [] });
    expect(dominated(a!)).toMatchObject({ lower: 0, upper: 0 });
    expect(b).toMatchObject({ isOnFrontier: null, dominated: { missing: 'the pack states no cost' } });
  });

  it('takes the campaigns of one model together: it does not dominate itself', () => {
    const rows = frontier(campaign('a', 20, '0.03', { model: 'm' }), campaign('b', 26, '0.01', { model: 'm' }));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ passes: 46, graded: 60, isOnFrontier: true });
    expect(rows[0]!.rate).toBeCloseTo(46 / 60, 12);
    expect(rows[0]!.costPerRun).toMatchObject({ value: expect.closeTo(0.04 / 60, 12) });
  });
});
