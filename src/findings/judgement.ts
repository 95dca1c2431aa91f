import type { Verdict } from '../vocabulary.ts';
import type { DraftFinding } from './finding.ts';

/** `undecided (whether A is better than B): A scores …`; an estimate is its sentence alone. */
export function judgement({ verdict, proposition, claim }: DraftFinding): string {
  return verdict === null ? claim : `${judgedWords(verdict, proposition)}: ${claim}`;
}

/** `contradicted (that the rerun is the same)`: the verdict with what it is about, so that it never denies its own sentence. */
export function judgedWords(verdict: Verdict, proposition: string | undefined): string {
  return proposition === undefined ? verdict : `${verdict} (${judgedClause(verdict, proposition)})`;
}

/** `that the rerun is the same`, `whether A is better than B`: what a verdict is about. */
export function judgedClause(verdict: Verdict, proposition: string): string {
  return `${isOpen(verdict) ? 'whether' : 'that'} ${proposition}`;
}

function isOpen(verdict: Verdict): boolean {
  return verdict === 'undecided' || verdict === 'not estimable' || verdict === 'undecidable';
}
