import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../random.ts';
import { consistencyBand } from '../consistency-band.ts';
import { recalibrationLine } from '../recalibration-line.ts';
import { clusteredConsistencyBand } from './clustered-consistency-band.ts';
import { clusteredRecalibrationLine } from './clustered-recalibration-line.ts';
import { clustersToSeeSlope } from './clusters-to-see-slope.ts';

interface Line {
  readonly p: number[];
  readonly y: number[];
  readonly cluster: number[];
  readonly level: number;
  readonly estimate: number[];
  readonly lower: number[];
  readonly upper: number[];
}
interface Needed {
  readonly p: number[];
  readonly cluster: number[];
  readonly slope: number;
  readonly correlation: number;
  readonly power: number;
  readonly level: number;
  readonly clusters: number;
  readonly forecasts: number;
}
const reference = JSON.parse(
  readFileSync(new URL('../../../../data/reference/clustered-calibration.json', import.meta.url), 'utf8'),
) as { line: Line[]; needed: Needed[] };

describe('the recalibration line of clusters', () => {
  it.each(reference.line)("of $p equals R's glm without each cluster in turn", (each) => {
    const line = clusteredRecalibrationLine(each.p, each.y, each.cluster, { level: each.level });
    if (!line.estimable) throw new Error(line.reason);
    [line.intercept, line.slope, line.inTheLarge].forEach((interval, k) => {
      expect(interval.estimate).toBeCloseTo(each.estimate[k]!, 8);
      expect(interval.lower).toBeCloseTo(each.lower[k]!, 7);
      expect(interval.upper).toBeCloseTo(each.upper[k]!, 7);
    });
    const plain = recalibrationLine(each.p, each.y);
    if (plain.estimable) expect(line.slope.estimate).toBeCloseTo(plain.slope.estimate, 8);
  });

  it('says why there is none', () => {
    expect(clusteredRecalibrationLine([0.2, 0.8], [0, 1], [1, 2])).toMatchObject({ estimable: false });
    expect(clusteredRecalibrationLine([0.2, 0.8, 0.3], [0, 1, 1], [1, 1, 1])).toEqual({
      estimable: false,
      reason: 'needs at least two clusters',
    });
    // Only cluster 2 has an event that was expected and failed.
    const p = [0.2, 0.3, 0.8, 0.7, 0.9, 0.1];
    expect(clusteredRecalibrationLine(p, [0, 0, 1, 1, 0, 1], [1, 1, 3, 3, 2, 2])).toEqual({
      estimable: false,
      reason: 'hangs on one cluster: without it no finite line fits best',
    });
    expect(() => clusteredRecalibrationLine([0.5, 0.5], [0, 1], [1, 2])).toThrow(
      'clusteredRecalibrationLine: probabilities must not all be the same, received 0.5',
    );
    expect(() => clusteredRecalibrationLine([0.5], [0], [1], { level: 1 })).toThrow(
      'clusteredRecalibrationLine: level must be between 0 and 1, received 1',
    );
  });
});

describe('clusters to see a slope', () => {
  it.each(reference.needed)("equal R's noncentral chi-square: slope $slope", (each) => {
    const { slope, correlation, power, level } = each;
    const needed = clustersToSeeSlope(each.p, each.cluster, slope, { correlation, power, level });
    expect(needed).toMatchObject({ clusters: each.clusters, forecasts: each.forecasts, slope, power, level });
  });

  it('are not known from forecasts that are all the same', () => {
    expect(clustersToSeeSlope([0.5, 0.5], [1, 2], 0.5)).toBeUndefined();
  });

  it.each([
    [() => clustersToSeeSlope([0.5], [1], 1), 'slope must not be 1, received 1'],
    [() => clustersToSeeSlope([0.5], [1], 0), 'slope must be positive and finite, received 0'],
    [() => clustersToSeeSlope([0.5], [1], 2, { level: 1 }), 'level must be between 0 and 1, received 1'],
    [() => clustersToSeeSlope([0.5], [1], 2, { power: 0.05 }), 'power must be above 1 - level and below 1'],
    [() => clustersToSeeSlope([0.5], [1], 2, { correlation: 1 }), 'correlation must be from 0 to below 1, received 1'],
  ])('refuse %s', (call, message) => {
    expect(call).toThrow(`clustersToSeeSlope: ${message}`);
  });
});

describe('the consistency band of clusters', () => {
  const p = Array.from({ length: 60 }, (_, i) => ((i % 6) + 0.5) / 6);
  const clusters = p.map((_, i) => Math.floor(i / 6));

  it('is the plain one without correlation', () => {
    const none = { sharedBy: 'luck', copula: 0 } as const;
    expect(clusteredConsistencyBand(p, clusters, none, randomStream(1))).toEqual(consistencyBand(p, randomStream(1)));
    const nearly = clusteredConsistencyBand(p, clusters, { sharedBy: 'luck', copula: 1e-9 }, randomStream(1), {
      replicates: 3999,
    });
    consistencyBand(p, randomStream(1)).points.forEach(({ lower, upper }, j) => {
      expect(nearly.points[j]!.lower).toBeCloseTo(lower, 0.7);
      expect(nearly.points[j]!.upper).toBeCloseTo(upper, 0.7);
    });
  });

  it('is wider where forecasts share their luck, holds the diagonal and rises', () => {
    const width = (copula: number) =>
      clusteredConsistencyBand(p, clusters, { sharedBy: 'luck', copula }, randomStream(2)).points.reduce(
        (sum, { lower, upper }) => sum + upper - lower,
        0,
      );
    expect(width(0.6)).toBeGreaterThan(1.1 * width(0));
    const { points } = clusteredConsistencyBand(p, clusters, { sharedBy: 'judgement', copula: 0.6 }, randomStream(3));
    points.forEach(({ probability, lower, upper }, j) => {
      expect(lower).toBeLessThanOrEqual(probability);
      expect(upper).toBeGreaterThanOrEqual(probability);
      if (j > 0) expect(lower).toBeGreaterThanOrEqual(points[j - 1]!.lower);
    });
  });

  it('refuses a full correlation and too few replicates', () => {
    expect(() => clusteredConsistencyBand([0.5], [1], { sharedBy: 'luck', copula: 1 }, randomStream(1))).toThrow(
      'clusteredConsistencyBand: copula must be from 0 to below 1, received 1',
    );
    const half = { sharedBy: 'luck', copula: 0.5 } as const;
    expect(() => clusteredConsistencyBand([0.5], [1], half, randomStream(1), { replicates: 38 })).toThrow(
      'clusteredConsistencyBand: replicates must be an integer from 39 up, received 38',
    );
    expect(() => clusteredConsistencyBand([0.5], [1], half, randomStream(1), { level: 2 })).toThrow(
      'clusteredConsistencyBand: level must be between 0 and 1, received 2',
    );
  });
});
