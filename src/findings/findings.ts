import { type Measures, measures } from '../measures/measures.ts';
import type { Finding, FindingRule } from './finding.ts';
import { identified, numbered } from './numbered.ts';
import { bestScore } from './rules/best-score.ts';
import { calibration } from './rules/calibration.ts';
import { campaignSeries } from './rules/campaign-series.ts';
import { comparison } from './rules/comparison.ts';
import { costFrontier } from './rules/cost-frontier.ts';
import { costPerPass } from './rules/cost-per-pass.ts';
import { effortSweep } from './rules/effort-sweep.ts';
import { evidencePattern } from './rules/evidence-pattern.ts';
import { failureModes } from './rules/failure-modes.ts';
import { forecastBias } from './rules/forecast-bias.ts';
import { judgeCheck } from './rules/judge-check.ts';
import { meanScore } from './rules/mean-score.ts';
import { passAtK } from './rules/pass-at-k.ts';
import { prediction } from './rules/prediction.ts';
import { predictionRecord } from './rules/prediction-record.ts';
import { ranking } from './rules/ranking.ts';
import { reproduction } from './rules/reproduction.ts';
import { rerun } from './rules/rerun.ts';
import { runsToSeparate } from './rules/runs-to-separate.ts';
import { sizeInversion } from './rules/size-inversion.ts';
import { statedClaim } from './rules/stated-claim.ts';
import { suiteScore } from './rules/suite-score.ts';
import { sweeps } from './rules/sweeps.ts';
import { taskDiscrimination } from './rules/task-discrimination.ts';
import { unresolvedTasks } from './rules/unresolved-tasks.ts';
import { usage } from './rules/usage.ts';
import { withEnds } from './ungraded/judged-at-ends.ts';

/** Every kind of finding, in the order in which a report tells them. */
export const findingRules = {
  'suite-score': suiteScore,
  'judge-check': judgeCheck,
  'best-score': bestScore,
  'mean-score': meanScore,
  'pass-at-k': passAtK,
  ranking,
  comparison,
  rerun,
  'campaign-series': campaignSeries,
  sweeps,
  reproduction,
  'size-inversion': sizeInversion,
  'effort-sweep': effortSweep,
  'runs-to-separate': runsToSeparate,
  'unresolved-tasks': unresolvedTasks,
  'task-discrimination': taskDiscrimination,
  'cost-per-pass': costPerPass,
  'cost-frontier': costFrontier,
  usage,
  prediction,
  'prediction-record': predictionRecord,
  calibration,
  'forecast-bias': forecastBias,
  'failure-modes': failureModes,
  'evidence-pattern': evidencePattern,
  'stated-claim': statedClaim,
} as const satisfies Record<string, FindingRule>;

export type FindingKind = keyof typeof findingRules;

/**
 * All findings that the measures allow, in the order of the registry, each with what not-graded runs would change.
 *
 * @example findings(measures(campaigns))[0].kind; // => 'suite-score'
 */
export function findings(measured: Measures): Finding[] {
  const { campaigns, options } = measured;
  const found = rules.flatMap(([kind, rule]) => numbered(kind, rule.find(measured)));
  return withEnds(found, campaigns, (graded, kinds) => {
    const there = measures(graded, options, measured);
    const asked = kinds === undefined ? rules : rules.filter(([kind]) => kinds.has(kind));
    return asked.flatMap(([kind, rule]) => identified(kind, rule.judge?.(there) ?? rule.find(there)));
  });
}

const rules = Object.entries(findingRules) as [FindingKind, FindingRule][];
