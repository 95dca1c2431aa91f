import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../random.ts';
import { emptyScores, fillScores, scoreVariances } from './calibration-scores.ts';
import { calibrationTest, monteCarloError } from './calibration-test.ts';
import { clusteredForecasts } from './clustered-forecasts.ts';
import { fillNoise, fillOutcomes, noiseFor } from './correlated-outcomes.ts';

interface Design {
  readonly p: number[];
  readonly y: number[];
  readonly cluster: number[];
}
const reference = JSON.parse(
  readFileSync(new URL('../../../../data/reference/clustered-calibration.json', import.meta.url), 'utf8'),
) as {
  scores: (Design & { expected: Record<'joint' | 'shift' | 'tilt' | 'luck' | 'judgement' | 'independent', number> })[];
  exact: { p: number[]; y: number[]; expected: { joint: number; shift: number; tilt: number } }[];
};

const correlated = JSON.parse(
  readFileSync(new URL('../../../../data/reference/clustered-calibration-exact.json', import.meta.url), 'utf8'),
) as { cases: { p: number[]; y: number[]; robust: boolean; joint: number; shift: number; tilt: number }[] };

describe('scores', () => {
  it.each(reference.scores)('of $p in $cluster equal the matrices in R', ({ p, y, cluster, expected }) => {
    const forecasts = clusteredForecasts('test', p, cluster);
    const scores = emptyScores();
    fillScores(
      forecasts,
      scoreVariances(forecasts),
      Uint8Array.from(y),
      scores,
      new Float64Array(2 * forecasts.clusterCount),
    );
    for (const name of ['joint', 'shift', 'tilt', 'luck', 'judgement'] as const) {
      expect(scores[name], name).toBeCloseTo(expected[name], 11);
    }
    const { independentForecasts } = calibrationTest(p, y, cluster, randomStream(1), { replicates: 999 });
    expect(independentForecasts).toBeCloseTo(expected.independent, 11);
  });
});

describe('the test of calibration', () => {
  it.each(reference.exact)('of independent $p equals all outcomes counted in R', ({ p, y, expected }) => {
    const test = calibrationTest(p, y, [...p.keys()], randomStream(2));
    for (const question of ['joint', 'shift', 'tilt'] as const) {
      expect(test[question] ?? 1, question).toBeCloseTo(expected[question], 9);
    }
    expect(test.leastSurprising).toEqual({ sharedBy: 'luck', copula: 0 });
    expect(test.independentForecasts).toBe(p.length);
  });

  it('counts every outcome where forecasts are independent and few say different things', () => {
    // 1 of 100 true, said 0.0001: 1 − 0.9999^100.
    const rare = calibrationTest(
      new Array(100).fill(1e-4),
      [1, ...new Array(99).fill(0)],
      [...Array(100).keys()],
      randomStream(1),
    );
    expect(rare.joint).toBeCloseTo(-Math.expm1(100 * Math.log1p(-1e-4)), 12);
    expect(rare).toMatchObject({ shift: rare.joint, tilt: null, replicates: 0 });
    expect(monteCarloError(rare, rare.joint)).toBe(0);
  });

  it('draws where forecasts share a cluster, or outcomes are too many, and says how far the draws may be off', () => {
    const p = Array.from({ length: 20 }, (_, i) => (i + 1) / 21);
    const y = p.map((value) => (value > 0.5 ? 1 : 0));
    for (const clusters of [p.map((_, i) => i), p.map((_, i) => i % 4)]) {
      const test = calibrationTest(p, y, clusters, randomStream(3), { replicates: 999 });
      expect(test.replicates).toBe(999);
      expect(monteCarloError(test, 0.05)).toBeCloseTo(Math.sqrt(0.0475 / 999), 12);
    }
    const alike = calibrationTest([0.5, 0.5], [1, 1], [0, 0], randomStream(3), { replicates: 999 });
    expect(alike.replicates).toBe(999);
  });

  it.each(correlated.cases)('of clusters of two, $p, equals all outcomes counted in SciPy', ({ p, y, ...expected }) => {
    expect(expected.robust).toBe(true);
    const replicates = 19_999;
    const clusters = p.map((_, i) => Math.floor(i / 2));
    const test = calibrationTest(p, y, clusters, randomStream(10), { replicates });
    for (const question of ['joint', 'shift', 'tilt'] as const) {
      const exact = expected[question];
      // The largest of several estimates leans upwards a little.
      const error = 5 * Math.sqrt((exact * (1 - exact)) / replicates) + 1 / replicates;
      expect(Math.abs(test[question]! - exact), question).toBeLessThan(error);
    }
  });

  it('does not grow more certain when every forecast is written down twice', () => {
    const { p, y, cluster } = reference.scores[1]!;
    const once = calibrationTest(p, y, cluster, randomStream(3));
    const twice = calibrationTest([...p, ...p], [...y, ...y], [...cluster, ...cluster], randomStream(3));
    expect(twice.joint).toBeGreaterThan(once.joint / 2);
    expect(twice.independentForecasts).toBeLessThan(1.5 * once.independentForecasts);
    const apart = calibrationTest(
      [...p, ...p],
      [...y, ...y],
      Array.from({ length: 2 * p.length }, (_, i) => i),
      randomStream(3),
    );
    expect(apart.joint).toBeLessThan(once.joint / 2);
  });

  it('is blind to the names of the clusters', () => {
    const { p, y, cluster } = reference.scores[0]!;
    const named = cluster.map((id) => `campaign ${97 - id}`);
    expect(calibrationTest(p, y, named, randomStream(4))).toEqual(calibrationTest(p, y, cluster, randomStream(4)));
  });

  it('asks of the other side the same question: 1 - p for what did not happen', () => {
    const { p, y, cluster } = reference.scores[1]!;
    const test = calibrationTest(p, y, cluster, randomStream(5));
    const turned = calibrationTest(
      p.map((each) => 1 - each),
      y.map((each) => 1 - each),
      cluster,
      randomStream(6),
    );
    expect(turned.joint).toBeCloseTo(test.joint, 1);
    expect(turned.tilt).toBeCloseTo(test.tilt!, 1);
    expect(turned.correlation).toBeCloseTo(test.correlation, 12);
  });

  it('tells which way it is off', () => {
    const off = (p: number[], y: number[]) => calibrationTest(p, y, [...p.keys()], randomStream(1)).direction;
    expect(off([0.1, 0.1, 0.9, 0.9], [0, 1, 1, 0])).toEqual({ shift: 0, tilt: -1 });
    expect(off([0.4, 0.4, 0.6, 0.6], [0, 0, 1, 1])).toEqual({ shift: 0, tilt: 1 });
    expect(off([0.8, 0.8, 0.8, 0.8], [0, 0, 0, 1])).toEqual({ shift: -1, tilt: 0 });
    expect(off([0.2, 0.2], [0, 1])).toEqual({ shift: 1, tilt: 0 });
  });

  it('has no tilt to ask about where all forecasts are the same', () => {
    const test = calibrationTest([0.7, 0.7, 0.7, 0.7], [1, 0, 1, 1], [1, 1, 2, 2], randomStream(7));
    expect(test.tilt).toBeNull();
    expect(test.joint).toBe(test.shift);
  });

  /** Forecasts near one end in few clusters that share nearly everything: where sandwich tests reject every third time. */
  it.each([
    ['luck', 0.7, [0.9, 0.95]],
    ['judgement', 0.5, [0.1, 0.4, 0.8]],
    ['luck', 0, [0.2, 0.6, 0.9]],
  ] as const)('keeps its level when clusters share %s by %d', (sharedBy, copula, stated) => {
    const random = randomStream(8);
    const trials = process.env.EXTENDED === '1' ? 1000 : 60;
    let rejected = 0;
    for (let trial = 0; trial < trials; trial++) {
      const clusters = Array.from({ length: 60 }, (_, i) => Math.floor(i / 6));
      const p = clusters.map(() => stated[Math.floor(random.uniform() * stated.length)]!);
      const forecasts = clusteredForecasts('test', p, clusters);
      const labels = new Uint8Array(60);
      const noise = noiseFor(forecasts);
      fillNoise(random, noise);
      fillOutcomes(forecasts, { sharedBy, copula }, noise, labels);
      if (calibrationTest(p, labels, clusters, random, { replicates: 999 }).joint <= 0.05) rejected++;
    }
    // Three standard errors above the level; it lies below.
    expect(rejected / trials).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / trials));
  });

  it.each([
    [() => calibrationTest([], [], [], randomStream(1)), 'probabilities must hold at least 1 value, received 0'],
    [() => calibrationTest([1], [1], [1], randomStream(1)), 'probabilities[0] must be between 0 and 1, received 1'],
    [() => calibrationTest([0.5], [1], [], randomStream(1)), 'clusters must be as many as probabilities (1)'],
    [() => calibrationTest([0.5], [0.5], [1], randomStream(1)), 'labels[0] must be 0 or 1, received 0.5'],
    [() => calibrationTest([0.5], [], [1], randomStream(1)), 'labels must be as many as probabilities (1), received 0'],
    [
      () => calibrationTest([0.5], [1], [1], randomStream(1), { replicates: 998 }),
      'replicates must be an integer from 999 up, received 998',
    ],
  ])('refuses %s', (call, message) => {
    expect(call).toThrow(`calibrationTest: ${message}`);
  });
});

describe('correlated outcomes', () => {
  it('happen as often as was said, together as often as two normal variables stay below their thresholds', () => {
    const forecasts = clusteredForecasts('test', [0.8, 0.3, 0.3], ['a', 'a', 'b']);
    const random = randomStream(9);
    const noise = noiseFor(forecasts);
    const labels = new Uint8Array(3);
    const rounds = 40_000;
    const counts = { first: 0, second: 0, sameLuck: 0, sameJudgement: 0, apart: 0 };
    for (let round = 0; round < rounds; round++) {
      fillNoise(random, noise);
      fillOutcomes(forecasts, { sharedBy: 'luck', copula: 0.6 }, noise, labels);
      counts.first += labels[0]!;
      counts.second += labels[1]!;
      counts.sameLuck += labels[0]! & labels[1]!;
      counts.apart += labels[0]! & labels[2]!;
      fillOutcomes(forecasts, { sharedBy: 'judgement', copula: 0.6 }, noise, labels);
      counts.sameJudgement += labels[0]! & labels[1]!;
    }
    const close = (count: number, p: number) =>
      expect(Math.abs(count / rounds - p)).toBeLessThan(4.5 * Math.sqrt((p * (1 - p)) / rounds));
    close(counts.first, 0.8);
    close(counts.second, 0.3);
    close(counts.apart, 0.24);
    // SciPy: multivariate_normal([0, 0], [[1, ±.6], [±.6, 1]]).cdf([norm.ppf(.8), norm.ppf(.3)])
    close(counts.sameLuck, 0.2895206996);
    close(counts.sameJudgement, 0.1714011693);
  });
});
