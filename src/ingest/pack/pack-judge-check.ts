import type { JudgeCheck } from '../../campaign/campaign.ts';
import type { Run } from '../../campaign/run.ts';
import type { DataPack } from './data-pack-schema.ts';

type Counts = Pick<JudgeCheck, 'bothPassed' | 'wronglyPassed' | 'wronglyFailed' | 'bothFailed'>;

/** The check of the judge: counted from the runs that people checked, else as the pack states it. */
export function judgeCheckOf({ judge_check: stated }: DataPack, runs: readonly Run[]): JudgeCheck | null {
  const checked = checkedRuns(runs);
  const counts = checked.length > 0 ? countedCheck(checked) : statedCheck(stated);
  if (counts === null) return null;
  const isCounted = checked.length > 0;
  const of = stated?.of === 'other_runs' ? 'other runs' : (stated?.of ?? null);
  return {
    sample: stated?.sample === 'by_verdict' ? 'by verdict' : (stated?.sample ?? null),
    of: isCounted ? 'campaign' : of,
    by: stated?.by ?? null,
    tasks: isCounted ? new Set(checked.map(({ task }) => task)).size : (stated?.tasks ?? null),
    isCounted,
    ...counts,
  };
}

/** Runs with a verdict of the judge and one of people: where the judge has none, there is nothing to compare. */
export function checkedRuns(runs: readonly Run[]): readonly Run[] {
  return runs.filter(({ outcome, checkedPassed }) => outcome !== 'ungraded' && checkedPassed !== null);
}

export function countedCheck(checked: readonly Run[]): Counts {
  const count = (judge: Run['outcome'], people: boolean) =>
    checked.filter(({ outcome, checkedPassed }) => outcome === judge && checkedPassed === people).length;
  return {
    bothPassed: count('passed', true),
    wronglyPassed: count('passed', false),
    wronglyFailed: count('failed', true),
    bothFailed: count('failed', false),
  };
}

/** The schema grants all four counts or none. */
function statedCheck(stated: DataPack['judge_check']): Counts | null {
  if (stated?.judge_pass_human_pass == null) return null;
  return {
    bothPassed: stated.judge_pass_human_pass,
    wronglyPassed: stated.judge_pass_human_fail ?? 0,
    wronglyFailed: stated.judge_fail_human_pass ?? 0,
    bothFailed: stated.judge_fail_human_fail ?? 0,
  };
}
