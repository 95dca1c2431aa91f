import type { Campaign } from './campaign.ts';

/** A value of a pack, with the way to it. */
export interface Evidence {
  /** Campaign id. */
  readonly pack: string;
  /** Path in pack coordinates, such as `per_task_results.task_07_multi_step_plan.passes`. */
  readonly path: string;
  readonly value: string | number | boolean | null;
}

const isEnumerable = Object.prototype.propertyIsEnumerable;

/** The steps of `a.b[c d][0].e`: dots between plain names, brackets around anything else. O(length). */
export function parsePath(path: string): readonly string[] {
  const steps: string[] = [];
  // Escapes come in pairs, so that behind a bracket that nothing closes no other one is closed either.
  let hasOpen = false;
  for (let at = 0; at < path.length; ) {
    const end = path[at] === '[' && !hasOpen ? closingBracket(path, at + 1) : -1;
    if (end >= 0) {
      steps.push(path.slice(at + 1, end).replaceAll(/\\(.)/gu, '$1'));
      at = end + 1;
      continue;
    }
    hasOpen ||= path[at] === '[';
    const start = at;
    while (at < path.length && !'.[]'.includes(path[at]!)) at++;
    if (at > start) steps.push(path.slice(start, at));
    else at++;
  }
  return steps;
}

/** Where the first `]` stands that no backslash takes for itself; -1 where there is none. */
function closingBracket(path: string, from: number): number {
  let at = from;
  while (at < path.length && path[at] !== ']') at += path[at] === '\\' ? 2 : 1;
  return at < path.length ? at : -1;
}

/** The inverse of `parsePath`. */
export function formatPath(steps: readonly (string | number)[]): string {
  let path = '';
  for (const step of steps) {
    if (typeof step === 'number') path += `[${step}]`;
    else if (/^[A-Za-z_$][\w$-]*$/u.test(step)) path += path === '' ? step : `.${step}`;
    else path += `[${step.replaceAll(/[\\\]]/gu, '\\$&')}]`;
  }
  return path;
}

/**
 * The value at a path of a plain document; undefined when the path leads nowhere.
 * Own enumerable properties only: neither `constructor` nor the `length` of a list is an entry of a pack.
 *
 * @example valueAt(campaigns[0], 'model.id'); // => 'openai.gpt-oss-120b-1:0'
 */
export function valueAt(document: unknown, path: string): unknown {
  let value = document;
  for (const step of parsePath(path)) {
    if (typeof value !== 'object' || value === null || !isEnumerable.call(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** The scalar at a path of a campaign's pack, as evidence; undefined when there is none. */
export function evidenceAt(campaign: Campaign, path: string): Evidence | undefined {
  const value = valueAt(campaign.document, path);
  if (value !== null && !['string', 'number', 'boolean'].includes(typeof value)) return undefined;
  return { pack: campaign.id, path, value: value as Evidence['value'] };
}

/** The evidence at those of the paths that the pack holds. */
export function evidence(campaign: Campaign, ...paths: readonly string[]): Evidence[] {
  return paths.map((path) => evidenceAt(campaign, path)).filter((found) => found !== undefined);
}

/** Path of a task's entry in the pack. */
export function taskPath(taskId: string, field: 'runs' | 'passes'): string {
  return formatPath(['per_task_results', taskId, field]);
}
