import type { Campaign } from './campaign.ts';

/** A value of a pack, or one field of many entries of a list or mapping, with the way to it. */
export interface Evidence {
  /** Campaign id. */
  readonly pack: string;
  /** Path in pack coordinates, such as `per_task_results.task_07_multi_step_plan.passes`. */
  readonly path: string;
  /** What stands there; of many entries the sum of numbers or how many flags are true, and null of anything else. */
  readonly value: string | number | boolean | null;
  /** Where the path leads to a list or mapping: what of its entries is meant. */
  readonly each?: EachEntry;
}

export interface EachEntry {
  /** Path from an entry on, such as `passes`. */
  readonly field: string;
  /** How many entries are meant: those that hold the field. */
  readonly entries: number;
  readonly holds: 'numbers' | 'flags' | 'other';
  /** Where others hold it too: the keys of those meant, the tasks of runs, the ids of predictions. */
  readonly only?: readonly string[];
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
  return valueBehind(document, parsePath(path));
}

function valueBehind(document: unknown, steps: readonly string[]): unknown {
  let value = document;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || !isEnumerable.call(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** What evidence is taken from: a campaign with its pack, or a file of predictions under its name. */
type Source = Pick<Campaign, 'id' | 'document'>;

/** The scalar at a path of a campaign's pack, as evidence; undefined when there is none. */
export function evidenceAt(source: Source, path: string): Evidence | undefined {
  const value = valueAt(source.document, path);
  if (value !== null && !['string', 'number', 'boolean'].includes(typeof value)) return undefined;
  return { pack: source.id, path, value: value as Evidence['value'] };
}

/** The evidence at those of the paths that the pack holds. */
export function evidence(source: Source, ...paths: readonly string[]): Evidence[] {
  return paths.map((path) => evidenceAt(source, path)).filter((found) => found !== undefined);
}

/** So many values of one list or mapping are named one by one: nobody reads more, and a large suite has millions. */
export const mostNamed = 40;

interface Entries {
  /** Paths from an entry on. */
  readonly fields: readonly string[];
  /** Keys of a mapping, tasks of runs, ids of predictions; left out for all entries. */
  readonly only?: readonly string[];
  /** As one for each field, even where they are few. */
  readonly together?: boolean;
}

/**
 * Fields of the entries of a list or mapping: value by value where they are few, in the order of `only` or of the pack, else as one
 * for each field. O(entries × fields).
 */
export function evidenceOfEach(source: Source, path: string, { fields, only, together = false }: Entries): Evidence[] {
  const parent = valueAt(source.document, path);
  if (typeof parent !== 'object' || parent === null) return [];
  const order = only === undefined ? undefined : new Map(only.map((name, index) => [name, index]));
  const found = fields.map((field) => ({ field, steps: parsePath(field), values: new FieldValues() }));
  const named: { readonly key: string; readonly at: number }[] = [];
  for (const key of Object.keys(parent)) {
    const entry = (parent as Readonly<Record<string, unknown>>)[key];
    const at = order === undefined ? 0 : order.get(Array.isArray(parent) ? nameOf(entry) : key);
    let isTold = false;
    for (const { steps, values } of found) isTold = values.add(valueBehind(entry, steps), at !== undefined) || isTold;
    if (isTold && named.length < mostNamed) named.push({ key, at: at! });
  }
  if (!together && found.reduce((sum, { values }) => sum + values.entries, 0) <= mostNamed) {
    const steps = parsePath(path);
    const paths = named
      .toSorted((a, b) => a.at - b.at)
      .flatMap(({ key }) => {
        const place = [...steps, Array.isArray(parent) ? Number(key) : key];
        return found.map((one) => formatPath([...place, ...one.steps]));
      });
    return evidence(source, ...paths);
  }
  return found.flatMap(({ field, values }) => values.asEvidence(source.id, path, field, only ?? []));
}

/** The values of one field, as far as they are meant. */
class FieldValues {
  entries = 0;
  #sum = 0;
  #left = 0;
  #kinds = new Set<EachEntry['holds']>();

  /** Whether there is a value, and it is meant. Null says that nothing is known. */
  add(value: unknown, isMeant: boolean): boolean {
    if (value === undefined || value === null) return false;
    if (!isMeant) {
      this.#left++;
      return false;
    }
    this.entries++;
    this.#kinds.add(typeof value === 'number' ? 'numbers' : typeof value === 'boolean' ? 'flags' : 'other');
    this.#sum += Number(value);
    return true;
  }

  asEvidence(pack: string, path: string, field: string, only: readonly string[]): Evidence[] {
    if (this.entries === 0) return [];
    const [holds = 'other', ...more] = this.#kinds;
    const isAdded = more.length === 0 && holds !== 'other';
    const each = { field, entries: this.entries, holds: isAdded ? holds : 'other' } as const;
    return [{ pack, path, value: isAdded ? this.#sum : null, each: this.#left === 0 ? each : { ...each, only } }];
  }
}

/** What an entry of a list goes by: a run by its task, a prediction by its id. */
function nameOf(entry: unknown): string {
  const { task, id } = Object(entry) as { readonly task?: unknown; readonly id?: unknown };
  return String(task ?? id);
}

/** Path of a task's entry in the pack. */
export function taskPath(taskId: string, field: 'runs' | 'passes'): string {
  return formatPath(['per_task_results', taskId, field]);
}
