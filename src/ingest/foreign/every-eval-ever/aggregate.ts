import type { Issue } from '../../../errors.ts';
import { grouped } from '../../../grouped.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import { fileIssue } from '../../source/file-issues.ts';
import { countOf, type Fields, fieldsOf, isFields, listOf, momentOf, nameOf, numberOf } from '../fields.ts';
import type { ReadingOptions } from '../format.ts';
import { chosen } from '../pass-choice.ts';
import { campaignId, wholePassesOf } from '../run-list.ts';

/** The record of one model: conditions and what came of each evaluation. */
export interface Aggregate {
  readonly file: string;
  readonly id: string;
  readonly model: DataPack['model'];
  readonly campaign: Omit<DataPack['campaign'], 'id' | 'suite' | 'pass_rule'>;
  readonly results: readonly Result[];
}

interface Counts {
  readonly passes: number;
  readonly runs: number;
  readonly not_graded: number;
}

interface Result {
  readonly index: number;
  readonly id: string | undefined;
  readonly evaluation: string;
  readonly metric: string;
  /** As a share where the unit is percent; null where there is none, such as "Infinity". */
  readonly score: number | null;
  readonly samples: number | undefined;
  readonly counts: Counts | undefined;
  readonly isShareOfPasses: boolean;
  readonly lowerIsBetter: boolean;
  readonly hasUnknownLevel: boolean;
}

export function aggregateOf(file: string, record: Fields): Aggregate {
  const info = fieldsOf(record.model_info);
  const library = fieldsOf(record.eval_library);
  const rows = countOf(fieldsOf(record.detailed_evaluation_results).total_rows);
  const modelId = nameOf(info.id) ?? nameOf(info.name) ?? 'unknown model';
  const vendor = nameOf(info.developer);
  const provider = nameOf(info.inference_platform);
  const date = momentOf(secondsIn(record.evaluation_timestamp));
  const libraryName = nameOf(library.name);
  const version = nameOf(library.version);
  const source = nameOf(fieldsOf(record.source_metadata).source_name);
  return {
    file,
    id: nameOf(record.evaluation_id) ?? '',
    model: { id: modelId, name: nameOf(info.name) ?? modelId, ...(vendor === undefined ? {} : { vendor }) },
    campaign: {
      ...(date === undefined ? {} : { date }),
      ...(provider === undefined ? {} : { provider }),
      ...(source === undefined ? {} : { source }),
      ...(libraryName === undefined || libraryName === 'unknown'
        ? {}
        : { harness: version === undefined || version === 'unknown' ? libraryName : `${libraryName}@${version}` }),
    },
    results: listOf(record.evaluation_results).flatMap((one, index) =>
      isFields(one) ? [resultOf(one, index, rows)] : [],
    ),
  };
}

/** Timestamps are texts, those of Unix time as well. */
function secondsIn(value: unknown): unknown {
  return typeof value === 'string' && /^\d+(?:\.\d+)?$/u.test(value) ? Number(value) : value;
}

/** Names of metrics that are the share of samples that passed. */
const shares = /^(?:accuracy|acc|exact_match|em|pass_?rate|pass@1|pass_at_1|resolved?(?:_rate)?|success_rate)$/iu;

function resultOf(one: Fields, index: number, rows: number | undefined): Result {
  const config = fieldsOf(one.metric_config);
  const details = fieldsOf(one.score_details);
  const metric = nameOf(config.metric_id) ?? nameOf(config.metric_name) ?? nameOf(config.metric_kind);
  const evaluation = nameOf(one.evaluation_name) ?? 'unknown evaluation';
  const score = numberOf(details.score);
  const isPercent = config.metric_unit === 'percent';
  const names = [config.metric_id, config.metric_name, config.metric_kind];
  return {
    index,
    id: nameOf(one.evaluation_result_id),
    evaluation,
    metric: metric ?? evaluation,
    score: score === undefined ? null : isPercent ? score / 100 : score,
    samples: countOf(fieldsOf(details.uncertainty).num_samples) ?? rows,
    counts: countsIn(fieldsOf(details.details)),
    isShareOfPasses:
      config.score_type === 'binary' || names.some((name) => typeof name === 'string' && shares.test(name)),
    lowerIsBetter: config.lower_is_better === true,
    hasUnknownLevel: config.has_unknown_level === true,
  };
}

/** Counts beside a score that is a mean over tasks, as `convert` writes them; details are texts. */
function countsIn({ passes, graded_runs: graded, runs_without_a_verdict: ungraded }: Fields): Counts | undefined {
  const [passed, of, without] = [passes, graded, ungraded ?? 0].map((count) => countOf(secondsIn(count)));
  if (passed === undefined || of === undefined || without === undefined || passed > of) return undefined;
  return { passes: passed, runs: of + without, not_graded: without };
}

/** Which of the results of each evaluation is meant, by the metric's or the result's id; those told by samples are not asked for. */
function resultsMeant(aggregate: Aggregate, without: ReadonlySet<string>, options: ReadingOptions): (Result | Issue)[] {
  const untold = aggregate.results.filter(({ evaluation }) => !without.has(JSON.stringify([aggregate.id, evaluation])));
  return [...grouped(untold, ({ evaluation }) => evaluation)].map(([evaluation, those]) => {
    const byId = those.find(({ id }) => id !== undefined && id === options.metric);
    if (byId !== undefined) return byId;
    const byMetric = grouped(those, ({ metric }) => metric);
    const choices = new Map([...byMetric].map(([metric, ones]) => [metric, ones.map(({ score }) => score)]));
    const choice = chosen(aggregate.file, { what: 'metric', flag: '--metric', given: options.metric, choices });
    return typeof choice === 'string' ? byMetric.get(choice)![0]! : { ...choice, path: evaluation };
  });
}

interface Totals {
  readonly packs: readonly DataPack[];
  readonly issues: readonly Issue[];
  readonly rows: number;
  readonly rules: readonly string[];
}

/** Results as totals, where they are the share of a whole number of samples that passed. */
export function totalPacks(
  aggregates: readonly Aggregate[],
  { without, options }: { readonly without: ReadonlySet<string>; readonly options: ReadingOptions },
): Totals {
  const packs: DataPack[] = [];
  const issues: Issue[] = [];
  const rules = new Set<string>();
  for (const aggregate of aggregates) {
    for (const result of resultsMeant(aggregate, without, options)) {
      if ('severity' in result) {
        issues.push(result);
        continue;
      }
      const passes = result.counts === undefined ? wholePasses(result, options) : result.counts.passes;
      if (typeof passes === 'string') {
        const expected = 'be the share of a known number of samples that passed';
        const path = `evaluation_results[${result.index}]`;
        const hint = 'read the samples (detailed_evaluation_results) where there are any';
        issues.push({ ...fileIssue(aggregate.file, 'invalid', expected, passes), severity: 'warning', path, hint });
        continue;
      }
      const rule =
        result.counts === undefined
          ? `${result.metric} counts passes`
          : 'passes of its graded runs, as its details count them';
      rules.add(rule);
      packs.push({
        pack_version: 1,
        campaign: {
          id: campaignId(aggregate.id, result.evaluation),
          suite: options.suite ?? result.evaluation,
          ...aggregate.campaign,
          pass_rule: { metric: result.metric, statement: rule },
        },
        model: options.model === null ? aggregate.model : { id: options.model, name: options.model },
        run_summary: result.counts ?? { runs: result.samples!, passes },
      });
    }
  }
  const rows = packs.reduce((sum, { run_summary }) => sum + run_summary!.runs, 0);
  return { packs, issues, rows, rules: [...rules] };
}

/** Passes, or why they cannot be counted. */
function wholePasses(
  { metric, score, samples, isShareOfPasses, lowerIsBetter }: Result,
  options: ReadingOptions,
): number | string {
  const said = `${metric} ${score ?? 'without a number'}`;
  if (lowerIsBetter) return `${said}, of which less is better`;
  if (!isShareOfPasses && options.metric === null) return `${said}, which need not be a share of passes`;
  if (score === null || samples === undefined || samples === 0) return `${said} of an unknown number of samples`;
  const passes = wholePassesOf(score / (options.scoreMax ?? 1), samples);
  return passes ?? `${said} of ${samples} samples`;
}

/** Whether −1 is no score but the answer "unknown", by result and by evaluation. */
export function isUnknownLevel(
  aggregates: readonly Aggregate[],
  id: string,
  evaluation: string,
  result: string | undefined,
): boolean {
  const results = aggregates.filter((one) => one.id === id).flatMap((one) => one.results);
  const meant = results.find((one) => (result === undefined ? one.evaluation === evaluation : one.id === result));
  return meant?.hasUnknownLevel ?? false;
}
