import { calibrationFindings } from '../../src/findings/rules/calibration.ts';
import { reproductionFinding } from '../../src/findings/rules/reproduction.ts';
import { rerunFinding } from '../../src/findings/rules/rerun.ts';
import { alphaOf } from '../../src/measures/alpha.ts';
import { probabilityForecasts } from '../../src/measures/fixture/forecasters.ts';
import { tested } from '../../src/measures/fixture/tested.ts';
import { comparison } from '../../src/measures/pairs/comparison.ts';
import { effortSweeps, stepDirection } from '../../src/measures/pairs/effort-sweep.ts';
import { reproductions } from '../../src/measures/pairs/reproduction.ts';
import { rerunDrift } from '../../src/measures/pairs/rerun-drift.ts';
import { shownDirection } from '../../src/measures/pairs/shown-difference.ts';
import { trackRecordsOf } from '../../src/measures/predictions/track-record.ts';
import { leaderboard } from '../../src/measures/rates/leaderboard.ts';
import { holm } from '../../src/statistics/multiplicity.ts';
import type { RandomStream } from '../../src/statistics/random.ts';
import type { Simulation } from './error-rate.ts';
import { gateCases } from './gates.ts';
import { hardCases } from './hard-cases.ts';
import { nextCases } from './next.ts';
import { type Design, designName, designs, simulated, worlds } from './world.ts';

const level = 0.95;
const alpha = alphaOf(level);
const margin = 0.1;
const options = { level, margin, power: 0.8 };
const atMost = { kind: 'at most', value: 0.05 } as const;
const atLeast = { kind: 'at least', value: 0.95 } as const;

/** Every promise that a verdict makes, in every world and design. */
export function simulations(replicates: number): Simulation[] {
  return [
    ...ofCampaigns(replicates),
    ...hardCases(replicates),
    ...gateCases(replicates),
    ...nextCases(replicates),
    ...ofForecasters(Math.ceil(replicates / 8)),
  ];
}

/** Six probabilities a campaign, whose outcomes hang together within a campaign by `luck`. */
function ofForecasters(replicates: number): Simulation[] {
  const cells = [
    { campaigns: 10, luck: 0 },
    { campaigns: 20, luck: 0.5 },
    { campaigns: 50, luck: 0.3 },
  ];
  const kinds = [
    { what: 'an honest forecaster is called miscalibrated', boldness: 1, promise: atMost },
    { what: 'a forecaster twice too bold is called miscalibrated (how often it is seen)', boldness: 2, promise: null },
  ];
  return cells.flatMap(({ campaigns, luck }) =>
    kinds.map(({ what, boldness, promise }) => ({
      what,
      world: `shared luck ${luck}`,
      design: `${campaigns} campaigns × 6`,
      promise,
      replicates,
      happens: (random: RandomStream) => {
        const forecasts = probabilityForecasts({ campaigns, each: 6, boldness, luck }, random);
        const found = calibrationFindings(trackRecordsOf(forecasts, { replicates: 999 }), [], { level });
        return found.some(({ verdict }) => verdict === 'contradicted');
      },
    })),
  );
}

function ofCampaigns(replicates: number): Simulation[] {
  const cells = designs.flatMap((design) => worlds.map((world) => ({ design, world })));
  return cells.flatMap(({ design, world }) => {
    const rates = world.rates(design.tasks);
    const at = { world: world.label, design: designName(design) };
    const slow = Math.ceil(replicates / 2);
    return [
      {
        ...at,
        what: 'two equal models are called different, by task',
        promise: atMost,
        replicates,
        happens: different(rates, rates, design),
      },
      {
        ...at,
        what: 'two equal models are called different, by totals',
        promise: atMost,
        replicates,
        happens: different(rates, rates, design, true),
      },
      {
        ...at,
        what: 'two models of equal score, good at other tasks, are called different',
        promise: atMost,
        replicates,
        happens: different(rates, rates.toReversed(), design),
      },
      {
        ...at,
        what: 'two models just at the margin are called equivalent',
        promise: atMost,
        replicates,
        happens: equivalent(rates, apart(rates, margin), design),
      },
      {
        ...at,
        what: 'two equal models are called equivalent (how often it can be shown)',
        promise: null,
        replicates,
        happens: equivalent(rates, rates, design),
      },
      {
        ...at,
        what: 'a rerun of the same model is called different',
        promise: atMost,
        replicates: slow,
        happens: rerunDiffers(rates, design),
      },
      {
        ...at,
        what: 'the predicted range holds the total of a rerun',
        promise: atLeast,
        replicates: slow,
        happens: rangeHolds(rates, design),
      },
      {
        ...at,
        what: 'all rank intervals of five equal models hold',
        promise: atLeast,
        replicates: slow,
        happens: ranksHold(fiveModels(rates, 0), design),
      },
      {
        ...at,
        what: 'all rank intervals of five models 8 points apart hold',
        promise: atLeast,
        replicates: slow,
        happens: ranksHold(fiveModels(rates, 0.08), design),
      },
      {
        ...at,
        what: 'an inversion is seen among four equal sizes of a family',
        promise: atMost,
        replicates: slow,
        happens: inversionSeen(rates, design),
      },
      {
        ...at,
        what: 'effort is said to matter where three levels are equal',
        promise: atMost,
        replicates: slow,
        happens: effortMatters(rates, design),
      },
      {
        ...at,
        what: 'an equal published score is called not reproduced',
        promise: atMost,
        replicates,
        happens: notReproduced(rates, design),
      },
    ];
  });
}

type Happens = (random: RandomStream) => boolean;
type Rates = readonly number[];

/** The same tasks for a model whose score is lower by so much: every rate in the same proportion. */
function apart(rates: Rates, distance: number): Rates {
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  return rates.map((rate) => rate * (1 - distance / mean));
}

function compared(a: Rates, b: Rates, { runs }: Design, totalsOnly: boolean, random: RandomStream) {
  const side = (id: string, rates: Rates) => [simulated({ id, rates, totalsOnly }, runs, random)];
  return tested(comparison(side('a', a), side('b', b), { level, margin }));
}

function different(a: Rates, b: Rates, design: Design, totalsOnly = false): Happens {
  return (random) => compared(a, b, design, totalsOnly, random).test.pValue <= alpha;
}

function equivalent(a: Rates, b: Rates, design: Design): Happens {
  return (random) => compared(a, b, design, false, random).equivalence.equivalent;
}

function rerun(rates: Rates, { runs }: Design, random: RandomStream) {
  const campaigns = ['first', 'second'].map((name) => simulated({ id: 'm', rates }, runs, random, name));
  return { campaigns, drift: tested(rerunDrift(campaigns[0]!, campaigns[1]!, { level, margin })) };
}

function rerunDiffers(rates: Rates, design: Design): Happens {
  return (random) => {
    const { campaigns, drift } = rerun(rates, design, random);
    return rerunFinding(drift, { campaigns, options }).verdict === 'contradicted';
  };
}

function rangeHolds(rates: Rates, design: Design): Happens {
  return (random) => {
    const { predicted, second } = rerun(rates, design, random).drift;
    if ('missing' in predicted) throw new Error(predicted.missing);
    return second.passes >= predicted.lower && second.passes <= predicted.upper;
  };
}

function fiveModels(rates: Rates, step: number): Rates[] {
  return [0, 1, 2, 3, 4].map((place) => apart(rates, place * step));
}

/** Models in the order of their true scores. Equal ones share their places: none of these may be excluded. */
function ranksHold(models: readonly Rates[], { runs }: Design): Happens {
  const score = models.map((rates) => rates.reduce((sum, rate) => sum + rate, 0));
  const better = score.map((own) => score.filter((other) => other > own + 1e-9).length);
  const worse = score.map((own) => score.filter((other) => other < own - 1e-9).length);
  return (random) => {
    const rows = leaderboard(
      models.map((rates, index) => simulated({ id: `m${index}`, rates }, runs, random)),
      { level },
    );
    return models.every((_, index) => {
      const { ranks } = rows.find(({ model }) => model === `m${index}`)!;
      return ranks.lower <= 1 + better[index]! && ranks.upper >= models.length - worse[index]!;
    });
  };
}

/** Totals, Fisher and Holm over all pairs, as the finding judges them. */
function inversionSeen(rates: Rates, { runs }: Design): Happens {
  return (random) => {
    const sizes = [0, 1, 2, 3].map((size) => [simulated({ id: `m${size}`, rates }, runs, random)]);
    const pairs = sizes.flatMap((larger, index) =>
      sizes.slice(0, index).map((smaller) => tested(comparison(smaller, larger))),
    );
    const adjusted = holm(pairs.map(({ test }) => test.pValue));
    return pairs.some(
      ({ difference }, index) => shownDirection({ difference, pValueAdjusted: adjusted[index]! }, alpha) > 0,
    );
  };
}

function effortMatters(rates: Rates, { runs }: Design): Happens {
  return (random) => {
    const campaigns = [1000, 4000, 16000].map((tokens) =>
      simulated({ id: 'm', rates, campaign: { reasoning: { tokens_per_run: tokens } } }, runs, random, `at ${tokens}`),
    );
    const [sweep] = effortSweeps(campaigns, { level, margin });
    return sweep!.steps.some((step) => stepDirection(step, level) !== 0);
  };
}

function notReproduced(rates: Rates, { runs }: Design): Happens {
  return (random) => {
    const theirs = simulated({ id: 'm', rates, totalsOnly: true }, runs, random);
    const mine = simulated({ id: 'm', rates, totalsOnly: true }, runs, random);
    const { runs: of, passes } = theirs.totals;
    const score = { percent: (100 * passes) / of, runs: of, passes };
    const percent = {
      value: score.percent,
      lower: score.percent,
      upper: score.percent,
      printed: String(score.percent),
    };
    const campaign = {
      ...mine,
      publishedScores: [
        {
          id: 'score',
          statement: null,
          source: null,
          published: { percent, runs: of, passes },
          own: { percent, runs: mine.totals.runs, passes: mine.totals.passes },
          items: null,
          path: 'published_scores[0]',
        },
      ],
    };
    const [row] = reproductions(campaign as never, { level, margin });
    return reproductionFinding(row!, { campaigns: [campaign as never], options }).verdict === 'contradicted';
  };
}
