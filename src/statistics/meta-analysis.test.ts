import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commonEffect, hartungKnapp, randomEffects } from './meta-analysis.ts';

interface Case {
  readonly estimates: readonly number[];
  readonly variances: readonly number[];
  /** Estimate, standard error, lower, upper. */
  readonly common: readonly number[];
  readonly random: readonly number[];
  readonly heterogeneity: number;
  readonly betweenVariance: number;
  readonly inconsistency: number;
}

interface Limits {
  readonly estimates: readonly number[];
  readonly variances: readonly number[];
  readonly level: number;
  readonly estimate: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
  readonly betweenVariance: number;
}

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../data/reference/${name}.json`, import.meta.url), 'utf8'));

const reference = { ...read('resampling'), ...read('several-arms') } as {
  meta: readonly Case[];
  randomEffects: readonly Limits[];
};

describe('one estimate from several', () => {
  it.each(reference.meta)('of $estimates equals exact fractions', (each) => {
    const common = commonEffect(each.estimates, each.variances);
    const random = randomEffects(each.estimates, each.variances);
    for (const [pooled, expected] of [
      [common, each.common],
      [random, each.random],
    ] as const) {
      [pooled.estimate, pooled.standardError, pooled.lower, pooled.upper].forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i]!, 13);
      });
      expect(pooled.heterogeneity).toBeCloseTo(each.heterogeneity, 11);
      expect(pooled.inconsistency).toBeCloseTo(each.inconsistency, 13);
      expect(pooled.level).toBe(0.95);
    }
    expect(random.betweenVariance).toBeCloseTo(each.betweenVariance, 13);
    expect(common.betweenVariance).toBe(0);
    expect([common.method, random.method]).toEqual(['common-effect', 'dersimonian-laird']);
  });

  it.each(reference.randomEffects)('of $estimates that differ has limits by t', (each) => {
    const pooled = hartungKnapp(each.estimates, each.variances, { level: each.level });
    for (const field of ['estimate', 'standardError', 'lower', 'upper', 'betweenVariance'] as const) {
      expect(pooled[field]).toBeCloseTo(each[field], 12);
    }
  });

  it('of one has no limits', () => {
    expect(hartungKnapp([0.5], [0.01])).toMatchObject({ estimate: 0.5, lower: -Infinity, upper: Infinity });
  });

  it.each([
    [() => commonEffect([], []), 'commonEffect: estimates must hold at least 1 value, received 0'],
    [() => commonEffect([1, 2], [1]), 'commonEffect: variances must be as many as estimates (2), received 1'],
    [() => commonEffect([1], [0]), 'commonEffect: variances[0] must be positive and finite, received 0'],
    [() => randomEffects([Number.NaN], [1]), 'randomEffects: estimates[0] must be a finite number, received NaN'],
    [() => randomEffects([1], [-1]), 'randomEffects: variances[0] must be positive and finite, received -1'],
    [() => randomEffects([1], [1], { level: 1 }), 'randomEffects: level must be between 0 and 1, received 1'],
  ])('refuses %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
