import { countEvidence } from '../../campaign/count-evidence.ts';
import { levelName, plural } from '../../format.ts';
import { alphaOf } from '../../measures/alpha.ts';
import type { Measures } from '../../measures/measures.ts';
import type { Made } from '../../measures/methods/methods.ts';
import { type EntrantPair, isSeparated } from '../../measures/pairs/entrant-pairs.ts';
import { twoModelPlan } from '../../measures/plans/two-model-plan.ts';
import { judgeError } from '../../measures/rates/judge-error.ts';
import type { LeaderboardRow } from '../../measures/rates/leaderboard.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';
import { decidingInWords, pAfterHolm } from '../words/deciding.ts';
import { noOneOrderInWords, noOneRateCaveats } from '../words/disagreement.ts';
import { gapRange } from '../words/gap-in-words.ts';
import { byErringJudge } from '../words/judge-words.ts';
import { withoutSharedTasks } from '../words/not-compared.ts';
import { rowNoun, scoreInWords } from '../words/score-in-words.ts';

/**
 * Reads the comparisons behind the rank intervals, adjusted over all pairs. Holm over the comparisons with the leader alone would
 * be sharper and wrong: the leader is picked after looking, and of seven equal models with 300 runs each somebody would be
 * separated from it in 9.5 % of the cases instead of 5 % (rank-coverage.test.ts).
 */
export const bestScore: FindingRule = {
  label: 'Best score',
  question: 'Is the leader better than the others?',
  find: (measures) => (measures.leaderboard.length < 2 ? [] : [find(measures)]),
};

/** Another row of the leaderboard with its comparison with the leader; undefined where they ran on two harnesses or other tasks. */
interface Follower {
  readonly row: LeaderboardRow;
  readonly pair: EntrantPair | undefined;
}

interface ComparedFollower extends Follower {
  readonly pair: EntrantPair;
}

function find({ campaigns, leaderboard, entrantPairs, incomparableEntrants, options }: Measures): DraftFinding {
  const [leader, ...others] = leaderboard as readonly [LeaderboardRow, ...LeaderboardRow[]];
  const followers = others.map((row): Follower => {
    return { row, pair: entrantPairs.find(({ a, b }) => a === leader.name && b === row.name) };
  });
  const compared = followers.filter((follower): follower is ComparedFollower => follower.pair !== undefined);
  const behind = compared.filter(({ pair }) => isSeparated(pair, options.level));
  const open = compared.filter((follower) => !behind.includes(follower));
  const mixed = incomparableEntrants.filter(({ a }) => a === leader.name);
  const ungraded = mixed.filter(({ isByGrading }) => isByGrading).length;
  const apart = followers.length - compared.length;
  const made = madeOfPairs(leaderboard, entrantPairs, compared);
  const equals = others.filter(({ rank }) => rank === leader.rank);
  const has = equals.length === 0 ? 'has the best score' : `shares the best score with ${names(equals)}`;
  const moving = behind.length === 0 ? null : noOneOrderInWords(leaderboard, options.level);
  const noun = rowNoun(leaderboard);
  const but = moving === null ? '' : ` But ${moving}.`;
  const ofSeparated = [leader, ...behind.map(({ row }) => row)].flatMap((row) => row.campaigns);
  const isErring =
    behind.length > 0 &&
    campaigns.some((one) => ofSeparated.includes(one.id) && (judgeError(one, options)?.errors ?? 0) > 0);
  const short = headline(behind.length, followers.length, compared.length, noun);
  return {
    subject: leader.model,
    verdict: behind.length === followers.length && moving === null ? 'supported' : 'undecided',
    proposition: `${leader.spokenName} scores higher than every other ${noun}`,
    claim: `${scoreInWords(leader)} ${has}${entrantPairs.length === 0 ? `, and no two models ${incomparableEntrants.length === 0 ? 'ran' : withoutSharedTasks(incomparableEntrants)} on one harness, so that none are compared` : compared.length === 0 ? `, but is ${short}` : `${tail(behind, open, apart, noun)}, at ${levelName(options.level)} after ${plural(entrantPairs.length, 'comparison')}`}.${but}`,
    brief: `${scoreInWords(leader)} ${equals.length === 0 ? 'has' : 'shares'} the best score${behind.length === 0 ? ', but' : ' and'} is ${short}${isErring ? byErringJudge : ''}.${but}`,
    headline: short,
    campaigns: leaderboard.flatMap((row) => row.campaigns),
    evidence: campaigns.flatMap(countEvidence),
    figures: compared.map(({ row, pair }) => ({
      quantity: 'pValueAdjusted',
      about: `${leader.name} against ${row.name}`,
      value: pair.pValueAdjusted,
      of: { campaigns: [...leader.campaigns, ...row.campaigns] },
      method: `${pair.test.method}; Holm over all ${plural(entrantPairs.length, 'pair')}`,
      made,
    })),
    ...(open[0] === undefined ? {} : planOf(leader, open[0].row, { campaigns, options })),
    caveats: [
      ...noOneRateCaveats(leaderboard, options.level),
      ...caveats(
        compared,
        open,
        { otherHarness: apart - mixed.length, otherTasks: mixed.length - ungraded, ungraded },
        { level: options.level, pairs: entrantPairs.length },
      ),
    ],
    references: [],
  };
}

/** What would tell the leader from the next that it is not told apart from. */
function planOf(
  leader: LeaderboardRow,
  next: LeaderboardRow,
  { campaigns, options }: Pick<Measures, 'campaigns' | 'options'>,
): Pick<DraftFinding, 'noPlan' | 'toSettle'> {
  const [a, b] = [leader, next].map((row) => campaigns.filter(({ id }) => row.campaigns.includes(id)));
  const names = [leader.spokenName, next.spokenName] as const;
  const plan = twoModelPlan(a!, b!, { ...options, names });
  return 'missing' in plan ? { noPlan: plan.missing } : { toSettle: plan };
}

/** All pairs with the leader together: from the totals, where all pairs were tested by them. */
function madeOfPairs(
  leaderboard: Measures['leaderboard'],
  pairs: readonly EntrantPair[],
  compared: readonly ComparedFollower[],
): Made {
  const adjusted = compared.map(({ pair }) => pair.pValueAdjusted);
  const isWhole = pairs.length === (leaderboard.length * (leaderboard.length - 1)) / 2;
  if (isWhole && pairs.every(({ pairing }) => pairing === 'totals')) {
    const passes = leaderboard.map((row) => row.passes);
    return { by: 'fisher-of-all-pairs', given: { passes, runs: leaderboard.map((row) => row.graded), adjusted } };
  }
  return { by: 'holm', given: { pValues: pairs.map(({ test }) => test.pValue), from: 1, adjusted } };
}

type Noun = ReturnType<typeof rowNoun>;

/** So many others are named; of more the first few, and how many they are. */
const mostNamed = 5;

function tail(behind: readonly Follower[], open: readonly Follower[], apart: number, noun: Noun): string {
  if (open.length === 0 && apart === 0) return ` and is told apart from every other ${noun}`;
  const told =
    behind.length === 0
      ? `, but is not shown to score above any other ${noun}`
      : ` and is told apart from ${names(behind.map(({ row }) => row))}`;
  if (behind.length === 0 || open.length === 0) return told;
  return `${told}, not from ${names(open.map(({ row }) => row))}`;
}

function headline(behind: number, others: number, compared: number, noun: Noun): string {
  if (compared === 0) return `compared with no other ${noun}`;
  if (behind === 0) return `not shown to score above any other ${noun}`;
  if (behind === others) return `told apart from every other ${noun}`;
  return `told apart from ${behind} of ${plural(others, `other ${noun}`)}`;
}

function caveats(
  followers: readonly ComparedFollower[],
  open: readonly ComparedFollower[],
  apart: { readonly otherHarness: number; readonly otherTasks: number; readonly ungraded: number },
  { level, pairs }: { readonly level: number; readonly pairs: number },
): string[] {
  const all = [
    'The leader was picked after looking, so the comparisons with it are adjusted together with all others.',
  ];
  if (followers.some(({ pair }) => pair.pairing === 'totals')) {
    all.push('Comparisons by totals treat all runs of a model as alike.');
  }
  for (const [models, what] of [
    [apart.otherHarness, 'ran on another harness'],
    [apart.otherTasks, 'ran other tasks'],
    [apart.ungraded, `${apart.ungraded === 1 ? 'has' : 'have'} other tasks graded`],
  ] as const) {
    if (models === 0) continue;
    all.push(`${plural(models, 'other model')} ${what} and ${models === 1 ? 'is' : 'are'} not compared with it.`);
  }
  const nearest = open.reduce<ComparedFollower | undefined>(
    (least, follower) => (least === undefined || follower.pair.test.pValue < least.pair.test.pValue ? follower : least),
    undefined,
  );
  if (nearest !== undefined) {
    const { test, pValueAdjusted, difference } = nearest.pair;
    const told = { difference, pValue: test.pValue, pValueAdjusted, lookedAt: pairs, noun: 'pair' };
    const said = decidingInWords(told, alphaOf(level)) ?? `no difference is shown (${pAfterHolm(told)})`;
    all.push(`Nearest to being told apart: ${scoreInWords(nearest.row)}, ${gapRange(difference)}; ${said}.`);
  }
  return all;
}

function names(rows: readonly LeaderboardRow[]): string {
  // The figures have them all.
  const told = rows.length > mostNamed ? rows.slice(0, mostNamed - 1) : rows;
  const more = rows.length > told.length ? [`${rows.length - told.length} more`] : [];
  return [...told.map(scoreInWords), ...more].join('; ');
}
