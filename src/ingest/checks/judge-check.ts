import type { Campaign } from '../../campaign/campaign.ts';
import type { Run } from '../../campaign/run.ts';
import { type PackCheck, type UnplacedIssue, unplacedIssue } from '../check.ts';
import type { DataPack } from '../pack/data-pack-schema.ts';
import { judgeCounts } from '../pack/judge-fields.ts';
import { checkedRuns, countedCheck } from '../pack/pack-judge-check.ts';

/** A check of the judge counts what there is to check, agrees with the runs, and says how its runs were drawn. */
export const checkJudgeCheck: PackCheck = (pack, campaign) => {
  const checked = checkedRuns(campaign.runs);
  const stated = pack.judge_check ?? null;
  return [
    ...needlessVerdicts(campaign.runs),
    ...(stated === null ? [] : [...disagreements(stated, checked), ...counts(stated, campaign, checked)]),
    ...(campaign.judgeCheck === null ? [] : unsaid(campaign.judgeCheck)),
  ];
};

type Stated = NonNullable<DataPack['judge_check']>;

/** Where the judge gave no verdict, people's says nothing of the judge. */
function needlessVerdicts(runs: readonly Run[]): UnplacedIssue[] {
  return runs.flatMap(({ outcome, checkedPassed }, index) => {
    if (outcome !== 'ungraded' || checkedPassed === null) return [];
    const hint = 'the judge gave no verdict that could be checked: it counts in no check of the judge';
    const path = `runs[${index}].checked_passed`;
    const expected = 'be left out of a run that was not graded';
    return [unplacedIssue('mismatch', path, expected, String(checkedPassed), { severity: 'warning', hint })];
  });
}

function disagreements(stated: Stated, checked: readonly Run[]): UnplacedIssue[] {
  if (checked.length === 0) return [];
  const { bothPassed, wronglyPassed, wronglyFailed, bothFailed } = countedCheck(checked);
  const counted = [bothPassed, wronglyPassed, wronglyFailed, bothFailed, new Set(checked.map(({ task }) => task)).size];
  const fields = [...judgeCounts, 'tasks'] as const;
  const issues = fields.flatMap((field, index) => {
    const value = stated[field];
    if (value == null || value === counted[index]) return [];
    const expected = `be ${counted[index]} (counted from runs)`;
    return [unplacedIssue('mismatch', `judge_check.${field}`, expected, String(value))];
  });
  if (stated.of !== 'other_runs') return issues;
  const expected = 'be campaign, as runs of this pack have checked_passed';
  return [...issues, unplacedIssue('mismatch', 'judge_check.of', expected, 'other_runs')];
}

function counts(stated: Stated, { totals, judgeCheck }: Campaign, checked: readonly Run[]): UnplacedIssue[] {
  if (judgeCheck === null) {
    const expected = `hold ${judgeCounts.join(', ')}, or stand beside runs with checked_passed`;
    return [unplacedIssue('missing', 'judge_check', expected, 'neither')];
  }
  if (checked.length > 0) return [];
  const { bothPassed, wronglyPassed, wronglyFailed, bothFailed } = judgeCheck;
  const [passed, failed] = [bothPassed + wronglyPassed, wronglyFailed + bothFailed];
  if (passed + failed === 0) return [unplacedIssue('invalid', 'judge_check', 'count at least one checked run', 'none')];
  const issues: UnplacedIssue[] = [];
  if (stated.tasks != null && stated.tasks > passed + failed) {
    const expected = `be at most the checked runs (${passed + failed})`;
    issues.push(unplacedIssue('mismatch', 'judge_check.tasks', expected, String(stated.tasks)));
  }
  if (judgeCheck.of !== 'campaign') return issues;
  for (const [verdict, count, most] of [
    ['passed', passed, totals.passes],
    ['failed', failed, totals.graded - totals.passes],
  ] as const) {
    if (count <= most) continue;
    const expected = `count at most ${most} runs that the judge ${verdict}, as this campaign has`;
    const hint = 'if they are of other runs of the same judge and suite, of: other_runs';
    issues.push(unplacedIssue('mismatch', 'judge_check', expected, String(count), { hint }));
  }
  return issues;
}

/** What nobody but the author knows is never guessed, and asked for. */
function unsaid({ sample, of }: NonNullable<Campaign['judgeCheck']>): UnplacedIssue[] {
  const ask = (field: string, expected: string, hint: string) =>
    unplacedIssue('missing', `judge_check.${field}`, expected, 'nothing', { severity: 'warning', hint });
  return [
    ...(sample === null
      ? [
          ask(
            'sample',
            'be random or by_verdict',
            'random: the checked runs were drawn of all graded ones; by_verdict: so many of the passes and so many of the fails (for tables --checked-sample). Without it the pass rate is not corrected',
          ),
        ]
      : []),
    ...(of === null
      ? [
          ask(
            'of',
            'be campaign or other_runs',
            'campaign: runs of this campaign were checked; other_runs: others of the same judge and suite. Without it the pass rate is not corrected',
          ),
        ]
      : []),
  ];
}
