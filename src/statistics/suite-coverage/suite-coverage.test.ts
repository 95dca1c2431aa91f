import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../errors.ts';
import { randomStream } from '../random.ts';
import { binomialPmfs } from '../special.ts';
import { coverageSummary } from './coverage-summary.ts';
import { fewUnsureSuites } from './few-unsure.ts';
import type { SuiteScope } from './method.ts';
import { type SuiteMethodName, suiteMethodNames, suiteMethods } from './methods.ts';
import { keyPart } from './outcome.ts';
import { drawnOutcomes } from './outcome-draws.ts';
import { type ProfileName, profileNames, profiles } from './profiles.ts';
import { keepsPromise, promisedCoverage } from './promise.ts';
import { exactOutcomes, type SuiteCoverage, suiteCoverage } from './suite-coverage.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/suite-coverage.json', import.meta.url), 'utf8'),
) as {
  readonly repeats: number;
  readonly rows: readonly {
    readonly strata: number;
    readonly trials: number;
    readonly scope: SuiteScope;
    readonly profile: ProfileName;
    readonly method: SuiteMethodName;
    readonly coverage: number;
    readonly width: number;
    readonly widthError: number;
  }[];
};

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const coverages = (strata: number, trials: number) => suiteCoverage({ strata, trials }, randomStream(1));
const pick = (rows: readonly SuiteCoverage[], scope: SuiteScope, method: SuiteMethodName) =>
  rows.filter((row) => row.scope === scope && row.method === method);

describe('suiteCoverage', () => {
  const designs = [...new Set(reference.rows.map(({ strata, trials }) => `${strata} × ${trials}`))];

  it.each(designs)('agrees with a simulation in NumPy at %s', (design) => {
    const [strata, trials] = design.split(' × ').map(Number) as [number, number];
    const exact = coverages(strata, trials);
    const records = reference.rows.filter((row) => row.strata === strata && row.trials === trials);
    expect(records.length).toBeGreaterThan(50);
    for (const { scope, profile, method, coverage, width, widthError } of records) {
      const row = pick(exact, scope, method).find((each) => each.profile === profile)!;
      const message = `${method}, ${scope}, ${profile}: ${row.coverage}, simulated ${coverage}`;
      // 4.5 standard errors, and a miss or two where nearly all is covered.
      const error = 4.5 * Math.sqrt((row.coverage * (1 - row.coverage)) / reference.repeats) + 3 / reference.repeats;
      expect(Math.abs(row.coverage - coverage), message).toBeLessThanOrEqual(error);
      expect(Math.abs(row.width - width), message).toBeLessThanOrEqual(4.5 * widthError + 1e-6);
      expect(row).toMatchObject({ error: 0, replicates: null });
    }
  });

  it('is the sum over all outcomes, one by one', () => {
    const rates = profiles.rising.population.rates(3);
    const target = sumOf(rates) / 3;
    const pmfs = rates.map((rate) => binomialPmfs(2, rate));
    const limits = suiteMethods['same-strata'].prepare({ strata: 3, trials: 2 }, 0.95);
    let covered = 0;
    for (let code = 0; code < 27; code++) {
      const counts = [code % 3, Math.floor(code / 3) % 3, Math.floor(code / 9)];
      const { lower, upper } = limits(counts);
      const probability = counts.reduce((product, count, t) => product * pmfs[t]![count]!, 1);
      if (lower <= target && target <= upper) covered += probability;
    }
    const row = pick(coverages(3, 2), 'same-strata', 'same-strata').find(({ profile }) => profile === 'rising')!;
    expect(row.coverage).toBeCloseTo(covered, 12);
  });

  it('simulated, lies within its Monte-Carlo error of the exact coverage, and is the same for the same seed', () => {
    const options = { replicates: 4000, mostCells: 0 };
    const simulated = suiteCoverage({ strata: 10, trials: 3 }, randomStream(5), options);
    const exact = coverages(10, 3);
    simulated.forEach((row, i) => {
      const { scope, method, profile, coverage, width } = exact[i]!;
      expect(row).toMatchObject({ scope, method, profile, replicates: row.worst === undefined ? 4000 : null });
      if (row.worst !== undefined) return;
      expect(Math.abs(row.coverage - coverage)).toBeLessThanOrEqual(4.5 * row.error);
      expect(row.error).toBeGreaterThan(0);
      expect(Math.abs(row.width - width)).toBeLessThan(0.02);
    });
    expect(suiteCoverage({ strata: 10, trials: 3 }, randomStream(5), options)).toEqual(simulated);
  });

  it('simulates where the outcomes are too many', () => {
    const [row] = suiteCoverage({ strata: 100, trials: 10 }, randomStream(1), { replicates: 100 });
    expect(row!.replicates).toBe(100);
  });

  it('takes little time for a table', () => {
    const started = performance.now();
    coverages(10, 3);
    expect(performance.now() - started).toBeLessThan(1500);
  });

  it.each([
    [{ strata: 1, trials: 3 }, {}, 'suiteCoverage: strata must be an integer from 2 up, received 1'],
    [{ strata: 3, trials: 0 }, {}, 'suiteCoverage: trials must be an integer from 1 up, received 0'],
    [{ strata: 3, trials: 1.5 }, {}, 'suiteCoverage: trials must be an integer from 1 up, received 1.5'],
    [{ strata: 3, trials: 3 }, { level: 1 }, 'suiteCoverage: level must be between 0 and 1, received 1'],
    [
      { strata: 3, trials: 3 },
      { replicates: 99 },
      'suiteCoverage: replicates must be an integer from 100 up, received 99',
    ],
  ])('refuses %j %j', (design, options, message) => {
    expect(() => suiteCoverage(design, randomStream(1), options)).toThrow(DomainError);
    expect(() => suiteCoverage(design, randomStream(1), options)).toThrow(message);
  });
});

describe('the figures of STATISTICS.md section 2', () => {
  it('same strata: ours from .93 on, where pooled Wilson is far above the level once strata differ', () => {
    for (const [strata, trials] of [
      [10, 3],
      [10, 5],
      [5, 3],
      [20, 2],
    ] as const) {
      const rows = coverages(strata, trials);
      for (const row of pick(rows, 'same-strata', 'same-strata')) {
        // Where one stratum is unsure and all others sure, three trials show too little of it.
        expect(row.coverage).toBeGreaterThan(row.worst === undefined ? 0.95 : 0.91);
      }
      for (const row of pick(rows, 'same-strata', 'pooled-wilson')) {
        if (row.profile === 'halves' || row.profile === 'traps') expect(row.coverage).toBeGreaterThan(0.99);
      }
    }
  });

  it('new strata: ours .947 to .995 at 10 × 3 and 50 × 3 (.947 to .983 if held to all trials), pooled Wilson .73 to .93 where strata differ', () => {
    for (const [strata, trials] of [
      [10, 3],
      [50, 3],
    ] as const) {
      const rows = coverages(strata, trials);
      for (const row of pick(rows, 'new-strata', 'new-strata')) {
        expect(row.coverage).toBeGreaterThan(0.947);
        expect(row.coverage).toBeLessThan(0.995);
      }
      for (const row of pick(rows, 'new-strata', 'uncapped-new-strata')) {
        expect(row.coverage).toBeGreaterThan(0.947);
        expect(row.coverage).toBeLessThan(0.983);
      }
      for (const row of pick(rows, 'new-strata', 'pooled-wilson')) {
        if (row.profile === 'even' || row.profile === 'easy') continue;
        expect(row.coverage).toBeGreaterThan(0.73);
        expect(row.coverage).toBeLessThan(0.93);
      }
      for (const row of pick(rows, 'new-strata', 'stratum-t')) expect(row.coverage).toBeGreaterThan(0.87);
    }
  });
});

describe.each(suiteMethodNames)('%s', (name) => {
  const { prepare, label, note } = suiteMethods[name];

  it('depends on the counts through their sum, their sum of squares and how many came out alike, and not on their order', () => {
    // 1 + 1 + 4 = 0 + 3 + 3 = 6 and 1 + 1 + 16 = 0 + 9 + 9 = 18, and one of each came out alike.
    for (const rest of [[], [0], [4, 4], [2, 3, 1]]) {
      const limits = prepare({ strata: 3 + rest.length, trials: 4 }, 0.95);
      const one = limits([1, 1, 4, ...rest]);
      const other = limits([...rest, 3, 0, 3]);
      expect(other.lower).toBeCloseTo(one.lower, 13);
      expect(other.upper).toBeCloseTo(one.upper, 13);
    }
  });

  it('stays on the scale and is mirrored', () => {
    for (const trials of [1, 3]) {
      const limits = prepare({ strata: 4, trials }, 0.95);
      for (let code = 0; code < (trials + 1) ** 4; code++) {
        const counts = [0, 1, 2, 3].map((t) => Math.floor(code / (trials + 1) ** t) % (trials + 1));
        const { lower, upper } = limits(counts);
        expect(0 <= lower && lower <= upper && upper <= 1).toBe(true);
        const mirrored = limits(counts.map((count) => trials - count));
        expect(mirrored.lower).toBeCloseTo(1 - upper, 12);
        expect(mirrored.upper).toBeCloseTo(1 - lower, 12);
      }
    }
    expect(label).not.toBe('');
    expect(note).toMatch(/^[A-Z].*[.?]$/);
  });
});

describe('outcomes', () => {
  it('have examples that add up, and probabilities that sum to one', () => {
    for (const design of [
      { strata: 4, trials: 3 },
      { strata: 3, trials: 7 },
      { strata: 12, trials: 1 },
    ]) {
      const pmfs = profiles.staircase.population.rates(design.strata).map((rate) => binomialPmfs(design.trials, rate));
      const outcomes = exactOutcomes(design, pmfs);
      expect(sumOf(outcomes.map(({ probability }) => probability))).toBeCloseTo(1, 10);
      for (const { key, example } of outcomes) {
        const counts = example();
        expect(counts).toHaveLength(design.strata);
        expect(Math.max(...counts)).toBeLessThanOrEqual(design.trials);
        expect(sumOf(counts.map((count) => keyPart(count, design)))).toBe(key);
      }
    }
  });

  it('that are drawn have the shares of the exact ones', () => {
    const design = { strata: 4, trials: 3 };
    const pmfs = profiles.traps.population.rates(4).map((rate) => binomialPmfs(3, rate));
    const exact = new Map(exactOutcomes(design, pmfs).map(({ key, probability }) => [key, probability]));
    const repeats = 20_000;
    const drawn = drawnOutcomes(design, pmfs, repeats, randomStream(2));
    expect(sumOf(drawn.map(({ probability }) => probability))).toBeCloseTo(1, 10);
    for (const { key, probability } of drawn) {
      const expected = exact.get(key)!;
      expect(Math.abs(probability - expected)).toBeLessThan(5 * Math.sqrt(expected / repeats) + 3 / repeats);
    }
  });
});

describe('profiles', () => {
  it.each(profileNames)('%s: rates, distribution of counts and mean belong together', (name) => {
    const { population, label, description } = profiles[name];
    expect(Math.min(label.length, description.length)).toBeGreaterThan(0);
    expect(sumOf(population.rates(1000)) / 1000).toBeCloseTo(population.mean, 4);
    for (const trials of [1, 5]) {
      const pmf = population.pmf(trials);
      expect(sumOf([...pmf])).toBeCloseTo(1, 12);
      expect(sumOf([...pmf].map((p, k) => p * k)) / trials).toBeCloseTo(population.mean, 12);
      // Four thousand quantiles stand for the population.
      const rates = population.rates(4000);
      const zero = sumOf(rates.map((rate) => (1 - rate) ** trials)) / 4000;
      expect(pmf[0]).toBeCloseTo(zero, 4);
    }
  });

  it('have two traps in ten strata, one in five', () => {
    expect(profiles.traps.population.rates(10).filter((rate) => rate < 0.5)).toHaveLength(2);
    expect(profiles.traps.population.rates(5).filter((rate) => rate < 0.5)).toHaveLength(1);
    expect(profiles.staircase.population.rates(2)).toEqual([expect.closeTo(0.25, 12), expect.closeTo(0.75, 12)]);
  });
});

describe('few unsure strata among sure ones', () => {
  it('are as many as said, and the rate to hold is their mean', () => {
    for (const { unsure, rate, pmfs, target } of fewUnsureSuites({ strata: 10, trials: 3 }, 'few-unsure-trap')) {
      const means = pmfs.map((pmf) => sumOf([...pmf].map((p, k) => p * k)) / 3);
      expect(means.filter((mean) => mean > 0 && mean < 1 - 1e-12)).toHaveLength(unsure);
      expect(means.filter((mean) => mean === 0)).toHaveLength(1);
      expect(sumOf(means) / 10).toBeCloseTo(target, 12);
      expect(means[0]).toBeCloseTo(rate, 12);
    }
  });

  it.each([
    [5, 2, 0.8976],
    [10, 2, 0.91],
    [10, 3, 0.9259],
    [20, 3, 0.93],
    [50, 3, 0.93],
    [20, 10, 0.93],
  ])('are held by ours at %i × %i in %f or more', (strata, trials, least) => {
    const rows = suiteCoverage({ strata, trials }, randomStream(1), { replicates: 100, mostCells: 0 });
    const own = pick(rows, 'same-strata', 'same-strata').filter(({ worst }) => worst !== undefined);
    expect(own).toHaveLength(2);
    for (const { coverage, error } of own) {
      expect(error).toBe(0);
      expect(coverage).toBeGreaterThanOrEqual(least - 1e-4);
    }
  });
});

describe('promises', () => {
  it('of about 95 % are kept from .93 on, of at least 95 % from .95 on', () => {
    expect(promisedCoverage('about', 0.95)).toBeCloseTo(0.93, 12);
    expect(promisedCoverage('about', 0.99)).toBeCloseTo(0.986, 12);
    expect([keepsPromise(0.9301, 'about', 0.95), keepsPromise(0.9299, 'about', 0.95)]).toEqual([true, false]);
    expect([keepsPromise(0.95 - 1e-12, 'at least', 0.95), keepsPromise(0.9499, 'at least', 0.95)]).toEqual([
      true,
      false,
    ]);
  });

  it('are judged by the least coverage over the profiles, and the narrowest of the keepers is marked', () => {
    const rows = coverages(10, 3);
    const summary = coverageSummary(rows, 0.95);
    expect(summary).toHaveLength(2 * suiteMethodNames.length);
    for (const { scope, method, least, leastProfile, mean, width, keeps } of summary) {
      const own = pick(rows, scope, method);
      expect(least).toBe(Math.min(...own.map(({ coverage }) => coverage)));
      expect(own.find(({ profile }) => profile === leastProfile)!.coverage).toBe(least);
      expect(mean).toBeCloseTo(sumOf(own.map(({ coverage }) => coverage)) / own.length, 12);
      expect(width).toBeCloseTo(sumOf(own.map((row) => row.width)) / own.length, 12);
      expect(keeps).toBe(least >= 0.93);
    }
    expect(summary.filter(({ narrowest }) => narrowest).map(({ method, scope }) => [method, scope])).toEqual([
      ['pooled-blaker', 'same-strata'],
      ['uncapped-new-strata', 'new-strata'],
    ]);
  });

  it('are why new strata count for two trials each: held to all trials the interval breaks at few strata of many trials', () => {
    const least = (method: SuiteMethodName) =>
      coverageSummary(coverages(5, 10), 0.95).find((row) => row.method === method && row.scope === 'new-strata')!.least;
    expect(least('uncapped-new-strata')).toBeLessThan(0.82);
    expect(least('new-strata')).toBeGreaterThan(0.93);
  });
});
