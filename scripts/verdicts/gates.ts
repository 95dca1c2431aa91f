import { judgedGates } from '../../src/findings/gates/gates.ts';
import type { RandomStream } from '../../src/statistics/random.ts';
import type { Simulation } from './error-rate.ts';
import { simulated } from './world.ts';

const level = 0.95;
const margin = 0.1;
const promise = { kind: 'at most', value: 0.05 } as const;
const designs = [
  { tasks: 10, runs: 1 },
  { tasks: 10, runs: 3 },
  { tasks: 50, runs: 1 },
  { tasks: 200, runs: 1 },
] as const;

/** Half of the tasks nearly sure, half of them open: what a suite of a gate looks like. */
const rates = (tasks: number, less = 0) =>
  Array.from({ length: tasks }, (_, place) => (place % 2 === 0 ? 0.95 : 0.5) - less);

/** What a gate promises: an unchanged model seldom fails, and one that lost the whole margin, or lies below the limit, seldom passes. */
export function gateCases(replicates: number): Simulation[] {
  return designs.flatMap(({ tasks, runs }) => {
    const at = { world: 'half of the tasks at .95, half at .5', design: `${tasks} × ${runs}`, promise, replicates };
    const base = (random: RandomStream) => simulated({ id: 'base', rates: rates(tasks) }, runs, random);
    const fresh = (random: RandomStream, less = 0) => simulated({ id: 'new', rates: rates(tasks, less) }, runs, random);
    const verdict = (limits: Parameters<typeof judgedGates>[0], random: RandomStream, less = 0) =>
      judgedGates(limits, { base: [base(random)], fresh: [fresh(random, less)], level })[0]!.verdict;
    return [
      {
        ...at,
        what: 'gate: an unchanged model fails for being worse',
        happens: (random) => verdict({ margin }, random) === 'fail',
      },
      {
        ...at,
        what: 'gate: a model that lost the whole margin passes',
        happens: (random) => verdict({ margin }, random, margin) === 'pass',
      },
      {
        ...at,
        what: 'gate: a score at the limit fails',
        happens: (random) => verdict({ atLeast: 0.725 }, random) === 'fail',
      },
      {
        ...at,
        what: 'gate: a score just below the limit passes',
        happens: (random) => verdict({ atLeast: 0.7251 }, random) === 'pass',
      },
    ];
  });
}
