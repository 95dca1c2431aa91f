import { fieldsOf, isFields, listOf, nameOf, numberOf } from '../fields.ts';

/** What HELM measured of one instance, in one trial and under one perturbation. */
export interface Entry {
  readonly task: string;
  readonly trial: number;
  readonly perturbation: string | undefined;
  readonly split: string | undefined;
  /** Names the request among others. */
  readonly key: string;
  readonly stats: ReadonlyMap<string, { readonly mean: number }>;
}

/**
 * Entries of `per_instance_stats.json`. Beside a statistic stand the same of perturbed copies and of the worst of them: only
 * those of the entry's own kind count, and only those with one value.
 */
export function entriesOf(document: unknown): Entry[] {
  return listOf(document).flatMap((one) => {
    const fields = fieldsOf(one);
    const task = nameOf(fields.instance_id);
    if (task === undefined) return [];
    const perturbation = perturbationOf(fields.perturbation);
    const trial = numberOf(fields.train_trial_index) ?? 0;
    const stats = new Map<string, { mean: number }>();
    let split: string | undefined;
    for (const stat of listOf(fields.stats)) {
      const name = fieldsOf(fieldsOf(stat).name);
      const metric = nameOf(name.name);
      const mean = numberOf(fieldsOf(stat).mean);
      if (metric === undefined || perturbationOf(name.perturbation) !== perturbation) continue;
      split ??= nameOf(name.split);
      if (fieldsOf(stat).count === 1 && mean !== undefined) stats.set(metric, { mean });
    }
    return [{ task, trial, perturbation, split, key: keyOf(task, trial, perturbation), stats }];
  });
}

/** "worst" and the like are no perturbation of their own, but what came of several. */
function perturbationOf(perturbation: unknown): string | undefined {
  if (!isFields(perturbation)) return undefined;
  const computedOn = nameOf(perturbation.computed_on);
  const name = nameOf(perturbation.name) ?? 'perturbed';
  return computedOn === undefined || computedOn === 'perturbed' ? name : `${name} (${computedOn})`;
}

function keyOf(task: string, trial: number, perturbation: string | undefined): string {
  return JSON.stringify([task, trial, perturbation]);
}

/** Requests that got no answer, out of `scenario_state.json`. */
export function failedRequests(document: unknown): ReadonlySet<string> {
  const failed = new Set<string>();
  for (const state of listOf(fieldsOf(document).request_states)) {
    const { instance, train_trial_index: trial, result } = fieldsOf(state);
    const task = nameOf(fieldsOf(instance).id);
    if (task === undefined || fieldsOf(result).success !== false) continue;
    failed.add(keyOf(task, numberOf(trial) ?? 0, perturbationOf(fieldsOf(instance).perturbation)));
  }
  return failed;
}
