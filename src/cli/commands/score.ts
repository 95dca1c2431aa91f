import type { Campaign } from '../../campaign/campaign.ts';
import { nameOfId } from '../../campaign/campaign-name.ts';
import { numbered } from '../../findings/numbered.ts';
import { judgeCheck } from '../../findings/rules/judge-check.ts';
import { meanScore } from '../../findings/rules/mean-score.ts';
import { rankingFinding } from '../../findings/rules/ranking.ts';
import { judgedAtEnds } from '../../findings/ungraded/judged-at-ends.ts';
import { campaignsDisagree, disagreementFindings, shownRow } from '../../findings/words/disagreement.ts';
import { scoreMark, scoreNotes } from '../../findings/words/score-caveats.ts';
import { levelName, percent, printed, rankRange } from '../../format.ts';
import { grouped } from '../../grouped.ts';
import type { BreakdownKind } from '../../measures/breakdown.ts';
import { isFigure } from '../../measures/figure.ts';
import { measures } from '../../measures/measures.ts';
import { type JudgeError, judgeErrors } from '../../measures/rates/judge-error.ts';
import { type LeaderboardRow, standings } from '../../measures/rates/leaderboard.ts';
import { type MeanScore, meanScores } from '../../measures/rates/mean-score.ts';
import { suiteScores } from '../../measures/rates/suite-score.ts';
import { withFlatTest } from '../../measures/written-figure.ts';
import { brokenDown, byFlag } from '../breakdown-table.ts';
import type { Call, Command } from '../command.ts';
import { levelFlag, suiteFlag } from '../flags.ts';
import { judgeColumns, judgeTable } from '../judge-table.ts';
import { loadGraded, ofOneSuite } from '../packs.ts';
import { passAtKOf } from '../pass-at-k-of-models.ts';
import { passAtKTable } from '../pass-at-k-table.ts';
import { scoreCells, scoreColumns, whyNot } from '../print/cells.ts';
import { findingLines } from '../print/finding-output.ts';
import { type Cell, hidden, known, type OutputTable, right, tableOf } from '../print/output.ts';

export const command: Command = {
  operands: 'packs',
  flags: [levelFlag, suiteFlag, byFlag],
  example: 'holdsup score data/packs',
  details:
    'A row a model and suite, its campaigns pooled. Two intervals a score: on these tasks run again, and on new tasks of their kind. The rate is the mean of the task rates. Ranks: the places that a model can hold. Models that share a letter are not separated. Where every task was run twice or more: pass@k and pass^k.',
  run: async (call) => {
    const { suite } = call.flags as { suite?: string };
    const graded = await loadGraded(call);
    const suites = suite === undefined ? [...grouped(graded, (campaign) => campaign.suite)] : [];
    if (suites.length < 2) return answerOf(ofOneSuite(graded, suite), call);
    const answers = suites.map(([name, campaigns]) => ({ suite: name, ...answerOf(campaigns, call) }));
    const first = answers[0]!.tables[0]!;
    return {
      json: { level: call.flags.level, suites: answers.map(({ suite: name, json }) => ({ suite: name, ...json })) },
      tables: [
        {
          ...first,
          columns: [{ key: 'suite', label: 'suite' }, ...first.columns],
          rows: answers.flatMap(({ suite: name, tables }) => tables[0]!.rows.map((row) => [name, ...row])),
        },
        ...answers.flatMap(({ suite: name, tables }) => tables.slice(1).map((table) => ({ ...table, lead: name }))),
      ],
      lines: [
        `${suites.length} suites, each by itself: scores on different tasks are not held against each other (--suite NAME shows one).`,
        ...answers.flatMap(({ suite: name, lines }) => lines.map((line) => `${name}: ${line}`)),
      ],
    };
  },
};

/** Of campaigns of one suite. */
function answerOf(campaigns: readonly Campaign[], { flags, progress }: Pick<Call, 'flags' | 'progress'>) {
  const { level, by } = flags as { level: number; by?: BreakdownKind };
  const options = { level, margin: 0.1, power: 0.8 };
  progress('comparing all pairs');
  const asGraded = standings(campaigns, options);
  const { rows, pairs } = asGraded;
  const judge = (all: readonly Campaign[]) => {
    const {
      rows: leaderboard,
      pairs: entrantPairs,
      incomparable: incomparableEntrants,
    } = all === campaigns ? asGraded : standings(all, options);
    const context = { campaigns: all, options };
    return [
      ...numbered(
        'ranking',
        leaderboard.length < 2 ? [] : [rankingFinding({ ...context, leaderboard, entrantPairs, incomparableEntrants })],
      ),
      ...leaderboard.flatMap((row) => disagreementFindings(row, context)),
      ...numbered('mean-score', meanScore.find(measures(all, options))),
      ...numbered('judge-check', judgeCheck.find(measures(all, options))),
    ];
  };
  const findings = judgedAtEnds(campaigns, judge);
  const partial = meanScores(campaigns, { level });
  const judges = judgeErrors(campaigns, { level });
  const parts = brokenDown(campaigns, { by, level });
  const attempted = passAtKOf(rows, campaigns, level);
  return {
    json: {
      level,
      leaderboard: rows,
      pairs: pairs.map(withFlatTest),
      scores: suiteScores(campaigns, { level }),
      mean_scores: partial,
      ...(judges.length === 0 ? {} : { judges }),
      pass_at_k: attempted.map(({ names: [name], passAtK }) => ({ name, passAtK })),
      findings,
      ...parts.json,
    },
    tables: [
      leaderboardTable(rows, level, judges),
      ...meanScoreTable(partial, { campaigns, level }),
      ...judgeTable(judges, { campaigns, level }),
      ...passAtKTable(attempted, { columns: [{ key: 'name', label: 'model' }], scope: 'these tasks', level }),
      ...parts.tables,
    ],
    lines: [...scoreNotes(rows), ...parts.lines, ...findingLines(findings)],
  };
}

/** The leaderboard, as `score` and `report` print it. */
export function leaderboardTable(
  rows: readonly LeaderboardRow[],
  level: number,
  judges: readonly JudgeError[] = [],
): OutputTable {
  const ends = (end: 'allFailed' | 'allPassed') => (row: LeaderboardRow) => known(row.ends?.[end] ?? null, rateCell);
  const mark = (row: LeaderboardRow) =>
    `${scoreMark(row)}${campaignsDisagree(row, level) ? ' (campaigns disagree)' : ''}`;
  return tableOf(
    `Leaderboard, ${levelName(level)} intervals`,
    rows.map((row) => shownRow(row, level)),
    [
      ['rank', '#', ({ rank }) => rank, right],
      ['ranks', 'ranks', ({ ranks }) => rankRange(ranks.lower, ranks.upper), right],
      ['rank_lower', 'lowest rank', ({ ranks }) => ranks.lower, hidden],
      ['rank_upper', 'highest rank', ({ ranks }) => ranks.upper, hidden],
      ['group', 'group', ({ tieGroup }) => tieGroup],
      ['name', 'model', ({ name }) => name],
      ['campaigns', 'campaigns', ({ campaigns }) => campaigns.join('; '), hidden],
      ['passes', 'passes', ({ passes }) => passes, right],
      ['graded', 'of', ({ graded }) => graded, right],
      ['ungraded', 'not graded', ({ ungraded }) => ungraded, hidden],
      ['tasks_graded', 'tasks with a graded run', ({ tasksGraded }) => tasksGraded, hidden],
      ['tasks', 'tasks', ({ tasks }) => tasks, hidden],
      ['rate_all_failed', 'rate if not graded runs failed', ends('allFailed'), hidden],
      ['rate_all_passed', 'rate if they passed', ends('allPassed'), hidden],
      {
        columns: scoreColumns('rate', 'rate'),
        cells: (row) => scoreCells('passRate', { ...row, value: row.rate }, mark(row)),
      },
      ['cost_per_pass', '$ per pass', costCell],
      ...judgeColumns(judges),
    ],
  );
}

function rateCell(rate: number): Cell {
  return { value: rate, text: percent(rate) };
}

function costCell({ cost: { costPerPass } }: LeaderboardRow): Cell {
  return isFigure(costPerPass) ? { value: costPerPass.value, text: printed(costPerPass).range } : whyNot(costPerPass);
}

/** Means of the scores behind the verdicts, a row a campaign; nothing where no run passes in part. */
function meanScoreTable(
  rows: readonly MeanScore[],
  { campaigns, level }: { readonly campaigns: readonly Campaign[]; readonly level: number },
): OutputTable[] {
  if (rows.length === 0) return [];
  return [
    tableOf(`Mean score, where passes in part count in part: ${levelName(level)} intervals`, rows, [
      ['model', 'model', ({ campaign }) => nameOfId(campaign, campaigns)],
      ['campaign', 'campaign', ({ campaign }) => campaign, hidden],
      ['passes', 'passes', ({ passes }) => passes, right],
      ['graded', 'of', ({ graded }) => graded, right],
      { columns: scoreColumns('mean_score', 'mean score'), cells: (row) => scoreCells('meanScore', row) },
    ]),
  ];
}
