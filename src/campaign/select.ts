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

/** The steps of `a.b[c d][0].e`: dots between plain names, brackets around anything else. */
export function parsePath(path: string): readonly string[] {
  const steps: string[] = [];
  for (const match of path.matchAll(/\[((?:[^\]\\]|\\.)*)\]|([^.[\]]+)/gu)) {
    steps.push(match[2] ?? (match[1] ?? '').replaceAll(/\\(.)/gu, '$1'));
  }
  return steps;
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
