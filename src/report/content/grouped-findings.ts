import type { Finding } from '../../findings/finding.ts';
import { type FindingKind, findingRules } from '../../findings/findings.ts';
import type { Verdict } from '../../vocabulary.ts';

/** What a reader must hear first comes first: what is wrong, then what is open, then what holds, then estimates. */
export const verdictOrder = [
  'contradicted',
  'differs',
  'undecided',
  'miss',
  'near miss',
  'compatible',
  'equivalent',
  'supported',
  'hit',
  'matches',
  null,
  'undecidable',
  'not estimable',
] as const satisfies readonly (Verdict | null)[];

/** Findings that share a verdict, or that have none. */
export interface VerdictGroup {
  readonly verdict: Verdict | null;
  readonly findings: Finding[];
}

/** Findings that share a verdict, in the order above; verdicts that none has are left out. */
export function byVerdict(findings: readonly Finding[]): VerdictGroup[] {
  return verdictOrder
    .map((verdict) => ({ verdict, findings: findings.filter((finding) => finding.verdict === verdict) }))
    .filter((group) => group.findings.length > 0);
}

/** Findings that answer one question, in the order of the registry of findings, each group in the order of verdicts. */
export function byQuestion(findings: readonly Finding[]): {
  readonly kind: FindingKind;
  readonly label: string;
  readonly question: string;
  readonly findings: Finding[];
}[] {
  return (Object.keys(findingRules) as FindingKind[])
    .map((kind) => {
      const { label, question } = findingRules[kind];
      const answers = byVerdict(findings.filter((finding) => finding.kind === kind)).flatMap((group) => group.findings);
      return { kind, label, question, findings: answers };
    })
    .filter((group) => group.findings.length > 0);
}
