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
