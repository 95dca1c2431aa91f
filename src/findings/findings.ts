import { type Measures, measures } from '../measures/measures.ts';
import type { Finding, FindingRule } from './finding.ts';
import { numbered } from './numbered.ts';
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
import { withUngradedEnds } from './ungraded-ends.ts';

/** Every kind of finding, in the order in which a report tells them. */
export const findingRules = {
  'suite-score': suiteScore,
  'best-score': bestScore,
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
  prediction,
  'prediction-record': predictionRecord,
  calibration,
  'forecast-bias': forecastBias,
  'failure-modes': failureModes,
  'evidence-pattern': evidencePattern,
  'stated-claim': statedClaim,
} as const satisfies Record<string, FindingRule>;

export type FindingKind = keyof typeof findingRules;

/** All findings that the measures allow, in the order of the registry, each with what not-graded runs would change. */
export function findings(measured: Measures): Finding[] {
  const { campaigns, options } = measured;
  return withUngradedEnds(judged(measured), campaigns, (graded) => judged(measures(graded, options)));
}

function judged(measured: Measures): Finding[] {
  return Object.entries(findingRules).flatMap(([kind, rule]) => numbered(kind as FindingKind, rule.find(measured)));
}
