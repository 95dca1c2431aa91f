import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { predictiveJoint, predictiveJointWithRest } from './predictive-joint.ts';
import { predictiveNewStratum } from './predictive-new-stratum.ts';
import { predictiveStratum } from './predictive-stratum.ts';
import { predictiveTotal } from './predictive-total.ts';
import { rateModel } from './rate-model.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../../data/reference/predictions.json', import.meta.url), 'utf8'),
) as { a: [number, number][]; chances: Record<string, number>; newStratum: number[] };

const tallies = (pairs: readonly (readonly [number, number])[]) =>
  pairs.map(([successes, trials]) => ({ successes, trials }));
const model = rateModel(tallies(reference.a));
const trials = [3, 3, 3, 2];

describe('predictiveJoint', () => {
  it('equals the sum over all outcomes (SciPy)', () => {
    const cells = predictiveJoint(model, trials, [0, 2]);
    expect(cells).toHaveLength(16);
    const both = cells.filter(({ counts }) => counts.every((count) => count >= 2));
    const sum = both.reduce((total, { probability }) => total + probability, 0);
    expect(sum).toBeCloseTo(reference.chances['task 0 and task 2 at least 2']!, 8);
  });

  it('has the distributions of single strata as its margins, in the order that was asked for', () => {
    const cells = predictiveJoint(model, trials, [3, 1]);
    for (const [place, index] of [3, 1].entries()) {
      const alone = predictiveStratum(model, index, trials[index]!);
      for (const [k, expected] of alone.entries()) {
        const margin = cells
          .filter(({ counts }) => counts[place] === k)
          .reduce((sum, cell) => sum + cell.probability, 0);
        expect(margin).toBeCloseTo(expected, 13);
      }
    }
  });

  it('is one certain cell of no strata', () => {
    const [cell, ...others] = predictiveJoint(model, 1, []);
    expect(others).toEqual([]);
    expect(cell!.counts).toEqual([]);
    expect(cell!.probability).toBeCloseTo(1, 13);
  });

  it.each([
    [[4], 'predictiveJoint: chosen must be integers from 0 to 3, received 4'],
    [[-1], 'predictiveJoint: chosen must be integers from 0 to 3, received -1'],
    [[1, 1], 'predictiveJoint: chosen must name a stratum once, received 1'],
  ])('refuses %j', (chosen, message) => {
    expect(() => predictiveJoint(model, 3, chosen)).toThrow(message);
  });

  it('refuses trials that are not one for each stratum', () => {
    expect(() => predictiveJoint(model, [3], [0])).toThrow(
      'predictiveJoint: trialsPerStratum must hold one number for each of 4 strata, received 1',
    );
  });
});

describe('predictiveJointWithRest', () => {
  it('equals the sum over all outcomes (SciPy)', () => {
    let sum = 0;
    for (const { counts, rest } of predictiveJointWithRest(model, trials, [3])) {
      for (const [k, probability] of rest.entries()) if (counts[0]! + k >= 7 && counts[0]! <= 0) sum += probability;
    }
    expect(sum).toBeCloseTo(reference.chances['total at least 7 and task 3 at most 0']!, 8);
  });

  it('keeps the total and the cells, whichever strata are chosen', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(2), { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }),
        fc.nat(15),
        (counts, ahead, mask) => {
          const some = rateModel(counts.map((successes) => ({ successes, trials: 2 })));
          const trialsAhead = counts.map((_, index) => ahead[index]!);
          const chosen = counts.map((_, index) => index).filter((index) => (mask >> index) & 1);
          const total = predictiveTotal(some, trialsAhead);
          const sums = new Float64Array(total.length);
          for (const cell of predictiveJointWithRest(some, trialsAhead, chosen)) {
            const of = cell.counts.reduce((sum, count) => sum + count, 0);
            for (const [k, probability] of cell.rest.entries()) sums[of + k]! += probability;
            expect(cell.rest.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(cell.probability, 12);
          }
          for (const [k, expected] of total.entries()) expect(sums[k]).toBeCloseTo(expected, 12);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('goes over to Fourier inversion for long sums and says the same', () => {
    const many = rateModel(Array.from({ length: 40 }, (_, index) => ({ successes: index % 8, trials: 7 })));
    const total = predictiveTotal(many, 7);
    const sums = new Float64Array(total.length);
    for (const { counts, rest } of predictiveJointWithRest(many, 7, [5])) {
      for (const [k, probability] of rest.entries()) sums[counts[0]! + k]! += probability;
    }
    for (const [k, expected] of total.entries()) expect(sums[k]).toBeCloseTo(expected, 12);
  });

  it('names itself in its refusals', () => {
    expect(() => predictiveJointWithRest(model, 3, [9])).toThrow('predictiveJointWithRest: chosen must be integers');
  });
});

describe('predictiveNewStratum', () => {
  it('equals SciPy', () => {
    const pmf = predictiveNewStratum(
      rateModel(
        tallies([
          [20, 30],
          [25, 30],
          [29, 60],
        ]),
      ),
      6,
    );
    expect(pmf).toHaveLength(7);
    for (const [k, expected] of reference.newStratum.entries()) expect(pmf[k]).toBeCloseTo(expected, 8);
  });

  it('refuses trials that are no count', () => {
    expect(() => predictiveNewStratum(model, 1.5)).toThrow('predictiveNewStratum: trials must be an integer');
  });
});
