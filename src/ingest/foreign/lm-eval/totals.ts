import type { Issue } from '../../../errors.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import { fileIssue } from '../../source/file-issues.ts';
import { countOf, type Fields, fieldOf, fieldsOf, isFields, listOf, nameOf, numberOf } from '../fields.ts';
import type { ReadingOptions } from '../format.ts';
import { naturalMetric, takenAmong } from '../natural-metric.ts';
import { chosen } from '../pass-choice.ts';
import { campaignId, modelMissing, modelNamed, wholePassesOf } from '../run-list.ts';
import { conditionsOf, type Run } from './conditions.ts';

interface Totals {
  readonly packs: readonly DataPack[];
  readonly issues: readonly Issue[];
  readonly rows: number;
  readonly leftOut: number;
  readonly rules: readonly string[];
}

interface Task {
  readonly name: string;
  readonly metrics: ReadonlyMap<string, number>;
  readonly documents: number | undefined;
}

/** What the results alone tell: passes and documents of each task, where the mean is that of a whole number of passes. */
export function totalsOf(
  run: Run,
  { without, options }: { readonly without: ReadonlySet<string>; readonly options: ReadingOptions },
): Totals {
  const { file, results } = run;
  const refused = (...issues: readonly Issue[]): Totals => ({ packs: [], issues, rows: 0, leftOut: 0, rules: [] });
  const tasks = tasksOf(results).filter(({ name }) => !without.has(name));
  if (tasks.length === 0) return refused();
  const metric = metricOf(file.name, tasks, options);
  if (typeof metric === 'object' && metric !== null) return refused(metric);
  const packs: DataPack[] = [];
  const issues: Issue[] = [];
  if (tasks.every(({ documents }) => documents === undefined)) return refused(noDocuments(file.name));
  const rules = new Set<string>();
  let rows = 0;
  let leftOut = 0;
  for (const { name, metrics, documents } of tasks) {
    const key = metric === null ? keyByRule(metrics) : matching(metrics, metric)[0];
    const conditions = conditionsOf(run, { file, task: name, options });
    if (conditions.model === undefined) return refused(modelMissing(file.name));
    const path = `results.${name}`;
    if (key === undefined) {
      rows += documents ?? 0;
      leftOut += documents ?? 0;
      const issue = fileIssue(
        file.name,
        'missing',
        metric === null ? 'have one metric of right and wrong answers' : `have the metric ${metric}`,
        [...metrics.keys()].join(', ') || 'none',
      );
      issues.push({ ...issue, severity: 'warning', path });
      continue;
    }
    const passes = documents && wholePassesOf(metrics.get(key)! / (options.scoreMax ?? 1), documents);
    if (passes === undefined || noVerdict.test(key) || conditions.lowerIsBetter.has(key.split(',')[0]!)) {
      const received = `${key} ${metrics.get(key)} of ${documents ?? 'an unknown number of'} documents`;
      const issue = fileIssue(
        file.name,
        'invalid',
        'be a share of passed documents, so that they can be counted',
        received,
      );
      issues.push({ ...issue, path, hint: 'read the samples (--log_samples) instead of the means' });
      continue;
    }
    rows += documents!;
    rules.add(`${key} = ${options.scoreMax ?? 1}${metric === null ? takenAmong(key, [...metrics.keys()]) : ''}`);
    packs.push({
      pack_version: 1,
      campaign: {
        id: campaignId(conditions.campaign.date, conditions.model, name),
        ...conditions.campaign,
        pass_rule: { metric: key, statement: `${key} = ${options.scoreMax ?? 1}` },
      },
      model: modelNamed(conditions.model),
      run_summary: { runs: documents!, passes },
    });
  }
  return { packs, issues, rows, leftOut, rules: [...rules] };
}

/** Tasks that are no groups: those repeat their subtasks. */
function tasksOf(results: Fields): Task[] {
  const groups = fieldsOf(results.groups);
  const subtasks = fieldsOf(results.group_subtasks);
  return Object.entries(fieldsOf(results.results)).flatMap(([id, figures]) => {
    const name = nameOf(id);
    if (name === undefined || !isFields(figures)) return [];
    if (Object.hasOwn(groups, id) || listOf(fieldOf(subtasks, id)).length > 0) return [];
    const effective = countOf(fieldsOf(fieldOf(fieldsOf(results['n-samples']), id)).effective);
    const documents = effective ?? countOf(figures.sample_len) ?? countOf(fieldsOf(figures.sample_count).effective);
    return [{ name, metrics: metricsOf(figures), documents: documents || undefined }];
  });
}

const notMetrics = new Set(['alias', 'name', 'sample_len', 'sample_count']);

function metricsOf(figures: Fields): Map<string, number> {
  return new Map(
    Object.entries(figures).flatMap(([key, value]) => {
      const figure = numberOf(value);
      const isError = key.split(',')[0]!.endsWith('_stderr');
      return figure === undefined || isError || notMetrics.has(key) ? [] : [[key, figure] as const];
    }),
  );
}

/** Figures of one metric, or of one metric and filter where both are named. */
function matching(metrics: ReadonlyMap<string, number>, metric: string): string[] {
  return [...metrics.keys()].filter((key) => key === metric || key.split(',')[0] === metric);
}

/** Their mean over documents is no number of passes, even where it is a whole one. */
const noVerdict = /^(?:f1|rouge|bleu|chrf|ter|mcc|brier|mse|ppl|perplexity|word_|byte_|bits_|likelihood)/iu;

/** The only metric of a task, or the natural one where the harness computed it with one filter. */
function keyByRule(metrics: ReadonlyMap<string, number>): string | undefined {
  const keys = [...metrics.keys()];
  if (keys.length === 1) return noVerdict.test(keys[0]!) ? undefined : keys[0];
  const names = keys.map((key) => key.split(',')[0]!);
  const name = naturalMetric(names, (one) => names.indexOf(one) === names.lastIndexOf(one));
  return name === undefined ? undefined : matching(metrics, name)[0];
}

/** Of 2022 and 2023. */
function noDocuments(file: string): Issue {
  const expected = 'say how many documents each task has, so that those that passed can be counted';
  const hint =
    'early forms do not: read the samples (--log_samples), or make a table with the columns task, model, runs, passes';
  return { ...fileIssue(file, 'missing', expected, 'means alone'), hint };
}

/** The metric to read of all tasks; null where the rule finds one in each; an issue that lists them where somebody must choose. */
function metricOf(file: string, tasks: readonly Task[], options: ReadingOptions): string | null | Issue {
  const given =
    options.metric !== null && options.scorer !== null && !options.metric.includes(',')
      ? `${options.metric},${options.scorer}`
      : options.metric;
  const choices = new Map<string, number[]>();
  for (const { metrics } of tasks) {
    for (const [key, value] of metrics) {
      const those = choices.get(key);
      if (those === undefined) choices.set(key, [value]);
      else those.push(value);
    }
  }
  if (given === null && tasks.some(({ metrics }) => keyByRule(metrics) !== undefined)) return null;
  const isAmbiguous = given !== null && tasks.some(({ metrics }) => matching(metrics, given).length > 1);
  const isKnown = given !== null && tasks.some(({ metrics }) => matching(metrics, given).length > 0);
  if (isKnown && !isAmbiguous) return given;
  return chosen(file, { what: 'metric', flag: '--metric', given: isAmbiguous ? null : given, choices });
}
