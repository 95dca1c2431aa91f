import type { Campaign } from '../../campaign/campaign.ts';
import { campaignName, campaignOf } from '../../campaign/campaign-name.ts';
import { countEvidence } from '../../campaign/count-evidence.ts';
import { plural, printedWith } from '../../format.ts';
import { isFigure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import { judgeError } from '../../measures/rates/judge-error.ts';
import { fewTasks, type SuiteScore } from '../../measures/rates/suite-score.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';
import { correctedFigures, judgeCaveats, judgeEvidence } from '../words/judge-words.ts';
import { isFewUnsure, isOneQuestion, rateInWords, scoreCaveats } from '../words/score-caveats.ts';
import { sharedLuckCaveats } from './sweeps.ts';

export const suiteScore: FindingRule = {
  label: 'Suite score',
  question: 'How good is this model on the suite?',
  find: (measures) => measures.scores.map((row) => find(row, measures)),
};

function find(row: SuiteScore, { campaigns, sweeps, options: { level } }: Measures): DraftFinding {
  const campaign = campaignOf(row.campaign, campaigns);
  const scores = [row.sameTasks, row.newTasks, row.pooledRuns].filter(isFigure);
  const judge = judgeError(campaign, { level });
  const figures = [...scores.map((score) => ({ ...score, about: score.scope })), ...correctedFigures(judge)];
  const [same] = scores;
  const name = campaignName(campaign, campaigns);
  // What has no interval over these tasks has one over its runs, and that is the first.
  const {
    value: rate,
    ranges: [onSame, onNew],
  } = printedWith('passRate', row.rate, [same!, row.newTasks]);
  const both = `${onSame!.range} on these tasks${isFigure(row.newTasks) ? `, on new tasks ${onNew!.range}` : ''}`;
  const intervals = isOneQuestion(row)
    ? `${onSame!.range} (one run of each task: these tasks and new tasks cannot be told apart)`
    : both;
  return {
    subject: name,
    verdict: null,
    claim: `${name} passes ${row.passes} of ${gradedRuns(row)} (${rateInWords(row, rate)}): ${intervals}.`,
    campaigns: [campaign.id],
    evidence: [...countEvidence(campaign), ...(judge !== null && judge.errors > 0 ? judgeEvidence(campaign) : [])],
    estimate: same!,
    figures,
    caveats: [...judgeCaveats(judge), ...caveats(row, campaign), ...sharedLuckCaveats(row.campaign, sweeps, level)],
    references: [],
  };
}

/** `18 runs`, `6 graded runs` where others have no verdict. */
function gradedRuns({ graded, ungraded }: SuiteScore): string {
  return plural(graded, ungraded === 0 ? 'run' : 'graded run');
}

function caveats(row: SuiteScore, { tasks }: Campaign): string[] {
  const all = scoreCaveats(row);
  if (!isFigure(row.newTasks)) return [...all, `On new tasks the score is not estimable: ${row.newTasks.missing}.`];
  const drawn = row.families ?? row.tasksGraded;
  if (drawn < fewTasks) {
    const wider = isOneQuestion(row) ? 'the interval' : 'the wider interval';
    all.push(
      `${plural(drawn, row.families === null ? 'task' : 'family')} are few to speak of new tasks; below ${fewTasks} ${wider} is itself rough.`,
    );
  }
  all.push(
    row.families === null
      ? 'New tasks: tasks are taken as independent draws; where they come in families (`family` of a task) the interval is too narrow.'
      : `New tasks: the sample is ${plural(row.families, 'family')} of tasks, not ${plural(row.tasksGraded, 'task')}; a task that names no family is one of its own.`,
  );
  if (isFewUnsure(tasks)) {
    all.push(
      'These tasks: if all but one of so few tasks are sure, an interval from two or three runs of each holds in 0.90 of cases, not 0.95 (docs/coverage.md).',
    );
  }
  return all;
}
