import type { Campaign } from '../../src/campaign/campaign.ts';
import { pairLimit, winnerOf } from '../../src/findings/next/compare-question.ts';
import { pairStanding } from '../../src/findings/next/pair-standing.ts';
import { taskSide } from '../../src/findings/next/task-question.ts';
import { admitPack } from '../../src/ingest/pack/admit-pack.ts';
import type { RandomStream } from '../../src/statistics/random.ts';
import type { Simulation } from './error-rate.ts';

const level = 0.95;
const promise = { kind: 'at most', value: 0.05 } as const;
const looks = 20;
const runsOfTask = 200;

/**
 * What `next` promises however often one looks: the answer is asked for after every sweep (after every run where there is one task), and
 * the first stop counts. Exact error rates of the question of one task are in `src/statistics/sequential/sequential.test.ts`.
 */
export function nextCases(replicates: number): Simulation[] {
  const few = Math.ceil(replicates / 8);
  const even = (rate: number, tasks: number) => Array.from({ length: tasks }, () => rate);
  const halves = (one: number, other: number, tasks: number) =>
    Array.from({ length: tasks }, (_, t) => (t % 2 === 0 ? one : other));
  const pairs: readonly (readonly [world: string, a: readonly number[], b: readonly number[], isSingle: boolean])[] = [
    ['two equal models, all tasks .5, runs told singly', even(0.5, 10), even(0.5, 10), true],
    ['two equal models, all tasks .5, runs counted', even(0.5, 10), even(0.5, 10), false],
    ['two equal models, all tasks .9, runs counted', even(0.9, 10), even(0.9, 10), false],
    [
      '.9 on half of the tasks, .3 on the others, the other model reversed, runs told singly',
      halves(0.9, 0.3, 10),
      halves(0.3, 0.9, 10),
      true,
    ],
  ];
  return [
    {
      what: 'next: a task stops on the wrong side, looked at after every run',
      world: 'a rate at the lower one of .33 and .55',
      design: `${runsOfTask} runs`,
      promise,
      replicates: 20 * replicates,
      happens: (random) => taskStops(1 / 3, random) === 'above',
    },
    {
      what: 'next: a task stops on the wrong side, looked at after every run',
      world: 'a rate at the higher one of .33 and .55',
      design: `${runsOfTask} runs`,
      promise,
      replicates: 20 * replicates,
      happens: (random) => taskStops(0.55, random) === 'below',
    },
    ...pairs.map(
      ([world, a, b, isSingle]): Simulation => ({
        what: 'next: one of two models of one score is ever called ahead, looked at after every sweep',
        world,
        design: `10 × 1 to 10 × ${looks}`,
        promise,
        replicates: few,
        happens: (random) => everStops([a, b], isSingle, random, 1),
      }),
    ),
    {
      what: 'next: any of five equal models is ever called ahead of another, looked at after every sweep',
      world: 'all tasks .7, runs told singly',
      design: `6 × 1 to 6 × ${looks}`,
      promise,
      replicates: few,
      happens: (random) =>
        everStops(
          Array.from({ length: 5 }, () => even(0.7, 6)),
          true,
          random,
          10,
        ),
    },
    {
      what: 'next: the better of two models is called ahead in time',
      world: '.8 against .5 on all tasks, runs told singly',
      design: `10 × 1 to 10 × ${looks}`,
      promise: { kind: 'at least', value: 0.8 },
      replicates: few,
      happens: (random) => everStops([even(0.8, 10), even(0.5, 10)], true, random, 1),
    },
  ];
}

function taskStops(rate: number, random: RandomStream): 'above' | 'below' | null {
  let passes = 0;
  for (let runs = 1; runs <= runsOfTask; runs++) {
    if (random.uniform() < rate) passes += 1;
    const side = taskSide({ passes, graded: runs, ungraded: 0 }, { low: 1 / 3, high: 0.55, alpha: 1 - level });
    if (side !== null) return side;
  }
  return null;
}

function everStops(
  rates: readonly (readonly number[])[],
  isSingle: boolean,
  random: RandomStream,
  pairs: number,
): boolean {
  const outcomes = rates.map((tasks) => tasks.map((): boolean[] => []));
  for (let look = 1; look <= looks; look++) {
    for (const [model, tasks] of rates.entries())
      for (const [task, rate] of tasks.entries()) outcomes[model]![task]!.push(random.uniform() < rate);
    const models = outcomes.map((tasks, place): Campaign[] => {
      const counts = tasks.map((runs) => [runs.filter((passed) => passed).length, runs.length] as const);
      return [isSingle ? told(`m${place}`, tasks) : counted(`m${place}`, counts)];
    });
    const isShown = models.some((a, place) =>
      models.slice(place + 1).some((b) => winnerOf(pairStanding(a, b), pairLimit(level, pairs)) !== null),
    );
    if (isShown) return true;
  }
  return false;
}

function counted(id: string, tasks: readonly (readonly [passes: number, runs: number])[]): Campaign {
  return admitted(id, {
    per_task_results: Object.fromEntries(tasks.map(([passes, runs], place) => [`t${place}`, { passes, runs }])),
  });
}

function told(id: string, tasks: readonly (readonly boolean[])[]): Campaign {
  return admitted(id, {
    runs: tasks.flatMap((runs, place) => runs.map((passed, run) => ({ task: `t${place}`, run: run + 1, passed }))),
  });
}

function admitted(id: string, results: object): Campaign {
  const { campaigns } = admitPack(
    { pack_version: 1, campaign: { id: `of ${id}`, suite: 's' }, model: { id, name: id }, ...results },
    { file: 'simulated', importer: 'simulation', sha256: '' },
  );
  return campaigns[0]!;
}
