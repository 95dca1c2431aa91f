import type { Campaign } from '../../src/campaign/campaign.ts';
import { findings } from '../../src/findings/findings.ts';
import { judgement } from '../../src/findings/judgement.ts';
import { judgedRerun } from '../../src/findings/rules/rerun.ts';
import { alphaOf } from '../../src/measures/alpha.ts';
import type { MissingFigure, RangedFigure } from '../../src/measures/figure.ts';
import { tested } from '../../src/measures/fixture/tested.ts';
import { measures } from '../../src/measures/measures.ts';
import { comparison } from '../../src/measures/pairs/comparison.ts';
import { effortSweeps, stepDirection } from '../../src/measures/pairs/effort-sweep.ts';
import { isSeparated } from '../../src/measures/pairs/entrant-pairs.ts';
import { reruns } from '../../src/measures/pairs/rerun-drift.ts';
import { shownDirection } from '../../src/measures/pairs/shown-difference.ts';
import { sizePairs } from '../../src/measures/pairs/size-pairs.ts';
import { standings } from '../../src/measures/rates/leaderboard.ts';
import { suiteScore } from '../../src/measures/rates/suite-score.ts';
import type { RandomStream } from '../../src/statistics/random.ts';
import type { Caveat, Simulation } from './error-rate.ts';
import { simulated } from './world.ts';

/** Designs chosen to break the promises: what audits and real sets found, and what no pack is safe from. */
export function hardCases(replicates: number): Simulation[] {
  const slow = Math.ceil(replicates / 4);
  return [
    ...unequalRuns(replicates),
    ...fewFlakyTasks(replicates),
    ...families(replicates),
    ...sharedLuck(slow),
    ...drift(replicates),
    ...manyModels(slow),
    ...tenReruns(slow),
    ...unequalArms(replicates),
    ...singles(replicates),
  ];
}

const level = 0.95;
const alpha = alphaOf(level);
const margin = 0.1;
const atMost = { kind: 'at most', value: 0.05 } as const;
const atLeast = { kind: 'at least', value: 0.95 } as const;
/** What an interval promises that is not exact for each design (STATISTICS.md §2). */
const about = { kind: 'at least', value: 0.93 } as const;

type Rates = readonly number[];
type Runs = number | readonly number[];

/** Two models of one score that are good at other tasks, the tasks run unequally often: tests of counts call them different nearly always. */
function unequalRuns(replicates: number): Simulation[] {
  const rates = halves(0.9, 0.3);
  const designs: readonly (readonly [name: string, a: Runs, b: Runs])[] = [
    ['6 and 1 runs', halves(6, 1), halves(6, 1)],
    ['3 and 2 runs', halves(3, 2), halves(3, 2)],
    ['20 and 2 runs', halves(20, 2), halves(20, 2)],
    ['6 and 1 runs against 3', halves(6, 1), 3],
  ];
  return designs.flatMap(([design, a, b]) => {
    const at = { world: '.9 on five tasks, .3 on five, the other model reversed', design, promise: atMost, replicates };
    const both = (random: RandomStream, more: (place: number) => object = () => ({})): Campaign[] => [
      simulated({ id: 'm0', rates, ...more(0) }, a, random),
      simulated({ id: 'm1', rates: rates.toReversed(), ...more(1) }, b, random),
    ];
    return [
      {
        ...at,
        what: 'unequal runs: two models of equal score are called different',
        happens: (random) => isShown(...(both(random) as [Campaign, Campaign])),
      },
      {
        ...at,
        what: 'unequal runs: the leaderboard separates two models of equal score',
        happens: (random) => separations(both(random)).length > 0,
      },
      {
        ...at,
        what: 'unequal runs: a size inversion or its opposite is shown between equal scores',
        replicates: Math.ceil(replicates / 10),
        happens: (random) => {
          const sized = both(random, (place) => ({ model: { family: 'f', parameters_b: { total: 8 * 10 ** place } } }));
          return sizePairs(sized, { level, power: 0.8 }).some(
            ({ pooled, pValueAdjusted }) =>
              shownDirection({ difference: pooled.difference, pValueAdjusted }, alpha) !== 0,
          );
        },
      },
      {
        ...at,
        what: 'unequal runs: effort is said to matter between equal scores',
        happens: (random) => {
          const [low, high] = [rates, rates.toReversed()].map((each, place) =>
            simulated(
              { id: 'm', rates: each, campaign: { reasoning: { tokens_per_run: 1000 * 4 ** place } } },
              place === 0 ? a : b,
              random,
              `at ${place}`,
            ),
          );
          const [sweep] = effortSweeps([low!, high!], { level, margin });
          return sweep!.steps.some((step) => stepDirection(step, level) !== 0);
        },
      },
    ];
  });
}

/** A task that came out alike three times is not known to be certain. */
function fewFlakyTasks(replicates: number): Simulation[] {
  const profiles: readonly (readonly [tasks: number, runs: number, flaky: number, rate: number, trap: boolean])[] = [
    [10, 2, 1, 0.45, false],
    [10, 3, 6, 0.9, true],
    [20, 3, 4, 0.9, true],
    [50, 3, 5, 0.95, true],
    [50, 3, 1, 0.2, false],
    [50, 10, 3, 0.8, true],
  ];
  return profiles.map(([tasks, runs, flaky, rate, trap]) => {
    const rates = Array.from({ length: tasks }, (_, task) => (task < flaky ? rate : trap && task === flaky ? 0 : 1));
    return {
      what: 'few flaky tasks among sure ones: the interval of these tasks holds the score',
      world: `${flaky} at ${rate}${trap ? ', one never passed' : ''}, the others always passed`,
      design: `${tasks} × ${runs}`,
      promise: about,
      replicates,
      happens: (random) =>
        holds(suiteScore(simulated({ id: 'm', rates }, runs, random), { level }).sameTasks, mean(rates)),
    };
  });
}

/** Tasks of a family are alike: where nobody says so, the interval of new tasks is too narrow, and says what it takes for granted. */
function families(replicates: number): Simulation[] {
  const designs: readonly (readonly [families: number, each: number, runs: number])[] = [
    [5, 4, 3],
    [10, 5, 3],
    [4, 25, 1],
  ];
  return designs.flatMap(([count, each, runs]) =>
    [true, false].map((tagged) => {
      const drawn = (random: RandomStream): Campaign => {
        const rates = Array.from({ length: count }, () => (random.uniform() < 0.5 ? 0.2 : 0.8)).flatMap((rate) =>
          Array.from({ length: each }, () => rate),
        );
        return simulated({ id: 'm', rates, ...(tagged ? { families: count } : {}) }, runs, random);
      };
      return {
        what: `tasks in families, ${tagged ? 'which the packs name' : 'which the packs do not name'}: the interval of new tasks holds the mean of all tasks`,
        world: 'families at .2 or .8',
        design: `${count} families of ${each} × ${runs}`,
        promise: about,
        replicates,
        happens: (random: RandomStream) => {
          const { newTasks, sameTasks } = suiteScore(drawn(random), { level });
          return holds(runs === 1 && 'missing' in newTasks ? sameTasks : newTasks, 0.5);
        },
        ...(tagged
          ? {}
          : { caveat: { words: /independent/u, sentences: (random: RandomStream) => said([drawn(random)]) } }),
      };
    }),
  );
}

/** Whole sweeps over the suite that share their luck: nothing in one campaign can make up for it. */
function sharedLuck(replicates: number): Simulation[] {
  const designs = [
    { tasks: 10, runs: 3, sd: 0.5 },
    { tasks: 50, runs: 3, sd: 0.5 },
    { tasks: 50, runs: 10, sd: 0.5 },
  ];
  return designs.flatMap(({ tasks, runs, sd }) => {
    const rates = Array.from({ length: tasks }, (_, task) => (task + 1) / (tasks + 1));
    const one = (random: RandomStream, name = 'first', day = 1) =>
      simulated(
        { id: 'm', rates, sharedLuck: sd, campaign: { date: `2026-05-${String(day).padStart(2, '0')}` } },
        runs,
        random,
        name,
      );
    const at = { world: `sweeps share luck, sd ${sd} on the logit`, design: `${tasks} × ${runs}`, replicates };
    const caveat: Caveat = { words: /share luck|Sweeps share something/u, sentences: (random) => said([one(random)]) };
    // The score that campaigns like these have on average: the mean rate over the luck of sweeps.
    const truth = mean(rates);
    return [
      {
        ...at,
        what: 'shared luck: the interval of these tasks holds the score',
        promise: about,
        caveat,
        happens: (random) => holds(suiteScore(one(random), { level }).sameTasks, truth),
      },
      {
        ...at,
        what: 'shared luck: a rerun of the same model is called different',
        promise: atMost,
        caveat,
        happens: (random) => anyRerunDiffers([one(random), one(random, 'second', 2)]),
      },
    ];
  });
}

/** Four campaigns at 40, 50, 60 and 70 %: pooled, they stand for no one rate. */
function drift(replicates: number): Simulation[] {
  const series = (steps: readonly number[], random: RandomStream) =>
    steps.map((rate, place) =>
      simulated(
        { id: 'm', rates: Array.from({ length: 10 }, () => rate), campaign: { date: `2026-0${place + 1}-01` } },
        3,
        random,
        `c${place}`,
      ),
    );
  const marked = (campaigns: readonly Campaign[]) =>
    findings(measures(campaigns, { level, margin })).some(
      ({ kind, verdict }) => kind === 'campaign-series' && verdict === 'contradicted',
    );
  const cells = [
    {
      steps: [0.55, 0.55, 0.55, 0.55],
      what: 'four campaigns of one rate are said to disagree or drift',
      promise: atMost,
    },
    {
      steps: [0.2, 0.4, 0.6, 0.8],
      what: 'four campaigns that rise from 20 to 80 % are said to (how often it is seen)',
      promise: null,
    },
    {
      steps: [0.4, 0.5, 0.6, 0.7],
      what: 'four campaigns that rise from 40 to 70 % are said to (how often it is seen)',
      promise: null,
    },
  ];
  return cells.map(({ steps, what, promise }) => ({
    what,
    world: 'all tasks of a campaign alike',
    design: '4 campaigns of 10 × 3',
    promise,
    replicates: Math.ceil(replicates / 8),
    happens: (random: RandomStream) => marked(series(steps, random)),
  }));
}

/** All ranks hold together, however many models stand on the board. */
function manyModels(replicates: number): Simulation[] {
  const staircase = Array.from({ length: 10 }, (_, task) => (task + 0.5) / 10);
  const board = (models: number, random: RandomStream, rates = (_: number): Rates => staircase) =>
    Array.from({ length: models }, (_, place) => simulated({ id: `m${place}`, rates: rates(place) }, 3, random));
  return [
    ...[20, 40].map((models) => ({
      what: 'many equal models: some pair is separated',
      world: 'staircase 0 to 1',
      design: `${models} models, 10 × 3`,
      promise: atMost,
      replicates: Math.ceil(replicates / (models / 20)),
      happens: (random: RandomStream) => separations(board(models, random)).length > 0,
    })),
    {
      what: 'the leader against 20 models ten points worse: some of them is called equivalent',
      world: 'all at .99 against ten points lost on few tasks',
      design: '21 models, 50 × 3',
      promise: atMost,
      replicates: Math.ceil(replicates / 4),
      happens: (random: RandomStream) => {
        const best = Array.from({ length: 50 }, () => 0.99);
        const worse = best.map((rate, task) => (task < 6 ? rate - 5 / 6 : rate));
        const campaigns = Array.from({ length: 21 }, (_, place) =>
          simulated({ id: `m${place}`, rates: place === 0 ? best : worse }, 3, random),
        );
        return measures(campaigns, { level, margin }).modelPairs.some(
          ({ a, b, isEquivalent }) => isEquivalent && [a.name, b.name].includes('m0'),
        );
      },
    },
  ];
}

/** Ten models rerun once each: the false alarms of one page. */
function tenReruns(replicates: number): Simulation[] {
  const rates = Array.from({ length: 10 }, (_, task) => (task + 0.5) / 10);
  return [
    {
      what: 'ten reruns of unchanged models: some one is called different',
      world: 'staircase 0 to 1',
      design: '10 models, 10 × 3 twice',
      promise: atMost,
      replicates,
      happens: (random) =>
        anyRerunDiffers(
          [1, 2].flatMap((day) =>
            Array.from({ length: 10 }, (_, place) =>
              simulated(
                { id: `m${place}`, rates, campaign: { date: `2026-05-0${day}` } },
                3,
                random,
                `m${place} ${day}`,
              ),
            ),
          ),
        ),
    },
  ];
}

/** One side was run fifty times as often as the other. */
function unequalArms(replicates: number): Simulation[] {
  const rates = halves(0.9, 0.3);
  return [rates, rates.toReversed()].map((other, index) => ({
    what: 'arms of very unequal size are called different',
    world: index === 0 ? 'equal rates' : 'equal score, good at other tasks',
    design: '10 × 1 against 10 × 50',
    promise: atMost,
    replicates,
    happens: (random: RandomStream) =>
      isShown(simulated({ id: 'a', rates }, 1, random), simulated({ id: 'b', rates: other }, 50, random)),
  }));
}

/** Many tasks, one run each: the pairs are the tasks. */
function singles(replicates: number): Simulation[] {
  const rates = Array.from({ length: 200 }, (_, task) => (task % 4 === 0 ? 0.5 : task % 2 === 0 ? 0.05 : 0.95));
  const worse = rates.map((rate) => rate * 0.9);
  const pair = (random: RandomStream, other: Rates): [Campaign, Campaign] => [
    simulated({ id: 'a', rates }, 1, random),
    simulated({ id: 'b', rates: other }, 1, random),
  ];
  const at = { world: 'hard, easy and open tasks', design: '200 × 1, paired', replicates };
  return [
    {
      ...at,
      what: 'one run of each task: two equal models are called different',
      promise: atMost,
      happens: (random) => isShown(...pair(random, rates)),
    },
    {
      ...at,
      what: 'one run of each task: the interval of the difference holds it',
      promise: atLeast,
      happens: (random) => {
        const [a, b] = pair(random, worse);
        return holds(tested(comparison([a], [b], { level, margin })).difference, mean(rates) - mean(worse));
      },
    },
    {
      ...at,
      what: 'one run of each task: the interval of the score holds it',
      promise: atLeast,
      happens: (random) => holds(suiteScore(pair(random, rates)[0], { level }).sameTasks, mean(rates)),
    },
  ];
}

function halves(first: number, second: number): number[] {
  return Array.from({ length: 10 }, (_, task) => (task < 5 ? first : second));
}

function mean(values: Rates): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function holds(interval: RangedFigure | MissingFigure, truth: number): boolean {
  if ('missing' in interval) throw new Error(interval.missing);
  return interval.lower <= truth + 1e-12 && truth <= interval.upper + 1e-12;
}

function isShown(a: Campaign, b: Campaign): boolean {
  const { difference, test } = tested(comparison([a], [b], { level, margin }));
  return shownDirection({ difference, pValueAdjusted: test.pValue }, alpha) !== 0;
}

function separations(campaigns: readonly Campaign[]) {
  return standings(campaigns, { level }).pairs.filter((pair) => isSeparated(pair, level));
}

function anyRerunDiffers(campaigns: readonly Campaign[]): boolean {
  return reruns(campaigns, { level, margin }).some((drifted) => judgedRerun(drifted, level).verdict === 'contradicted');
}

/** Everything that the report says of the campaigns. */
function said(campaigns: readonly Campaign[]): string[] {
  return findings(measures(campaigns, { level, margin })).flatMap((finding) => [
    judgement(finding),
    ...finding.caveats,
  ]);
}
