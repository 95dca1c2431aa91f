import { describe, expect, it } from 'vitest';
import reference from '../../../data/reference/binomial-intervals.json' with { type: 'json' };
import type { Campaign } from '../../campaign/campaign.ts';
import { type IntervalCoverage, intervalCoverage } from './interval-coverage.ts';

/** Campaigns with so many graded runs of each task; nothing else of them is looked at. */
function campaigns(...graded: readonly (readonly number[])[]): Campaign[] {
  return graded.map((tasks) => ({ tasks: tasks.map((runs) => ({ graded: runs })) }) as unknown as Campaign);
}

function measured(runs: number, level = 0.95): IntervalCoverage {
  const result = intervalCoverage(campaigns([runs]), { level });
  if ('missing' in result) throw new Error(result.missing);
  return result;
}

describe('coverage at the design of the campaigns', () => {
  it('is that of the commonest number of runs, the smaller one of equals', () => {
    expect(intervalCoverage(campaigns([3, 3, 0], [10, 3], [10]))).toMatchObject({ runs: 3, tasks: 3, ofTasks: 5 });
    expect(intervalCoverage(campaigns([10, 3], [10]))).toMatchObject({ runs: 10, tasks: 2, ofTasks: 3 });
    expect(intervalCoverage(campaigns([10, 10], [3, 3]))).toMatchObject({ runs: 3, tasks: 2, ofTasks: 4 });
  });

  it.each(
    reference.coverages.filter(
      ({ method, trials, level }) => ['blaker', 'wilson', 'wald'].includes(method) && trials <= 10 && level === 0.95,
    ),
  )('$method, $trials runs, rate $rate', ({ method, trials, rate, coverage }) => {
    const { points } = measured(trials).curves.find((curve) => curve.method === method)!;
    expect(points.find((point) => Math.abs(point.rate - rate) < 1e-12)!.coverage).toBeCloseTo(coverage, 12);
  });

  it('has the worst case that is known of 3 runs, and draws it', () => {
    const [blaker, wilson, wald] = measured(3).curves;
    expect(blaker!.worst).toBeCloseTo(0.95, 12);
    expect(wilson!.worst).toBeCloseTo(0.8266, 4);
    expect(wald!.worst).toBe(0);
    for (const { points, worst } of [blaker!, wilson!, wald!]) {
      expect(Math.min(...points.map(({ coverage }) => coverage))).toBeCloseTo(worst, 7);
    }
  });

  it('rises through every jump on one place, in ascending order', () => {
    for (const { points } of measured(7).curves) {
      const jumps = points.slice(1).filter(({ rate, coverage }, index) => {
        const before = points[index]!;
        expect(rate).toBeGreaterThan(before.rate);
        return Math.abs(coverage - before.coverage) > 0.05 && rate - before.rate > 1e-8;
      });
      // Between jumps neighbours of the grid, 1/200 apart, are never far from each other but at its two ends.
      expect(jumps.every(({ rate }) => rate < 0.06 || rate > 0.94)).toBe(true);
    }
  });

  it('says what is missing', () => {
    expect(intervalCoverage(campaigns([0], []))).toEqual({ missing: 'needs per-task results with graded runs' });
    expect(intervalCoverage(campaigns([201]))).toMatchObject({ missing: expect.stringContaining('200 runs or fewer') });
    expect(measured(200).runs).toBe(200);
  });
});
