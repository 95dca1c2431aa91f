import { isDeepStrictEqual } from 'node:util';
import { type Issue, show } from '../../errors.ts';
import type { DataPack } from '../pack/data-pack-schema.ts';
import { byText } from '../pack/order.ts';
import { fileIssue } from '../source/file-issues.ts';
import { beyondDigits, packTask, wholeUnits } from './count-packs.ts';
import { addTo, inOrder, noCounts, sumNames, type TaskCounts, unitsPer } from './counts.ts';
import { countsDigest } from './counts-digest.ts';

/** A pack of counts of some of the runs of a campaign. */
export interface Shard {
  readonly file: string;
  readonly pack: DataPack;
}

/** One campaign of its shards, the same in any order of them; or why they do not belong together, an issue each. */
export function mergedPack(shards: readonly Shard[], id: string): DataPack | readonly Issue[] {
  const issues = [...shards.flatMap(notCounts), ...unlike(shards), ...twice(shards)];
  if (issues.length > 0) return issues;
  const inOneOrder = shards.toSorted((a, b) => byText(countsDigest([a.pack]), countsDigest([b.pack])));
  const tasks = new Map<string, TaskCounts>();
  for (const { file, pack } of inOneOrder) {
    for (const [task, told] of Object.entries(pack.per_task_results!)) {
      const counts = tasks.get(task) ?? noCounts();
      tasks.set(task, counts);
      issues.push(...added(counts, told, { file, task }));
    }
  }
  for (const [task, { families }] of tasks) {
    if (families.size < 2) continue;
    const names = [...families].toSorted(byText).join(', ');
    issues.push({ ...fileIssue(id, 'mismatch', 'name one family in all shards', names), path: `${task} family` });
  }
  for (const [task, counts] of tasks) issues.push(...beyondDigits(id, task, counts));
  if (issues.length > 0) return issues;
  const [{ pack: first }] = inOneOrder as [Shard];
  const dates = shards.flatMap(({ pack }) => pack.campaign.date ?? []).toSorted();
  const { date: _, sources: __, ...conditions } = first.campaign;
  const sources = shards.flatMap(({ pack }) => pack.campaign.sources ?? []);
  return {
    ...first,
    campaign: {
      ...(dates[0] === undefined ? {} : { date: dates[0] }),
      ...conditions,
      id,
      ...(sources.length === 0
        ? {}
        : { sources: sources.toSorted((a, b) => byText(JSON.stringify(a), JSON.stringify(b))) }),
    },
    per_task_results: Object.fromEntries(inOrder(tasks).map(([task, counts]) => [task, packTask(counts)])),
  };
}

/** What a pack of counts tells besides. */
const parts = new Set(['$schema', 'pack_version', 'campaign', 'model', 'suite_tasks', 'per_task_results']);

function notCounts({ file, pack }: Shard): Issue[] {
  if (pack.per_task_results == null || (pack.runs ?? []).length > 0) {
    const received = pack.per_task_results == null ? 'none' : 'single runs beside them';
    const issue = fileIssue(file, 'invalid', 'hold counts of runs by task, and no single runs', received);
    return [{ ...issue, hint: 'holdsup collect makes counts of single runs' }];
  }
  const others = Object.entries(pack)
    .filter(([name, value]) => !parts.has(name) && value != null)
    .map(([name]) => name);
  if (others.length === 0) return [];
  const issue = fileIssue(file, 'invalid', 'hold counts alone, which can be added', others.join(', '));
  return [{ ...issue, hint: 'leave them out, and write them into the merged pack' }];
}

/** What has to be the same in all shards of a campaign. */
function unlike(shards: readonly Shard[]): Issue[] {
  const [first, ...others] = shards;
  const told = ({ pack: { campaign, model, suite_tasks, pack_version } }: Shard) => {
    const { id: _, sources: __, note: ___, date, ...conditions } = campaign;
    const day = date != null && !date.includes('T') ? { date } : {};
    const entries = { ...conditions, ...day };
    return [
      ...Object.entries(entries).map(([name, value]) => [`campaign.${name}`, value] as const),
      ...Object.entries(model).map(([name, value]) => [`model.${name}`, value] as const),
      ['suite_tasks', suite_tasks] as const,
      ['pack_version', pack_version] as const,
    ].filter(([, value]) => value != null);
  };
  const expected = new Map<string, unknown>(told(first!));
  return others.flatMap((shard) => {
    const own = new Map<string, unknown>(told(shard));
    const path = [...new Set([...expected.keys(), ...own.keys()])].find(
      (name) => !isDeepStrictEqual(expected.get(name), own.get(name)),
    );
    if (path === undefined) return [];
    const value = expected.get(path);
    const must = `be ${value === undefined ? 'left out' : show(value)}, as in ${first!.file}: shards are of one campaign`;
    return [{ ...fileIssue(shard.file, 'mismatch', must, show(own.get(path))), path }];
  });
}

/** The same counts twice are the same runs twice. */
function twice(shards: readonly Shard[]): Issue[] {
  const known = new Map<string, string>();
  return shards.flatMap(({ file, pack }) => {
    const digest = countsDigest([pack]);
    const other = known.get(digest);
    known.set(digest, other ?? file);
    if (other === undefined) return [];
    const issue = fileIssue(
      file,
      'duplicate',
      `hold other runs than ${other}`,
      `the same counts (digest ${digest.slice(0, 12)}…)`,
    );
    return [
      { ...issue, hint: 'if they are other runs that happen to have the same counts, collect both files in one call' },
    ];
  });
}

type PackTask = NonNullable<DataPack['per_task_results']>[string];

function added(
  counts: TaskCounts,
  told: PackTask,
  { file, task }: { readonly file: string; readonly task: string },
): Issue[] {
  counts.runs += told.runs;
  counts.passes += told.passes;
  let reasons = 0;
  for (const [reason, times] of Object.entries(told.not_graded_reasons ?? {})) {
    addTo(counts.notGraded, reason, times);
    reasons += times;
  }
  if ((told.not_graded ?? 0) > reasons) addTo(counts.notGraded, 'no verdict', (told.not_graded ?? 0) - reasons);
  for (const [mode, times] of Object.entries(told.failure_modes ?? {})) addTo(counts.failureModes, mode, times);
  for (const tag of told.tags ?? []) counts.tags.add(tag);
  if (told.family != null) counts.families.add(told.family);
  return sumNames.flatMap((name) => {
    const value = told[name];
    if (value == null) return [];
    const units = wholeUnits(value, unitsPer[name]);
    if (units === undefined) {
      const expected = `be told in whole units of ${1 / unitsPer[name]}, so that it can be added exactly`;
      return [{ ...fileIssue(file, 'invalid', expected, String(value)), path: `per_task_results.${task}.${name}` }];
    }
    counts.sums[name].runs += name === 'cost_usd' ? (told.runs_with_cost ?? told.runs) : told.runs;
    counts.sums[name].sum.add(units);
    return [];
  });
}
