import type { Issue } from '../../../errors.ts';
import { grouped } from '../../../grouped.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import { fileIssue } from '../../source/file-issues.ts';
import { type Fields, fieldsOf, hasFields, nameOf, numberOf, secondsOf } from '../fields.ts';
import { baseName, firstJson } from '../first-json.ts';
import type { ForeignReading, Format, RawFile, ReadingOptions, Source } from '../format.ts';
import { isToldApart, naturalMetric, takenAmong } from '../natural-metric.ts';
import { chosen, type ScoreRule, scoreRule } from '../pass-choice.ts';
import { attempt, campaignId, modelNamed, noRuns, numbered, reading, unread } from '../run-list.ts';
import { type Entry, entriesOf, failedRequests } from './entries.ts';

/** Run folders of HELM: one, or several below one folder. */
export const helm: Format = {
  key: 'helm',
  label: 'HELM run',
  recognises: (source) => source.isFolder && runFolders(source).length > 0,
  own: (source) => {
    const folders = new Set(runFolders(source).map(({ spec }) => folderOf(spec)));
    return source.files.filter((file) => folders.has(folderOf(file)));
  },
  read,
};

interface RunFolder {
  readonly spec: RawFile;
  readonly stats: RawFile;
  readonly state: RawFile | undefined;
}

function folderOf({ name }: RawFile): string {
  return name.replaceAll('\\', '/').split('/').slice(0, -1).join('/');
}

function runFolders({ files }: Source): RunFolder[] {
  const byFolder = grouped(files, folderOf);
  return [...byFolder.values()].flatMap((those) => {
    const named = (name: string) => those.find((file) => baseName(file.name) === name);
    const [spec, stats] = [named('run_spec.json'), named('per_instance_stats.json')];
    if (spec === undefined || stats === undefined || !hasFields(firstJson(spec), 'adapter_spec')) return [];
    return [{ spec, stats, state: named('scenario_state.json') }];
  });
}

async function read(source: Source, options: ReadingOptions): Promise<ForeignReading> {
  const packs: DataPack[] = [];
  const issues: Issue[] = [];
  const rules = new Set<string>();
  let rows = 0;
  for (const folder of runFolders(source)) {
    const spec = fieldsOf(await folder.spec.json());
    const failed = folder.state === undefined ? new Set<string>() : failedRequests(await folder.state.json());
    const entries = entriesOf(await folder.stats.json());
    if (entries.length === 0) {
      issues.push(fileIssue(folder.stats.name, 'missing', 'hold instances', 'none'));
      continue;
    }
    const choices = metricsOf(entries, options);
    const metric = chosen(folder.stats.name, {
      what: 'metric',
      flag: '--metric',
      given: options.metric,
      choices,
      ...(options.passAt === null ? { natural: naturalMetric } : {}),
    });
    if (typeof metric !== 'string') {
      issues.push(metric);
      continue;
    }
    const scores = entries.flatMap(({ stats }) => stats.get(metric)?.mean ?? []);
    const rule = scoreRule(folder.stats.name, metric, { scores, options });
    if ('severity' in rule) {
      issues.push(rule);
      continue;
    }
    rules.add(rule.words + (isToldApart(choices, options) ? takenAmong(metric, [...choices.keys()]) : ''));
    rows += entries.length;
    const bySplit = grouped(entries, ({ split, perturbation }) => JSON.stringify([split, perturbation]));
    for (const those of bySplit.values()) packs.push(packOf(spec, those, { metric, rule, failed, options }));
  }
  if (packs.length === 0) return issues.length > 0 ? unread(...issues) : noRuns(source.name, 'runs');
  return reading(packs, {
    rows,
    issues,
    passRule: [...rules].join('; '),
    mapping: {
      suite: options.suite === null ? 'run_spec.name without its model, and the split' : '--suite-name',
      task: 'instance_id',
      run: 'train_trial_index + 1',
      variant: 'perturbation',
      seconds: 'inference_runtime',
      model: options.model === null ? 'run_spec.adapter_spec.model' : '--model-name',
    },
  });
}

/** Counts of tokens, times and the like judge nothing; `metric@5` is the best of five completions. */
const noVerdict =
  /^(?:num_|training_|inference_|finish_reason_|batch_size|prompt_truncated|max_prob|logprob|perplexity|bits_per|predicted_index)|@/u;

function metricsOf(entries: readonly Entry[], options: ReadingOptions): Map<string, number[]> {
  const choices = new Map<string, number[]>();
  for (const { stats } of entries) {
    for (const [name, { mean }] of stats) {
      if (noVerdict.test(name) && name !== options.metric) continue;
      const those = choices.get(name);
      if (those === undefined) choices.set(name, [mean]);
      else those.push(mean);
    }
  }
  return choices;
}

function packOf(
  spec: Fields,
  entries: readonly Entry[],
  {
    metric,
    rule,
    failed,
    options,
  }: {
    readonly metric: string;
    readonly rule: ScoreRule;
    readonly failed: ReadonlySet<string>;
    readonly options: ReadingOptions;
  },
): DataPack {
  const adapter = fieldsOf(spec.adapter_spec);
  const { split, perturbation } = entries[0]!;
  const model = options.model ?? nameOf(adapter.model) ?? nameOf(adapter.model_deployment) ?? 'unknown model';
  const deployment = nameOf(adapter.model_deployment);
  const suite = options.suite ?? `${suiteOf(spec)}${split === undefined ? '' : `, ${split}`}`;
  const temperature = numberOf(adapter.temperature);
  const runs = numbered(
    entries.map((entry) => {
      const score = failed.has(entry.key) ? undefined : entry.stats.get(metric)?.mean;
      const token = (name: string) => {
        const count = entry.stats.get(name)?.mean;
        return count !== undefined && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
      };
      return attempt({
        task: entry.task,
        run: entry.trial + 1,
        passed: score === undefined ? null : rule.passes(score),
        score: rule.share(score),
        not_graded_reason: failed.has(entry.key) ? 'request failed' : `no ${metric}`,
        tokens_in: token('num_prompt_tokens'),
        tokens_out: token('num_completion_tokens') ?? token('num_output_tokens'),
        // Answers out of the cache took no time, which is written as 0: unknown.
        seconds: secondsOf(entry.stats.get('inference_runtime')?.mean),
      });
    }),
  );
  return {
    pack_version: 1,
    campaign: {
      id: campaignId(nameOf(spec.name) ?? suite, split, perturbation),
      suite,
      harness: 'HELM',
      ...(deployment === undefined || deployment === model ? {} : { provider: deployment }),
      ...(perturbation === undefined ? {} : { variant: perturbation }),
      ...(temperature === undefined ? {} : { sampling: { temperature } }),
      pass_rule: { metric, threshold: rule.threshold, statement: rule.words },
    },
    model: modelNamed(model),
    runs,
  };
}

/** `scenario:argument=…,model=…` without the model. */
function suiteOf(spec: Fields): string {
  const [scenario, rest = ''] = (nameOf(spec.name) ?? 'HELM').split(/:(.*)/su, 2) as [string, string?];
  const kept = rest.split(',').filter((part) => part !== '' && !/^model(?:_deployment)?=/u.test(part));
  return kept.length === 0 ? scenario : `${scenario}:${kept.join(',')}`;
}
