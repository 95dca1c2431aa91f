import { type Measures, measures } from '../measures/measures.ts';
import { bestScore } from './best-score.ts';
import { calibration } from './calibration.ts';
import { campaignSeries } from './campaign-series.ts';
import { comparison } from './comparison.ts';
import { costFrontier } from './cost-frontier.ts';
import { costPerPass } from './cost-per-pass.ts';
import { effortSweep } from './effort-sweep.ts';
import { evidencePattern } from './evidence-pattern.ts';
import { failureModes } from './failure-modes.ts';
import type { Finding, FindingRule } from './finding.ts';
import { forecastBias } from './forecast-bias.ts';
import { numbered } from './numbered.ts';
import { passAtK } from './pass-at-k.ts';
import { prediction } from './prediction.ts';
import { predictionRecord } from './prediction-record.ts';
import { ranking } from './ranking.ts';
import { reproduction } from './reproduction.ts';
import { rerun } from './rerun.ts';
import { runsToSeparate } from './runs-to-separate.ts';
import { sizeInversion } from './size-inversion.ts';
import { statedClaim } from './stated-claim.ts';
import { suiteScore } from './suite-score.ts';
import { sweeps } from './sweeps.ts';
import { withUngradedEnds } from './ungraded-ends.ts';
import { unresolvedTasks } from './unresolved-tasks.ts';

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
