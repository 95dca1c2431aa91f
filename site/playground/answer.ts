import type { Campaign } from '../../src/campaign/campaign.ts';
import { type Entrant, entrants } from '../../src/campaign/entrants.ts';
import { passAtKOf } from '../../src/cli/pass-at-k-of-models.ts';
import { suiteWidthOutput } from '../../src/cli/plan/suite.ts';
import { lineText } from '../../src/cli/print/output.ts';
import type { Finding } from '../../src/findings/finding.ts';
import { judgedClause } from '../../src/findings/judgement.ts';
import { numbered } from '../../src/findings/numbered.ts';
import { comparisonFinding, namedSides } from '../../src/findings/rules/comparison.ts';
import { rankingFinding } from '../../src/findings/rules/ranking.ts';
import { judgedAtEnds } from '../../src/findings/ungraded/judged-at-ends.ts';
import { campaignsDisagree, disagreementFindings, shownRow } from '../../src/findings/words/disagreement.ts';
import { isOneQuestion, scoreMark, scoreNotes } from '../../src/findings/words/score-caveats.ts';
import { printed } from '../../src/format.ts';
import type { MissingFigure } from '../../src/measures/figure.ts';
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
  /** Null as well where it is that of these tasks. */
  readonly newTasks: string | null;
  /** Every task was run once: these and new tasks have one interval. */
  readonly isOneQuestion: boolean;
}

/** What k attempts at a task do, a number and its range each. */
export interface Attempts {
  readonly name: string;
  readonly k: number;
  readonly any: string;
  readonly all: string;
}

export interface Answer {
  readonly suite: string;
  readonly scores: readonly Score[];
  /** What stands under the scores. */
  readonly notes: readonly string[];
  /** Of models that were run twice or more on each of their tasks. */
  readonly attempts: readonly Attempts[];
  readonly ranking: Said | null;
  /** Of models whose campaigns do not have one rate. */
  readonly disagreements: readonly Said[];
  /** Of the two models that were asked for; null without. */
  readonly comparison: { readonly compared: FullComparison; readonly said: Said } | MissingFigure | null;
  /** A sentence each. */
  readonly plans: readonly string[];
}

/** What the command line says of the campaigns of one suite with `score`, `compare` and `plan --half-width`; `pair` names two of those that are ranked. */
export function answered(
  campaigns: readonly Campaign[],
  pair: readonly [string, string] | null,
  settings: Settings,
): Answer {
  const suite = campaigns[0]?.suite ?? '';
  const own = campaigns.filter((campaign) => campaign.suite === suite && campaign.totals.graded > 0);
  const options = { ...settings, margin: 0.1, power: 0.8 };
  const { rows } = standings(own, options);
  const findings = judgedAtEnds(own, (all) => {
    const { rows: leaderboard, pairs: entrantPairs, incomparable: incomparableEntrants } = standings(all, options);
    const context = { campaigns: all, options };
    const order =
      leaderboard.length < 2 ? [] : [rankingFinding({ ...context, leaderboard, entrantPairs, incomparableEntrants })];
    return [...numbered('ranking', order), ...leaderboard.flatMap((row) => disagreementFindings(row, context))];
  });
  const [ranking] = findings.filter(({ kind }) => kind === 'ranking');
  return {
    suite,
    scores: rows.map((row) => scoreOf(row, settings.level)),
    notes: scoreNotes(rows),
    attempts: passAtKOf(rows, own, settings.level).flatMap(({ names: [name], passAtK }) =>
      passAtK.map(({ k, any, all }) => ({ name: name!, k, any: inWords(any), all: inWords(all) })),
    ),
    ranking: ranking === undefined ? null : said(ranking),
    disagreements: findings.filter((finding) => finding !== ranking).map(said),
    comparison: compared(own, pair, settings),
    plans: own.flatMap((campaign) => plan(campaign, settings, own.length > 1)),
  };
}

function scoreOf(counted: LeaderboardRow, level: number): Score {
  const row = shownRow(counted, level);
  const { value, ranges } = formatScores(row);
  const [theseTasks, newTasks] = ranges;
  const isOne = isOneQuestion(row);
  return {
    row,
    rate: `${value}${scoreMark(row)}${campaignsDisagree(counted, level) ? ' (campaigns disagree)' : ''}`,
    theseTasks: theseTasks?.range ?? null,
    newTasks: isOne ? null : (newTasks?.range ?? null),
    isOneQuestion: isOne,
  };
}

function inWords(estimate: Parameters<typeof printed>[0]): string {
  const { value, range } = printed(estimate);
  return `${value} ${range}`;
}

function compared(
  campaigns: readonly Campaign[],
  pair: readonly [string, string] | null,
  { level, margin }: Settings,
): Answer['comparison'] {
  if (pair === null || pair[0] === pair[1]) return null;
  const known = entrants(campaigns);
  const [one, other] = pair.map((name) => known.find((entrant) => entrant.name === name)) as [Entrant?, Entrant?];
  if (one === undefined || other === undefined) return null;
  const [a, b] = [one.campaigns, other.campaigns];
  const [obstacle] = obstacles(a, b);
  if (obstacle !== undefined) return { missing: `${obstacle.path} must ${obstacle.expected}` };
  const options = { level, margin, power: 0.8 };
  const judge = (all: readonly Campaign[]) => {
    const full = fullComparison(all.slice(0, a.length), all.slice(a.length), { level, margin });
    return numbered('comparison', [comparisonFinding(full, { campaigns: all, options, test: 'fisher' })]);
  };
  const [finding] = judgedAtEnds([...a, ...b], judge, namedSides([a, b])) as [Finding];
  const full = fullComparison(a, b, { level, margin });
  return full.isMixed ? { missing: full.missing } : { compared: full, said: said(finding) };
}

function plan(campaign: Campaign, settings: Settings, isOneOfSeveral: boolean): string[] {
  const { costPerRun, level, halfWidth } = settings;
  const price = costPerRun === null ? {} : { costPerRun };
  const { lines = [] } = suiteWidthOutput({ level, halfWidth, power: 0.8, ...price }, campaign);
  return lines.map((line) => (isOneOfSeveral ? `${campaign.model.name}: ${lineText(line)}` : lineText(line)));
}

function said({ verdict, proposition, claim, caveats }: Finding): Said {
  const judged = verdict === null || proposition === undefined ? '' : judgedClause(verdict, proposition);
  return { verdict: verdict ?? 'estimate', judged, claim, caveats };
}
