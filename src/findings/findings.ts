import type { Measures } from '../measures/measures.ts';
import { bestScore } from './best-score.ts';
import { costPerPass } from './cost-per-pass.ts';
import { evidencePattern } from './evidence-pattern.ts';
import type { Finding, FindingRule } from './finding.ts';
import { prediction } from './prediction.ts';
import { predictionRecord } from './prediction-record.ts';
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
  rerun,
  'size-inversion': sizeInversion,
  'runs-to-separate': runsToSeparate,
  'unresolved-tasks': unresolvedTasks,
  'cost-per-pass': costPerPass,
  prediction,
  'prediction-record': predictionRecord,
  'evidence-pattern': evidencePattern,
  'stated-claim': statedClaim,
} as const satisfies Record<string, FindingRule>;

export type FindingKind = keyof typeof findingRules;

/** All findings that the measures allow, in the order of the registry. */
export function findings(measures: Measures): Finding[] {
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

/** Letters, digits and hyphens only, and not too many: fit for an anchor and a file name whatever the pack says. */
function anchor(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 100);
}
