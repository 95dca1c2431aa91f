import { countEvidence } from '../campaign/count-evidence.ts';
import { levelName, plural, pValue } from '../format.ts';
import { type EntrantPair, isSeparated } from '../measures/entrant-pairs.ts';
import type { LeaderboardRow } from '../measures/leaderboard.ts';
import type { Measures } from '../measures/measures.ts';
import type { DraftFinding, FindingRule } from './finding.ts';
import { scoreInWords } from './score-in-words.ts';

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

/** Another row of the leaderboard with its comparison with the leader. */
interface Follower {
  readonly row: LeaderboardRow;
  readonly pair: EntrantPair;
}

function find({ campaigns, leaderboard, entrantPairs, options }: Measures): DraftFinding {
  const [leader, ...others] = leaderboard as readonly [LeaderboardRow, ...LeaderboardRow[]];
  const followers = others.map((row): Follower => {
    return { row, pair: entrantPairs.find(({ a, b }) => a === leader.name && b === row.name)! };
  });
  const behind = followers.filter(({ pair }) => isSeparated(pair, options.level));
  const open = followers.filter((follower) => !behind.includes(follower));
  const equals = others.filter(({ rank }) => rank === leader.rank);
  const has = equals.length === 0 ? 'has the best score' : `shares the best score with ${names(equals)}`;
  const level = levelName(options.level);
  return {
    subject: leader.model,
    verdict: open.length === 0 ? 'supported' : 'undecided',
    claim: `${scoreInWords(leader)} ${has}, ${tail(behind, open)} at ${level} after ${plural(entrantPairs.length, 'comparison')}.`,
    headline: headline(behind.length, followers.length),
    campaigns: leaderboard.flatMap((row) => row.campaigns),
    evidence: campaigns.flatMap(countEvidence),
    figures: followers.map(({ row, pair }) => ({
      quantity: 'pValueAdjusted',
      about: `${leader.name} against ${row.name}`,
      value: pair.pValueAdjusted,
      method: `${pair.test}; Holm over all ${plural(entrantPairs.length, 'pair')}`,
    })),
    caveats: caveats(followers, open),
    references: ['fisher-1935', 'holm-1979'],
  };
}

function tail(behind: readonly Follower[], open: readonly Follower[]): string {
  if (open.length === 0) return 'and every other model is separated from it';
  if (behind.length === 0) return 'but no other model is separated from it';
  return `but only ${names(behind.map(({ row }) => row))} ${behind.length === 1 ? 'is' : 'are'} separated from it`;
}

function headline(behind: number, others: number): string {
  if (behind === 0) return 'no other model is separated from it';
  if (behind === others) return 'every other model is separated from it';
  return `${behind} of ${plural(others, 'other model')} ${behind === 1 ? 'is' : 'are'} separated from it`;
}

function caveats(followers: readonly Follower[], open: readonly Follower[]): string[] {
  const all = [
    'The leader was picked after looking, so the comparisons with it are adjusted together with all others.',
  ];
  if (followers.some(({ pair }) => pair.pairing === 'totals')) {
    all.push('Comparisons by totals treat all runs of a model as alike.');
  }
  const nearest = open.reduce<Follower | undefined>(
    (least, follower) => (least === undefined || follower.pair.pValue < least.pair.pValue ? follower : least),
    undefined,
  );
  if (nearest !== undefined) {
    const { pValue: raw, pValueAdjusted } = nearest.pair;
    all.push(
      `Nearest to being separated: ${scoreInWords(nearest.row)}, p ${pValue(raw)}, adjusted ${pValue(pValueAdjusted)}.`,
    );
  }
  return all;
}

function names(rows: readonly LeaderboardRow[]): string {
  return rows.map(scoreInWords).join('; ');
}
