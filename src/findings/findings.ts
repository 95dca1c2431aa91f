import type { Measures } from '../measures/measures.ts';
import { anchor } from './anchor.ts';
import { bestScore } from './best-score.ts';
import { calibration } from './calibration.ts';
import { comparison } from './comparison.ts';
import { costFrontier } from './cost-frontier.ts';
import { costPerPass } from './cost-per-pass.ts';
import { withDenominators } from './denominator.ts';
import { effortSweep } from './effort-sweep.ts';
import { evidencePattern } from './evidence-pattern.ts';
import { failureModes } from './failure-modes.ts';
import type { Finding, FindingRule } from './finding.ts';
import { forecastBias } from './forecast-bias.ts';
import { prediction } from './prediction.ts';
import { predictionRecord } from './prediction-record.ts';
import { ranking } from './ranking.ts';
import { reproduction } from './reproduction.ts';
import { rerun } from './rerun.ts';
import { runsToSeparate } from './runs-to-separate.ts';
import { sizeInversion } from './size-inversion.ts';
import { statedClaim } from './stated-claim.ts';
import { suiteScore } from './suite-score.ts';
import { unresolvedTasks } from './unresolved-tasks.ts';

/** Every kind of finding, in the order in which a report tells them. */
export const findingRules = {
  'suite-score': suiteScore,
  'best-score': bestScore,
  ranking,
  comparison,
  rerun,
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
export function findings(measures: Measures): Finding[] {
  return withDenominators(judged(measures), measures, judged);
}

function judged(measures: Measures): Finding[] {
  const taken = new Map<string, number>();
  return Object.entries(findingRules).flatMap(([kind, rule]) =>
    rule.find(measures).map((draft) => {
      const stem = anchor(`${kind}-${draft.subject}`);
      const count = (taken.get(stem) ?? 0) + 1;
      taken.set(stem, count);
      return { id: count === 1 ? stem : `${stem}-${count}`, kind: kind as FindingKind, ...draft };
    }),
  );
}
