import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanScore, scores } from '../scoring/scores.ts';
import { areaUnderRoc } from './auc.ts';
import { murphyDecomposition } from './murphy.ts';
import { recalibrated, reliability } from './reliability.ts';

interface Case {
  readonly p: readonly number[];
  readonly y: readonly number[];
  readonly recalibrated: readonly number[];
  /** Score, miscalibration, discrimination, uncertainty. */
  readonly brier: readonly number[];
  readonly logarithmic: readonly number[];
  /** Reliability, resolution, uncertainty. */
  readonly murphy: readonly number[];
  readonly auc: number;
}

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/calibration.json', import.meta.url), 'utf8'),
) as { reliability: readonly Case[] };

const forecasts = fc.array(fc.tuple(fc.constantFrom(0, 0.1, 0.25, 1 / 3, 0.5, 0.7, 0.9, 1), fc.constantFrom(0, 1)), {
  minLength: 1,
  maxLength: 60,
});
const split = (pairs: readonly (readonly [number, number])[]) =>
  [pairs.map(([p]) => p), pairs.map(([, y]) => y)] as const;

function close(received: ArrayLike<number>, expected: ArrayLike<number>) {
  expect(received).toHaveLength(expected.length);
  for (let i = 0; i < expected.length; i++) expect(received[i]).toBeCloseTo(expected[i]!, 14);
}

describe('the CORP decomposition', () => {
  it.each(reference.reliability)('of $p against $y equals R', (each) => {
    for (const rule of ['brier', 'logarithmic'] as const) {
      const result = reliability(each.p, each.y, { rule });
      close([result.score, result.miscalibration, result.discrimination, result.uncertainty], each[rule]);
    }
    close(recalibrated(each.p, each.y), each.recalibrated);
  });

  it('adds up, is never negative, and scores as the scoring rules do', () => {
    fc.assert(
      fc.property(forecasts, (pairs) => {
        const [p, y] = split(pairs);
        for (const rule of ['brier', 'logarithmic'] as const) {
          const { score, miscalibration, discrimination, uncertainty } = reliability(p, y, { rule });
          const mean = meanScore(scores(rule, p, y));
          if (mean === Infinity) expect(score).toBe(Infinity);
          else expect(score).toBeCloseTo(mean, 12);
          if (mean !== Infinity) expect(miscalibration - discrimination + uncertainty).toBeCloseTo(score, 12);
          expect(miscalibration).toBeGreaterThanOrEqual(0);
          expect(discrimination).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('has nothing left to recalibrate in its own recalibrated forecasts', () => {
    fc.assert(
      fc.property(forecasts, (pairs) => {
        const [p, y] = split(pairs);
        const again = reliability(recalibrated(p, y), y);
        expect(again.miscalibration).toBeLessThan(1e-14);
      }),
    );
  });

  it('gathers the forecasts into bins that cover them all', () => {
    fc.assert(
      fc.property(forecasts, (pairs) => {
        const [p, y] = split(pairs);
        const { bins, forecasts: count, baseRate } = reliability(p, y);
        expect(bins.reduce((sum, { trials }) => sum + trials, 0)).toBe(count);
        expect(bins.reduce((sum, { successes }) => sum + successes, 0) / count).toBe(baseRate);
        bins.forEach(({ lower, upper, forecast, recalibrated: level, successes, trials }, i) => {
          expect(lower).toBeLessThanOrEqual(upper);
          expect(forecast).toBeGreaterThanOrEqual(lower - 1e-12);
          expect(forecast).toBeLessThanOrEqual(upper + 1e-12);
          expect(level).toBe(successes / trials);
          if (i > 0) expect(lower).toBeGreaterThan(bins[i - 1]!.upper);
          if (i > 0) expect(level).toBeGreaterThan(bins[i - 1]!.recalibrated);
        });
      }),
    );
  });

  it('is blind to the order of the forecasts', () => {
    const { p, y } = reference.reliability[0]!;
    expect(reliability(p.toReversed(), y.toReversed()).miscalibration).toBe(reliability(p, y).miscalibration);
  });
});

describe("Murphy's decomposition", () => {
  it.each(reference.reliability)('of $p against $y equals R', ({ p, y, murphy }) => {
    const parts = murphyDecomposition(p, y);
    close([parts.reliability, parts.resolution, parts.uncertainty], murphy);
  });

  it('adds up exactly: Brier = reliability - resolution + uncertainty', () => {
    fc.assert(
      fc.property(forecasts, (pairs) => {
        const [p, y] = split(pairs);
        const { brier, reliability: own, resolution, uncertainty } = murphyDecomposition(p, y);
        expect(own - resolution + uncertainty).toBeCloseTo(brier, 14);
        expect(brier).toBeCloseTo(meanScore(scores('brier', p, y)), 14);
      }),
    );
  });
});

describe('the area under the ROC curve', () => {
  it.each(reference.reliability)('of $p against $y equals R', ({ p, y, auc }) => {
    expect(areaUnderRoc(p, y)).toBeCloseTo(auc, 14);
  });

  it('counts pairs, ties one half', () => {
    fc.assert(
      fc.property(forecasts, (pairs) => {
        const hits = pairs.filter(([, y]) => y === 1);
        const misses = pairs.filter(([, y]) => y === 0);
        const [p, y] = split(pairs);
        if (hits.length === 0 || misses.length === 0) {
          expect(areaUnderRoc(p, y)).toBeUndefined();
          return;
        }
        let wins = 0;
        for (const [hit] of hits) for (const [miss] of misses) wins += hit > miss ? 1 : hit === miss ? 0.5 : 0;
        expect(areaUnderRoc(p, y)).toBeCloseTo(wins / (hits.length * misses.length), 14);
      }),
    );
  });
});

describe('forecasts outside their domain', () => {
  const bad: readonly (readonly [readonly number[], readonly number[], string])[] = [
    [[], [], 'probabilities must hold at least 1 value, received 0'],
    [[0.5], [1, 0], 'labels must be as many as probabilities (1), received 2'],
    [[0.5, 1.2], [1, 0], 'probabilities[1] must be from 0 to 1, received 1.2'],
    [[Number.NaN], [1], 'probabilities[0] must be from 0 to 1, received NaN'],
    [[0.5], [0.5], 'labels[0] must be 0 or 1, received 0.5'],
    [[0.5], [Number.NaN], 'labels[0] must be 0 or 1, received NaN'],
  ];
  it.each(bad)('are refused: %s against %s', (p, y, message) => {
    expect(() => reliability(p, y)).toThrow(`reliability: ${message}`);
    expect(() => recalibrated(p, y)).toThrow(`recalibrated: ${message}`);
    expect(() => murphyDecomposition(p, y)).toThrow(`murphyDecomposition: ${message}`);
    expect(() => areaUnderRoc(p, y)).toThrow(`areaUnderRoc: ${message}`);
  });

  it('refuses an unknown rule', () => {
    const rule = 'spherical' as unknown as 'brier';
    expect(() => reliability([0.5], [1], { rule })).toThrow(
      'reliability: rule must be one of brier, logarithmic, received "spherical"',
    );
  });
});
