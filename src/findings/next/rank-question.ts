import { greatest } from '../../extremes.ts';
import { capitalised } from '../../first-letter.ts';
import { plural } from '../../format.ts';
import { type ComparedPair, type JudgedPair, judgedPair, pricePerRun } from './compare-question.ts';
import { differingCampaigns } from './differing-campaigns.ts';
import { eachAndEqually, evidenceName, type NextAllocation, type NextAnswer } from './next-answer.ts';

/** The order of all models: every pair of them at its share of the level, so that all that is shown holds together. */
export function rankAnswer(models: readonly ComparedPair[], level: number): NextAnswer {
  const count = (models.length * (models.length - 1)) / 2;
  const pairs = models.flatMap((a, place) => models.slice(place + 1).map((b) => judgedPair(a, b, level, count)));
  const open = pairs.filter(({ isDecided }) => !isDecided);
  const shown = pairs.filter(({ isDecided }) => isDecided);
  const named = open.filter(({ expectedRuns }) => expectedRuns !== null);
  const soonest = named.toSorted((one, other) => one.expectedRuns! - other.expectedRuns!)[0];
  const apart = differingCampaigns(models, level);
  const order = shown.map(({ winner, a, b }) => (winner === 'a' ? `${a} is ahead of ${b}` : `${b} is ahead of ${a}`));
  if (open.length === 0) {
    return {
      answer: 'stop',
      sentences: [
        `Stop: the order of ${plural(models.length, 'model')} is shown on these tasks. ${order.map(sentence).join(' ')}`,
        ...apart,
      ],
      states: pairs,
      allocations: [],
    };
  }
  const next =
    soonest === undefined
      ? withoutNumber(open)
      : `Run ${soonest.a} and ${soonest.b} next, every task equally and in pairs: about ${plural(soonest.expectedRuns!, 'run')} of both together until one is ahead, if the observed rates hold (${evidenceOf(soonest)}).`;
  return {
    answer: 'go on',
    sentences: [
      `Go on: ${open.length} of ${plural(pairs.length, 'pair')} of models ${open.length === 1 ? 'is' : 'are'} open. ${order.map(sentence).join(' ')}`.trim(),
      next,
      ...open.flatMap(({ a, b, heldBy, speaksFor }) =>
        heldBy === 0
          ? []
          : [
              `The graded runs of ${a} and ${b} alone would show that ${speaksFor} is ahead, but ${plural(heldBy, 'run')} that nobody graded could turn it: grade ${heldBy === 1 ? 'it' : 'them'} first.`,
            ],
      ),
      ...unseen(open),
      ...apart,
    ],
    states: pairs,
    allocations: allocationsOf(named, open.length, models),
  };
}

function withoutNumber(open: readonly JudgedPair[]): string {
  return open.every(({ isNew, heldBy }) => isNew === null && heldBy === 0)
    ? 'No number of runs can be named that would settle any of them: the models are too close.'
    : 'No number of runs can be named that would settle any of them yet.';
}

/** Models that nothing is known of, each reason once. */
function unseen(open: readonly JudgedPair[]): string[] {
  const reasons = new Set(open.flatMap(({ isNew }) => isNew ?? []));
  return [...reasons].map((reason) => `${capitalised(reason)}.`);
}

function evidenceOf({ logEvidence, speaksFor, logLimit }: JudgedPair): string {
  const needed = `${evidenceName(logLimit)} to 1`;
  if (logEvidence <= 0) return `no evidence for either so far; ${needed} are needed`;
  return `evidence of ${evidenceName(logEvidence)} to 1 for ${speaksFor}, which must become ${needed}`;
}

function sentence(words: string): string {
  return `${words}.`;
}

/** Each model as long as it has an open pair, against all models as long as any has. */
function allocationsOf(named: readonly JudgedPair[], open: number, models: readonly ComparedPair[]): NextAllocation[] {
  if (named.length === 0) return [];
  const needed = models.map((model) => {
    const own = named.filter(({ a, b }) => a === model.name || b === model.name);
    // Runs of the tasks that a pair leaves out have a price of their own, and each pair may leave out others.
    const isOfAll = own.every(({ standing }) => standing === null || standing.strata.leftOut.length === 0);
    return {
      runs: greatest([0, ...own.map(({ expectedRuns }) => expectedRuns! / 2)]),
      perRun: isOfAll ? pricePerRun(model) : null,
    };
  });
  const shows = named.length === open ? 'the order' : `${named.length} of ${open} open pairs; the others are too close`;
  return eachAndEqually(needed, ['each model until its pairs are settled', 'all models equally'], shows);
}
