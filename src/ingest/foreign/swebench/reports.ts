import { countOf, type Fields, fieldOf, fieldsOf, hasFields, listOf, nameOf, shortNameOf } from '../fields.ts';

/** What a report says of one instance: with a word for how it failed, or why it has no verdict. */
export interface InstanceVerdict {
  readonly id: string;
  readonly passed: boolean | null;
  readonly word?: string | undefined;
}

export interface Report {
  readonly verdicts: readonly InstanceVerdict[];
  /** Asked for, and never submitted. */
  readonly incomplete: readonly string[];
  /** Instances of the data set that was given. */
  readonly total: number | undefined;
  /** Instances that are resolved in one list and not in another. */
  readonly contradictions: readonly string[];
  /** It says nothing of instances for which no patch was made. */
  readonly isOfGeneratedOnly?: boolean;
}

/** Of one instance, or of a few in one file: `{ id: { patch_is_None, …, resolved } }`. */
export function isInstanceReport(value: unknown): boolean {
  const all = Object.values(fieldsOf(value));
  return (
    all.length > 0 &&
    all.every((one) => hasFields(one, 'patch_is_None') || hasFields(one, 'patch_successfully_applied'))
  );
}

/** SWE-bench Pro: `{ id: true }`. */
export function isProReport(value: unknown): boolean {
  const all = Object.entries(fieldsOf(value));
  return all.length > 0 && all.every(([id, resolved]) => typeof resolved === 'boolean' && /^instance_|__/u.test(id));
}

export function reportOf(document: Fields, isTimeoutNotGraded: boolean): Report {
  if (isInstanceReport(document)) return instances(document);
  if (isProReport(document)) {
    const verdicts = Object.entries(document).map(([id, passed]) => ({
      id: nameOf(id) ?? id,
      passed: passed === true,
    }));
    return { verdicts, incomplete: [], total: undefined, contradictions: [] };
  }
  return hasFields(document, 'no_generation', 'generated') ? first(document, isTimeoutNotGraded) : second(document);
}

function instances(document: Fields): Report {
  const verdicts = Object.entries(document).map(([id, report]): InstanceVerdict => {
    const one = fieldsOf(report);
    const task = nameOf(id) ?? id;
    if (one.infra_failure === true) {
      return { id: task, passed: null, word: `infra_failure${detail(one.infra_failure_reason)}` };
    }
    if (typeof one.resolved !== 'boolean') return { id: task, passed: null, word: 'no verdict' };
    const isBare = one.patch_is_None === true || one.patch_exists === false;
    const word = isBare ? 'empty_patch' : one.patch_successfully_applied === false ? 'patch_not_applied' : undefined;
    return { id: task, passed: one.resolved, word };
  });
  return { verdicts, incomplete: [], total: undefined, contradictions: [] };
}

function detail(reason: unknown): string {
  const words = shortNameOf(reason);
  return words === undefined ? '' : `: ${words}`;
}

function idsIn(document: Fields, field: string): string[] {
  return listOf(document[field]).flatMap((id) => nameOf(id) ?? []);
}

/** Lists in the order in which they decide: what stands in an earlier one needs no later one. */
type Lists = readonly (readonly [field: string, passed: boolean | null, word?: string])[];

function decided(document: Fields, lists: Lists, wordOf: (id: string, field: string) => string | undefined) {
  const verdicts = new Map<string, InstanceVerdict>();
  for (const [field, passed, word] of lists) {
    for (const id of idsIn(document, field)) {
      if (!verdicts.has(id)) verdicts.set(id, { id, passed, word: wordOf(id, field) ?? word });
    }
  }
  return verdicts;
}

/**
 * Schema version 2 and sb-cli. Failures of infrastructure stand in `unresolved_ids` or `error_ids` as well: they are asked
 * for first, and never added.
 */
function second(document: Fields): Report {
  const reasons = fieldsOf(document.failure_reasons);
  const lists: Lists = [
    ['resolved_ids', true],
    ['infra_failure_ids', null, 'infra_failure'],
    ['error_ids', null, 'error'],
    ['pending_ids', null, 'pending'],
    ['failed_ids', null, 'evaluation failed'],
    ['empty_patch_ids', false, 'empty_patch'],
    ['ambiguous_failure_ids', false, 'ambiguous_failure'],
    ['unresolved_ids', false],
    ['completed_ids', null, 'no verdict'],
    ['submitted_ids', null, 'no verdict'],
  ];
  const incomplete = idsIn(document, 'incomplete_ids');
  const notSubmitted = new Set(incomplete);
  const verdicts = decided(document, lists, (id, field) => {
    const isTold = field === 'infra_failure_ids' || field === 'ambiguous_failure_ids';
    return isTold ? `${field.slice(0, -'_ids'.length)}${detail(fieldOf(reasons, id))}` : undefined;
  });
  const failed = new Set([
    ...idsIn(document, 'unresolved_ids'),
    ...idsIn(document, 'empty_patch_ids'),
    ...notSubmitted,
  ]);
  return {
    verdicts: [...verdicts.values()],
    incomplete,
    total: countOf(document.total_instances),
    contradictions: idsIn(document, 'resolved_ids').filter((id) => failed.has(id)),
  };
}

/** The lists of 2024. A resolved instance is resolved, whatever other lists say. */
function first(document: Fields, isTimeoutNotGraded: boolean): Report {
  const lists: Lists = [
    ['resolved', true],
    ['no_generation', false, 'no_generation'],
    ['install_fail', null, 'install_fail'],
    ['reset_failed', null, 'reset_failed'],
    ['no_apply', false, 'patch_not_applied'],
    ['test_errored', null, 'test_errored'],
    ['test_timeout', isTimeoutNotGraded ? null : false, 'test_timeout'],
    ['applied', false],
    ['with_logs', false],
    ['generated', null, 'no log'],
  ];
  const failed = new Set(['no_generation', 'no_apply'].flatMap((field) => idsIn(document, field)));
  return {
    verdicts: [...decided(document, lists, () => undefined).values()],
    incomplete: [],
    total: undefined,
    contradictions: idsIn(document, 'resolved').filter((id) => failed.has(id)),
    isOfGeneratedOnly: idsIn(document, 'no_generation').length === 0,
  };
}
