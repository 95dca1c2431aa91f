import type { Campaign } from '../../src/campaign/campaign.ts';
import { suiteWidthOutput } from '../../src/cli/plan/suite.ts';
import type { Finding } from '../../src/findings/finding.ts';
import { judgedWords } from '../../src/findings/judgement.ts';
import { numbered } from '../../src/findings/numbered.ts';
import { comparisonFinding } from '../../src/findings/rules/comparison.ts';
import { rankingFinding } from '../../src/findings/rules/ranking.ts';
import { crossedEnds, judgedAtBothEnds } from '../../src/findings/ungraded-ends.ts';
import type { NotEstimable } from '../../src/measures/estimate.ts';
import { obstacles } from '../../src/measures/pairs/comparable.ts';
import { type FullComparison, fullComparison } from '../../src/measures/pairs/comparison.ts';
import { type LeaderboardRow, standings } from '../../src/measures/rates/leaderboard.ts';
import { formatScores } from '../../src/report/format.ts';

/** What a reader can turn. */
export interface Settings {
  readonly level: number;
  /** Largest difference that still counts as the same, as a share. */
  readonly margin: number;
  /** How narrow the interval should become, as a share. */
  readonly halfWidth: number;
  /** In dollars; null where nobody said. */
  readonly costPerRun: number | null;
}

/** A judged sentence, with what to bear in mind. */
export interface Said {
  readonly verdict: string;
  /** What the verdict judges, such as `whether A or B scores higher`. */
  readonly judged: string;
  readonly claim: string;
  readonly caveats: readonly string[];
}

export interface Score {
  readonly row: LeaderboardRow;
  /** As the command line prints them; a range that is missing is null. */
  readonly rate: string;
  readonly theseTasks: string | null;
  readonly newTasks: string | null;
}

export interface Answer {
  readonly suite: string;
  readonly scores: readonly Score[];
  readonly ranking: Said | null;
  /** Of the two models that were asked for; null without. */
  readonly comparison: { readonly compared: FullComparison; readonly said: Said } | NotEstimable | null;
  /** A sentence each. */
  readonly plans: readonly string[];
}

/** What the command line says of the campaigns of one suite with `score`, `compare` and `plan --half-width`. */
export function answered(
  campaigns: readonly Campaign[],
  pair: readonly [string, string] | null,
  settings: Settings,
): Answer {
  const suite = campaigns[0]?.suite ?? '';
  const own = campaigns.filter((campaign) => campaign.suite === suite && campaign.totals.graded > 0);
  const options = { ...settings, margin: 0.1, power: 0.8 };
  const { rows } = standings(own, options);
  const ranking = judgedAtBothEnds(own, (all) => {
    const { rows: leaderboard, pairs: entrantPairs } = standings(all, options);
    if (leaderboard.length < 2) return [];
    return numbered('ranking', [rankingFinding({ campaigns: all, options, leaderboard, entrantPairs })]);
  });
  return {
    suite,
    scores: rows.map(scoreOf),
    ranking: ranking[0] === undefined ? null : said(ranking[0]),
    comparison: compared(own, pair, settings),
    plans: own.flatMap((campaign) => plan(campaign, settings, own.length > 1)),
  };
}

function scoreOf(row: LeaderboardRow): Score {
  const { value, ranges } = formatScores(row);
  const [theseTasks, newTasks] = ranges;
  return { row, rate: value, theseTasks: theseTasks?.range ?? null, newTasks: newTasks?.range ?? null };
}

function compared(
  campaigns: readonly Campaign[],
  pair: readonly [string, string] | null,
  { level, margin }: Settings,
): Answer['comparison'] {
  if (pair === null || pair[0] === pair[1]) return null;
  const [a, b] = pair.map((name) => campaigns.filter(({ model }) => model.name === name)) as [Campaign[], Campaign[]];
  if (a.length === 0 || b.length === 0) return null;
  const [obstacle] = obstacles(a, b);
  if (obstacle !== undefined) return { missing: `${obstacle.path} must ${obstacle.expected}` };
  const options = { level, margin, power: 0.8 };
  const judge = (all: readonly Campaign[]) => {
    const full = fullComparison(all.slice(0, a.length), all.slice(a.length), { level, margin });
    return numbered('comparison', [comparisonFinding(full, { campaigns: all, options, test: 'fisher' })]);
  };
  const [finding] = judgedAtBothEnds([...a, ...b], judge, crossedEnds(a, b)) as [Finding];
  return { compared: fullComparison(a, b, { level, margin }), said: said(finding) };
}

function plan(campaign: Campaign, settings: Settings, isOneOfSeveral: boolean): string[] {
  const { costPerRun, level, halfWidth } = settings;
  const price = costPerRun === null ? {} : { costPerRun };
  const { lines = [] } = suiteWidthOutput({ level, halfWidth, power: 0.8, ...price }, campaign);
  return lines.map((line) => (isOneOfSeveral ? `${campaign.model.name}: ${line}` : line));
}

function said({ verdict, proposition, claim, caveats }: Finding): Said {
  const judged = verdict === null ? '' : judgedWords(verdict, proposition);
  return { verdict: verdict ?? 'estimate', judged: judged.replace(/^[^(]*\(?|\)$/gu, ''), claim, caveats };
}
