import { expect, it } from 'vitest';
import { predictedPairedRerun } from './predicted-rerun.ts';

const [pass, fail] = [
  { successes: 1, trials: 1 },
  { successes: 0, trials: 1 },
];

it('a rerun of single runs lands between none and all of the tasks', () => {
  expect(predictedPairedRerun([fail, fail], [pass, fail], 0.95)).toMatchObject({ lower: 0, upper: 1, probability: 1 });
  expect(predictedPairedRerun([pass, pass], [pass, fail], 0.95)).toMatchObject({ lower: 1, upper: 2, probability: 1 });
  expect(predictedPairedRerun([pass, fail], [fail, fail], 0.95)).toMatchObject({ lower: 0, upper: 2 });
});

it('the range without its less probable end holds less by just that end', () => {
  // Of five tasks that came out otherwise, 0 to 5 are gained: 1, 5, 10, 10, 5 and 1 of 32. The central ones hold 30, then 25.
  const [first, second] = [
    [pass, pass, pass, fail, fail, pass],
    [fail, fail, pass, pass, pass, fail],
  ];
  const { lower, upper, probability, narrower } = predictedPairedRerun(first, second, 0.9) as {
    lower: number;
    upper: number;
    probability: number;
    narrower: { lower: number; upper: number; probability: number };
  };
  expect([lower, upper, probability]).toEqual([1, 6, 30 / 32]);
  expect(narrower.probability).toBeCloseTo(25 / 32, 12);
  expect(narrower.upper - narrower.lower).toBeLessThan(upper - lower);
});
