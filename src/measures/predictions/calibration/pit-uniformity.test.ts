import { describe, expect, it } from 'vitest';
import reference from '../../../../data/reference/uniform-band.json' with { type: 'json' };
import type { PredictionOutcome } from '../prediction-outcome.ts';
import type { TrackRecord } from '../track-record.ts';
import { pitUniformity } from './pit-uniformity.ts';

const record = (by: string | null, everyone = false) => ({ by, everyone }) as TrackRecord;

function outcome(campaign: string, place: number, by: string | null = 'a'): PredictionOutcome {
  return { campaign, by, pit: { below: place, upTo: place } } as PredictionOutcome;
}

const without = { campaign: 'x', by: 'a', pit: null } as PredictionOutcome;

function only(outcomes: readonly PredictionOutcome[], level = 0.95) {
  return pitUniformity([record('a')], outcomes, { level })[0]!;
}

describe('places of outcomes', () => {
  it('are those of the record, and there is no row without any', () => {
    const outcomes = [outcome('x', 0.3), outcome('y', 0.6, null), without];
    const rows = pitUniformity([record('a'), record(null), record('nobody'), record(null, true)], outcomes);
    expect(rows.map(({ by, everyone, forecasts }) => [by, everyone, forecasts])).toEqual([
      ['a', false, 1],
      [null, false, 1],
      [null, true, 2],
    ]);
  });

  it('count each campaign once, however many forecasts it has', () => {
    const { parts, curve, forecasts, campaigns } = only([
      outcome('x', 0.05),
      ...Array.from({ length: 9 }, () => outcome('y', 0.95)),
    ]);
    expect([forecasts, campaigns]).toEqual([10, 2]);
    expect([parts[0]!.share, parts[9]!.share]).toEqual([0.5, 0.5]);
    expect(parts.map(({ from, to }) => Math.round(10 * (to - from)))).toEqual(Array(10).fill(1));
    expect(curve).toContainEqual({ place: 0.05, share: 0.5 });
  });

  it.each(reference.curveBands.filter(({ n }) => n === 5 || n === 30))(
    '$n campaigns at $level',
    ({ n, level, halfWidth }) => {
      const row = only(
        Array.from({ length: n }, (_, index) => outcome(`c${index}`, (index + 0.5) / n)),
        level,
      );
      const width = Math.min(...row.curveBand.points.filter(({ place }) => place === 0).map(({ upper }) => upper));
      expect(width).toBeCloseTo(halfWidth, 14);
      expect([row.curveBand.holds, row.partsBand.holds]).toEqual([true, true]);
      const band = reference.histogramBands.find((each) => each.n === n && each.bins === 10 && each.level === level);
      if (band !== undefined) expect(row.partsBand).toMatchObject({ lower: band.lower, upper: band.upper });
    },
  );

  it('leave the bands when they heap', () => {
    const heaped = only(Array.from({ length: 30 }, (_, index) => outcome(`c${index}`, 0.97)));
    expect([heaped.curveBand.holds, heaped.partsBand.holds]).toEqual([false, false]);
  });

  it('have a band that is straight between its points', () => {
    const { points } = only([outcome('x', 0.3), outcome('y', 0.5), outcome('z', 0.7)]).curveBand;
    expect(points.map(({ place }) => place)).toEqual(points.map(({ place }) => place).toSorted((a, b) => a - b));
    // √(ln 40 / 6): the corners are where the band meets 0 and 1.
    const halfWidth = Math.sqrt(Math.log(40) / 6);
    const corners = [0, 1 - halfWidth, halfWidth, 1];
    for (const [index, corner] of corners.entries()) expect(points[index]!.place).toBeCloseTo(corner, 14);
    expect(points[1]).toMatchObject({ lower: 0, upper: 1 });
  });
});
