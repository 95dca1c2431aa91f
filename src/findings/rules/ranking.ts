import { countEvidence } from '../../campaign/count-evidence.ts';
import { levelName, plural, rankRange } from '../../format.ts';
import type { Measures } from '../../measures/measures.ts';
import { unstatedVersions } from '../../measures/pairs/comparable.ts';
import { isSeparated } from '../../measures/pairs/entrant-pairs.ts';
import { judgeError } from '../../measures/rates/judge-error.ts';
import type { LeaderboardRow } from '../../measures/rates/leaderboard.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';
import { agreementInWords, noOneOrderInWords } from '../words/disagreement.ts';
import { judgesOfBoard } from '../words/judge-words.ts';
import { notComparedPairs, withoutSharedTasks } from '../words/not-compared.ts';
import { rowNoun, scoreInWords } from '../words/score-in-words.ts';
import { sharedTasksInWords } from '../words/shared-tasks.ts';

export const ranking: FindingRule = {
  label: 'Ranking',
  question: 'Which places on the leaderboard are settled?',
  find: (measures) => (measures.leaderboard.length < 2 ? [] : [rankingFinding(measures)]),
};

type Ranked = Pick<Measures, 'leaderboard' | 'entrantPairs' | 'incomparableEntrants' | 'campaigns' | 'options'>;

/**
 * Judges a leaderboard of at least two rows. Supported when every place is settled, each rank interval being a single rank, and the
 * campaigns of no row disagree: then nobody knows where the next would stand.
 */
export function rankingFinding(measures: Ranked): DraftFinding {
  const { leaderboard, campaigns } = measures;
  const ids = leaderboard.flatMap((row) => row.campaigns);
  const isOrdered = leaderboard.every(isSettled) && noOneOrderInWords(leaderboard, measures.options.level) === null;
  const direction = isOrdered ? leaderboard.map(({ name }) => name).join(' before ') : separatedInWords(measures);
  return {
    subject: campaigns[0]!.suite,
    verdict: isOrdered ? 'supported' : 'undecided',
    proposition: `the order of the ${plural(leaderboard.length, rowNoun(leaderboard))} is settled`,
    ...(direction === null ? {} : { direction }),
    claim: claim(measures),
    campaigns: ids,
    evidence: campaigns.filter(({ id }) => ids.includes(id)).flatMap(countEvidence),
    figures: leaderboard.map(({ name, rank, campaigns: of, ranks: { lower, upper, method } }) => ({
      quantity: 'rank',
      about: name,
      of: { campaigns: of },
      value: rank,
      lower,
      upper,
      method,
      made: { by: 'rank-intervals', given: null },
    })),
    caveats: caveats(measures),
    references: [],
  };
}

/** An order that is not settled may be so in another way where runs that nobody graded had ended otherwise. */
function separatedInWords({ entrantPairs: pairs, options }: Ranked): string | null {
  if (pairs.length === 0) return null;
  const apart = countApart({ entrantPairs: pairs, options });
  return `${apart === 0 ? 'none' : apart} of ${plural(pairs.length, 'pair')} separated`;
}

function countApart({ entrantPairs, options }: Pick<Ranked, 'entrantPairs' | 'options'>): number {
  return entrantPairs.filter((pair) => isSeparated(pair, options.level)).length;
}

function isSettled({ ranks }: LeaderboardRow): boolean {
  return ranks.lower === ranks.upper;
}

function claim({ leaderboard, entrantPairs, incomparableEntrants, options }: Ranked): string {
  const level = levelName(options.level);
  const models = plural(leaderboard.length, rowNoun(leaderboard));
  const apart = countApart({ entrantPairs, options });
  if (entrantPairs.length === 0) {
    return `No two of ${models} ${incomparableEntrants.length === 0 ? 'ran' : withoutSharedTasks(incomparableEntrants)} on one harness, so that none are compared and each can hold any of the ranks ${rankRange(1, leaderboard.length)}.`;
  }
  if (apart === 0) {
    return `${leaderboard.length === 2 ? `The ${models} are not separated` : `No two of ${models} are separated`} at ${level}: each can hold any of the ranks ${rankRange(1, leaderboard.length)}.`;
  }
  const moving = noOneOrderInWords(leaderboard, options.level);
  const but = moving === null ? '' : ` But ${moving}.`;
  if (leaderboard.every(isSettled)) {
    return moving === null
      ? `${leaderboard.length === 2 ? 'Both places' : `All ${plural(leaderboard.length, 'place')}`} are settled at ${level}: every pair of ${rowNoun(leaderboard)}s is separated.`
      : `Every pair of ${rowNoun(leaderboard)}s is separated at ${level} in the runs that were made.${but}`;
  }
  const [leader] = leaderboard as readonly [LeaderboardRow, ...LeaderboardRow[]];
  const settled = leaderboard.filter(isSettled);
  const places =
    settled.length === 0
      ? 'no place is settled'
      : `${settled.length === 1 ? '1 place is' : `${settled.length} places are`} settled: ${settled.map((row) => `${row.ranks.lower} for ${scoreInWords(row)}`).join('; ')}`;
  return `${apart} of ${plural(entrantPairs.length, 'pair')} of ${models} ${apart === 1 ? 'is' : 'are'} separated at ${level}; ${scoreInWords(leader)} can hold ${leader.ranks.lower === leader.ranks.upper ? 'rank' : 'the ranks'} ${rankRange(leader.ranks.lower, leader.ranks.upper)}, and ${places}.${but}`;
}

function sharesALetter(rows: readonly LeaderboardRow[]): boolean {
  const letters = rows.flatMap(({ tieGroup }) => [...tieGroup]);
  return new Set(letters).size < letters.length;
}

function caveats(measures: Ranked): string[] {
  const { leaderboard, campaigns, options } = measures;
  const { basis } = leaderboard[0]!.ranks;
  const placed = campaigns.filter(({ id }) => leaderboard.some((row) => row.campaigns.includes(id)));
  return [
    `All ranges hold together at ${levelName(options.level)}: exact tests of ${basis}, adjusted over all.`,
    ...(sharesALetter(leaderboard)
      ? ['Models that share a letter are not separated, which does not make them equal.']
      : []),
    ...leaderboard.flatMap((row) => pooledInWords(row, measures)),
    ...apartInWords(measures),
    ...sharedTasksInWords(measures),
    ...judgesOfBoard(
      placed.flatMap((campaign) => judgeError(campaign, options) ?? []),
      campaigns,
    ),
    ...unstatedVersions(placed)
      .filter(({ version }) => version === 'harness')
      .map(
        ({ campaigns: silent }) =>
          `${plural(silent.length, 'campaign')} of ${placed.length} ${silent.length === 1 ? 'does' : 'do'} not state a harness.`,
      ),
  ];
}

/** Pairs on two harnesses, or without graded runs of the same tasks, are not compared, and hold no rank against each other. */
function apartInWords({ leaderboard, entrantPairs, incomparableEntrants: mixed }: Ranked): string[] {
  const apart = (leaderboard.length * (leaderboard.length - 1)) / 2 - entrantPairs.length - mixed.length;
  return [
    ...(apart === 0
      ? []
      : [`${plural(apart, 'pair')} ran on two harnesses and ${apart === 1 ? 'is' : 'are'} not compared.`]),
    ...notComparedPairs(mixed),
  ];
}

/** How the campaigns of one model became one row, and whether they agree. */
function pooledInWords(row: LeaderboardRow, measures: Ranked): string[] {
  if (row.pooling === 'one campaign') return [];
  const how =
    row.pooling === 'task by task'
      ? 'pooled task by task'
      : 'pooled by their totals, because they do not all tell the same tasks';
  return [`${row.name}: ${how}; ${agreementInWords(row, measures.options.level)}.`];
}
