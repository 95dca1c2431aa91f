import type { Finding } from '../../findings/finding.ts';
import type { FindingKind } from '../../findings/findings.ts';
import type { Verdict } from '../../vocabulary.ts';

/**
 * What a reader must hear first, as a rule and not as taste: what is wrong; then what decides; then what people will say of these
 * runs and may not yet; then what to do next. Kinds that are not listed are counted in one line each.
 */
const told = [
  'judge-check',
  'best-score',
  'rerun',
  'campaign-series',
  'size-inversion',
  'comparison',
  'effort-sweep',
  'reproduction',
  'cost-per-pass',
  'prediction-record',
  'runs-to-separate',
] as const satisfies readonly FindingKind[];

/** Whether something was wrong: in what was published, expected or taken for granted. */
export function isWrong({ verdict }: Finding): boolean {
  return verdict === 'contradicted' || verdict === 'differs';
}

/** Whether the errors of a judge leave out the rate that its verdicts give. */
function leavesOutTheRate({ estimate, figures }: Finding): boolean {
  const byJudge = figures.find(({ quantity }) => quantity === 'passRate');
  return (
    estimate !== undefined &&
    byJudge !== undefined &&
    (byJudge.value < estimate.lower || byJudge.value > estimate.upper)
  );
}

/** The place of a kind among what is told, from 0; null where it is only counted. */
export function importance(kind: FindingKind, findings: readonly Finding[]): number | null {
  if (findings.some(isWrong)) return 0;
  // A judge that is right often enough changes nothing of what may be said.
  if (kind === 'judge-check' && !findings.some(leavesOutTheRate)) return null;
  // That nothing is known is no news.
  if (findings.every(({ verdict }) => verdict === 'not estimable' || verdict === 'undecidable')) return null;
  const place = placeOfKind(kind);
  return place === told.length ? null : place + 1;
}

/** The place of a kind in the order above; behind all others where it is not listed. */
export function placeOfKind(kind: FindingKind): number {
  const place = (told as readonly FindingKind[]).indexOf(kind);
  return place < 0 ? told.length : place;
}

/** Within a kind: what is wrong, then what is shown, then what is open. */
const clearestFirst: readonly (Verdict | null)[] = [
  'contradicted',
  'differs',
  'supported',
  'equivalent',
  'miss',
  'near miss',
  'undecided',
  'compatible',
  'hit',
  'matches',
  null,
  'undecidable',
  'not estimable',
];

/** The order in which the findings of one kind speak for it; those of one verdict stay as they are. */
export function byClarity(findings: readonly Finding[]): Finding[] {
  const place = ({ verdict }: Finding) => clearestFirst.indexOf(verdict);
  return findings.toSorted((a, b) => place(a) - place(b));
}
