import { gateVerdicts } from '../../src/findings/gates/gates.ts';
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
const usual = (tasks: number, less = 0) =>
  Array.from({ length: tasks }, (_, place) => (place % 2 === 0 ? 0.95 : 0.5) - less);

/** Two tasks that are unsure among sure ones: where limits at an effective number of runs let .13 through. */
const flaky = (tasks: number, rate: number) => Array.from({ length: tasks }, (_, place) => (place < 2 ? rate : 1));

/** What a gate promises: an unchanged model seldom fails, and one that lost the whole margin, or lies below the limit, seldom passes. */
export function gateCases(replicates: number): Simulation[] {
  const verdict = (
    limits: Parameters<typeof gateVerdicts>[0],
    { fresh, base = fresh, runs }: { fresh: readonly number[]; base?: readonly number[]; runs: number },
    random: RandomStream,
  ) =>
    gateVerdicts(limits, {
      base: [simulated({ id: 'base', rates: base }, runs, random)],
      fresh: [simulated({ id: 'new', rates: fresh }, runs, random)],
      level,
    })[0]!.verdict;
  return designs.flatMap(({ tasks, runs }) => {
    const at = { design: `${tasks} × ${runs}`, promise, replicates };
    const world = 'half of the tasks at .95, half at .5';
    const unsure = flaky(tasks, 0.6);
    const mean = unsure.reduce((sum, rate) => sum + rate, 0) / tasks;
    return [
      {
        ...at,
        world,
        what: 'gate: an unchanged model fails for being worse',
        happens: (random) => verdict({ margin }, { fresh: usual(tasks), runs }, random) === 'fail',
      },
      {
        ...at,
        world,
        what: 'gate: a model that lost the whole margin passes',
        happens: (random) =>
          verdict({ margin }, { base: usual(tasks), fresh: usual(tasks, margin), runs }, random) === 'pass',
      },
      {
        ...at,
        world: 'all tasks sure before, all at .9 now',
        what: 'gate: a model that lost the whole margin passes',
        happens: (random) =>
          verdict(
            { margin },
            { base: usual(tasks).map(() => 1), fresh: usual(tasks).map(() => 1 - margin), runs },
            random,
          ) === 'pass',
      },
      {
        ...at,
        world,
        what: 'gate: a score at the limit fails',
        happens: (random) => verdict({ atLeast: 0.725 }, { fresh: usual(tasks), runs }, random) === 'fail',
      },
      {
        ...at,
        world,
        what: 'gate: a score just below the limit passes',
        happens: (random) => verdict({ atLeast: 0.7251 }, { fresh: usual(tasks), runs }, random) === 'pass',
      },
      {
        ...at,
        world: 'two tasks at .6, the others sure',
        what: 'gate: a score just below the limit passes',
        happens: (random) => verdict({ atLeast: mean + 1e-4 }, { fresh: unsure, runs }, random) === 'pass',
      },
    ];
  });
}
