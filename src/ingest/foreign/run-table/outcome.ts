import { shortNameOf } from '../fields.ts';
import type { ReadingOptions } from '../format.ts';
import { wordOf } from './verdict-words.ts';

/** What a cell says about a run. */
export type Said =
  | {
      readonly kind: 'verdict';
      readonly passed: boolean;
      readonly score?: number;
      readonly mode?: string;
      /** The user said what the word means. */
      readonly isStated?: true;
    }
  | { readonly kind: 'not graded'; readonly reason: string }
  /** A score that is no verdict by itself. */
  | { readonly kind: 'score'; readonly score: number }
  | { readonly kind: 'unknown' };

const words = (text: string) => new Set(text.split(' '));
const passing = words('true t yes y pass passed success succeeded correct resolved c');
const failing = words('false f no n fail failed failure incorrect wrong unresolved i');
const ungraded = words('null none nan n/a na error errored skipped infra invalid');
/** Time that ran out, as harnesses write it: `Command timed out after 600 s`, `DeadlineExceeded`, `time limit exceeded`. */
const timeout = /\btime(?:d)? ?out\b|\btime limit\b|\bdeadline exceeded\b|\bran out of time\b|\bout of time\b/u;

/** Whose time ran out where it was not the agent's: another part of the harness, or the line to a provider. */
const ofAnotherPart =
  /\b(?:api|https?|request|response|read|write|connect(?:ion|ing)?|network|socket|gateway|server|proxy|dns|docker|containers?|images?|pull(?:ing)?|sandbox|environment|env|setup|install(?:ation)?|boot|startup|start(?:ing)?|launch|provision(?:ing)?|pod|vm|judge|grader|grading|verifier|scorer|evaluator|parser|upload|download)\b/u;

/** Whether a text says that the time of the agent ran out. */
export function isTimeout(text: string): boolean {
  const words = text
    .replaceAll(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/gu, ' ')
    .toLowerCase()
    .replaceAll(/[\s_-]+/gu, ' ');
  return timeout.test(words) && !ofAnotherPart.test(words);
}

type Rule = Pick<ReadingOptions, 'verdicts' | 'passAt' | 'scoreMax' | 'isTimeoutNotGraded'>;

/** The outcome in a cell, with the score as it stands there. With a least score that passes every number is a score. */
export function outcomeOf(cell: unknown, { verdicts, passAt, scoreMax, isTimeoutNotGraded }: Rule): Said {
  if (cell === null || cell === undefined) return { kind: 'not graded', reason: 'no verdict' };
  const text = wordOf(cell);
  const meaning = Object.hasOwn(verdicts, text) ? verdicts[text] : undefined;
  if (meaning === 'not_graded') return { kind: 'not graded', reason: shortNameOf(text) ?? 'no verdict' };
  if (meaning !== undefined) return { kind: 'verdict', passed: meaning === 'passed', isStated: true };
  if (typeof cell === 'boolean') return { kind: 'verdict', passed: cell };
  if (text === '') return { kind: 'not graded', reason: 'no verdict' };
  if (passing.has(text)) return { kind: 'verdict', passed: true };
  if (failing.has(text)) return { kind: 'verdict', passed: false };
  if (ungraded.has(text)) return { kind: 'not graded', reason: reasons[text] ?? 'no verdict' };
  if (isTimeout(String(cell))) {
    return isTimeoutNotGraded
      ? { kind: 'not graded', reason: 'timeout' }
      : { kind: 'verdict', passed: false, mode: 'timeout' };
  }
  const number = numberIn(cell);
  if (number === undefined) return { kind: 'unknown' };
  if (passAt !== null) return { kind: 'verdict', passed: number >= passAt, score: number };
  const most = scoreMax ?? 1;
  return number === 0 || number === most
    ? { kind: 'verdict', passed: number === most }
    : { kind: 'score', score: number };
}

const reasons: Readonly<Record<string, string>> = {
  error: 'error',
  errored: 'error',
  skipped: 'skipped',
  infra: 'infrastructure',
  invalid: 'invalid',
};

/** A finite number, also with a dollar sign and with commas that can only part thousands; undefined for anything else. */
export function numberIn(cell: unknown, { hasDecimalCommas = false } = {}): number | undefined {
  if (typeof cell === 'bigint') return Number(cell);
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined;
  if (typeof cell !== 'string') return undefined;
  const text = cell
    .trim()
    .replace(/^(?:US)?\$\s*/u, '')
    .replace(/\s*(?:USD|\$)$/iu, '');
  // In a file with decimal commas points part thousands.
  const turned = hasDecimalCommas ? text.replaceAll(/[.,]/gu, (sign) => (sign === ',' ? '.' : ',')) : text;
  const plain = parted.test(turned)
    ? turned.replaceAll(',', '')
    : isDecimalComma(text, hasDecimalCommas)
      ? turned
      : text;
  const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(plain) ? Number(plain) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

/** `1,234` may be a decimal comma; `1,234.5` and `1,234,567` may not. */
const parted = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+|(?<=,\d{3},\d{3}))$/u;

function isDecimalComma(text: string, hasDecimalCommas: boolean): boolean {
  return hasDecimalCommas && /^[+-]?\d+,\d+$/u.test(text);
}

/** Whether a cell says yes, or says something where only faults are written down. */
export function isTold(cell: unknown): boolean {
  if (cell === null || cell === undefined || cell === false) return false;
  return !['', '0', '0.0', 'false', 'f', 'no', 'n', 'none', 'null', 'nan', 'n/a', 'na'].includes(
    String(cell).trim().toLowerCase(),
  );
}
