import { describe, expect, it } from 'vitest';
import { betaQuantile, binomialPmfs, normalDensity } from '../special.ts';
import type { ForecastKind, Forecasts } from './forecast.ts';
import type { ScoringRule } from './rule.ts';
import { type ScoringRuleName, scoringRules } from './rules.ts';

/** What somebody believes: outcomes with weights, the forecast that says so, and others that do not. */
interface Belief<Kind extends ForecastKind> {
  readonly outcomes: readonly (readonly [outcome: number, weight: number])[];
  readonly honest: Forecasts[Kind];
  readonly others: readonly Forecasts[Kind][];
}

/** Beliefs that are forecasts themselves: each is honest once and a lie otherwise. */
function mutual<Kind extends ForecastKind>(
  forecasts: readonly Forecasts[Kind][],
  outcomes: (forecast: Forecasts[Kind]) => readonly (readonly [number, number])[],
): Belief<Kind>[] {
  return forecasts.map((honest) => ({
    outcomes: outcomes(honest),
    honest,
    others: forecasts.filter((other) => other !== honest),
  }));
}

const range = (length: number) => Array.from({ length }, (_, i) => i);
const simplex = range(7).flatMap((i) => range(7 - i).map((j) => [i / 6, j / 6, (6 - i - j) / 6]));
const multisets = range(4).flatMap((i) =>
  range(4 - i).map((j) => [...Array(i).fill(0), ...Array(j).fill(1), ...Array(3 - i - j).fill(3)] as number[]),
);
const grid = (values: readonly number[], others: readonly number[]) =>
  values.flatMap((value) => others.map((other) => [value, other] as const));

const counts = Array.from(binomialPmfs(12, 0.3), (mass, k) => [k, mass] as const);
/** Smallest k with P(X <= k) >= p. */
function countQuantile(p: number): number {
  let sum = 0;
  return counts.findIndex(([, mass]) => {
    sum += mass;
    return sum >= p;
  });
}
const pairs = grid(range(13), range(13)).filter(([lower, upper]) => lower <= upper);
const central = { lower: countQuantile(0.1), upper: countQuantile(0.9), level: 0.8 };

const beliefs: { readonly [Kind in ForecastKind]: readonly Belief<Kind>[] } = {
  probability: mutual<'probability'>(
    range(21).map((i) => i / 20),
    (p) => [
      [1, p],
      [0, 1 - p],
    ],
  ),
  probabilities: mutual<'probabilities'>(simplex, (p) => p.map((weight, k) => [k, weight])),
  normal: mutual<'normal'>(
    grid([-1, 0, 0.5], [0.5, 1, 2]).map(([mean, standardDeviation]) => ({ mean, standardDeviation })),
    ({ mean, standardDeviation }) =>
      range(361).map((i) => [mean + standardDeviation * (i / 20 - 9), normalDensity(i / 20 - 9) / 20]),
  ),
  beta: mutual<'beta'>(
    grid([1, 2, 5], [1, 2, 5]).map(([a, b]) => ({ a, b })),
    ({ a, b }) => range(400).map((i) => [betaQuantile((i + 0.5) / 400, a, b), 1 / 400]),
  ),
  ensemble: mutual<'ensemble'>(multisets, (draws) => draws.map((draw) => [draw, 1 / draws.length])),
  discrete: mutual<'discrete'>(
    simplex.map((probabilities) => ({ values: [3, 0, 1], probabilities })),
    ({ values, probabilities }) => values.map((value, k) => [value, probabilities[k]!]),
  ),
  interval: [
    { outcomes: counts, honest: central, others: pairs.map(([lower, upper]) => ({ lower, upper, level: 0.8 })) },
  ],
  intervals: [
    {
      outcomes: counts,
      honest: { median: countQuantile(0.5), intervals: [central] },
      others: range(13).flatMap((median) =>
        pairs.map(([lower, upper]) => ({ median, intervals: [{ lower, upper, level: 0.8 }] })),
      ),
    },
  ],
  quantile: [0.05, 0.3, 0.5, 0.9].map((probability) => ({
    outcomes: counts,
    honest: { value: countQuantile(probability), probability },
    others: range(49).map((i) => ({ value: i / 4, probability })),
  })),
  point: [{ outcomes: counts, honest: countQuantile(0.5), others: range(49).map((i) => i / 4) }],
};

function expectedScore(
  rule: ScoringRule,
  forecast: Forecasts[ForecastKind],
  outcomes: Belief<ForecastKind>['outcomes'],
) {
  return outcomes.reduce(
    (sum, [outcome, weight]) => (weight === 0 ? sum : sum + weight * rule.score(forecast, outcome)),
    0,
  );
}

describe('a proper rule', () => {
  const entries = Object.entries(scoringRules) as unknown as readonly [ScoringRuleName, ScoringRule][];

  it.each(entries.filter(([, { proper }]) => proper !== 'no'))('%s rewards nothing more than honesty', (_, rule) => {
    for (const { honest, others, outcomes } of beliefs[rule.takes] as readonly Belief<ForecastKind>[]) {
      const best = expectedScore(rule, honest, outcomes);
      for (const other of others) {
        const gain = best - expectedScore(rule, other, outcomes);
        expect(gain, JSON.stringify({ honest, other })).toBeLessThan(rule.proper === 'strictly' ? -1e-9 : 1e-9);
      }
    }
  });

  it('covers every kind of forecast, with lies to tell', () => {
    for (const each of Object.values(beliefs)) {
      expect(each.length).toBeGreaterThan(0);
      for (const { others } of each as readonly Belief<ForecastKind>[]) expect(others.length).toBeGreaterThan(5);
    }
  });
});

describe('the fair CRPS', () => {
  const { score } = scoringRules['crps-ensemble-fair'];
  const values = [0, 1, 3];

  /** Over all outcomes, and all ensembles of three draws from `drawn`. */
  function expected(believed: readonly number[], drawn: readonly number[]): number {
    let sum = 0;
    for (let y = 0; y < 3; y++) {
      for (let draws = 0; draws < 27; draws++) {
        const ensemble = [draws % 3, Math.trunc(draws / 3) % 3, Math.trunc(draws / 9)];
        const weight = ensemble.reduce((product, k) => product * drawn[k]!, believed[y]!);
        sum +=
          weight *
          score(
            ensemble.map((k) => values[k]!),
            values[y]!,
          );
      }
    }
    return sum;
  }

  it('rewards ensembles drawn from what is believed', () => {
    for (const believed of simplex) {
      const best = expected(believed, believed);
      for (const drawn of simplex) {
        if (drawn !== believed) expect(best).toBeLessThan(expected(believed, drawn) - 1e-9);
      }
    }
  });

  it('expects the score of the distribution itself, which the plain CRPS of a small ensemble exceeds', () => {
    const p = [0.5, 0.25, 0.25];
    const whole = p.reduce(
      (sum, weight, k) => sum + weight * scoringRules['crps-discrete'].score({ values, probabilities: p }, values[k]!),
      0,
    );
    expect(expected(p, p)).toBeCloseTo(whole, 14);
  });

  it('is not proper: chosen points beat draws', () => {
    // An even coin: draws from the belief expect 0.25, the chosen pair {0, 1} is never charged.
    expect(score([0, 1], 0)).toBe(0);
    expect(score([0, 1], 1)).toBe(0);
  });
});
