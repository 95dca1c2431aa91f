import type { Finding } from '../../findings/finding.ts';
import { judgement } from '../../findings/judgement.ts';
import { endsInWords } from '../../findings/ungraded/judged-at-ends.ts';
import { scoreMarkNote } from '../../findings/words/score-caveats.ts';
import { sharedTasksInWords } from '../../findings/words/shared-tasks.ts';
import { plural } from '../../format.ts';
import { nextInWords, type Story, story } from '../../report/story/story.ts';
import { leaderboardTable } from '../commands/score.ts';
import type { SuiteReport } from '../write/report-suites.ts';
import type { Output, OutputTable } from './output.ts';

type Told = Required<Pick<Output, 'tables' | 'lines'>>;

/** A leaderboard longer than this leaves no room on a screen for what was found. */
const mostModels = 10;
/** Suites that are told one by one; of more, each is one sentence. */
const mostSuites = 2;

/** What a screen holds: the leaderboard, what a reader would tell a colleague, and the rest counted. */
export function shortReport(suites: readonly SuiteReport[], level: number): Told {
  if (suites.length > mostSuites) {
    return {
      tables: suites.map((one) => ({ ...board(one, suites, level), titleOnly: true })),
      lines: [...suites.map(({ suite, findings }) => `${suite}: ${opening(story(findings))}`), ''],
    };
  }
  return {
    tables: suites.map((one) => ({ ...shortBoard(one, suites, level), mostRows: mostModels })),
    lines: suites.flatMap(({ suite, measures, findings }) => [
      ...(suites.length === 1 ? [] : [`${suite}:`]),
      ...scoreMarkNote(measures.leaderboard.slice(0, mostModels)),
      ...sharedTasksInWords(measures),
      ...storyLines(story(findings)),
      '',
    ]),
  };
}

/** Every finding with its verdict, question by question. */
export function wholeReport(suites: readonly SuiteReport[], level: number): Told {
  return {
    tables: suites.map((one) => board(one, suites, level)),
    lines: suites.flatMap(({ suite, measures, findings, missing }) => [
      ...(suites.length === 1 ? [] : [`${suite}:`]),
      ...scoreMarkNote(measures.leaderboard),
      ...findings.flatMap((finding) => [judgement(finding), ...ungradedLine(finding)]),
      '',
      ...missing.map(({ label, missing: lacks }) => `Not drawn: ${label}, which ${lacks}.`),
      ...(missing.length === 0 ? [] : ['']),
    ]),
  };
}

function board(
  { suite, measures: { leaderboard } }: SuiteReport,
  { length }: readonly unknown[],
  level: number,
): OutputTable {
  const table = leaderboardTable(leaderboard, level);
  return length === 1 ? table : { ...table, title: `${suite}: ${table.title}` };
}

/** Ranges on new tasks and prices stand in `score`, `cost` and the page; here they would split the table in two. */
const leftToOthers = new Set(['new_tasks', 'cost_per_pass']);

function shortBoard(one: SuiteReport, suites: readonly unknown[], level: number): OutputTable {
  const table = board(one, suites, level);
  return {
    ...table,
    columns: table.columns.map((column) => (leftToOthers.has(column.key) ? { ...column, hidden: true } : column)),
  };
}

function storyLines({ told, rest, toSettle }: Story): string[] {
  const kinds = rest.map(({ label, counts }) => `${label.toLowerCase()}${counts === '' ? '' : ` (${counts})`}`);
  return [
    // The sentence is of the first finding, and speaks of its own runs.
    ...told.map(({ sentence, findings }) => `- ${sentence}${ungraded(findings.slice(1))}`),
    ...nextInWords(toSettle).map((next) => `- ${next}`),
    ...(kinds.length === 0 ? [] : ['', `Also: ${kinds.join('; ')}.`]),
  ];
}

function opening({ told: [first] }: Story): string {
  return first === undefined ? 'nothing to compare.' : first.sentence;
}

function ungraded(findings: readonly Finding[]): string {
  const changed = findings.flatMap((finding) => finding.ungraded?.changes ?? []);
  if (changed.length === 0) return '';
  return changed.includes('verdict')
    ? ' Not-graded runs decide a verdict here.'
    : ' Not-graded runs change what this is about.';
}

/** The other caveats stand in the report; that the verdict hangs on runs that nobody graded belongs beside it. */
function ungradedLine({ ungraded: ends }: Finding): string[] {
  if (ends === undefined) return [];
  const { runs, changes } = ends;
  const what =
    changes === 'verdict'
      ? `${runs === 1 ? 'decides' : 'decide'} the verdict`
      : `${runs === 1 ? 'leaves' : 'leave'} the verdict and ${runs === 1 ? 'changes' : 'change'} what it is about`;
  return [`  - ${plural(runs, 'run')} not graded ${what}. ${endsInWords(ends.ends)}`];
}
