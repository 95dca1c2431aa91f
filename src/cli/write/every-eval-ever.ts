import type { Campaign } from '../../campaign/campaign.ts';
import type { DataPack } from '../../ingest/pack/data-pack-schema.ts';
import { isFigure, type RangedFigure } from '../../measures/figure.ts';
import { suiteScore } from '../../measures/rates/suite-score.ts';

/**
 * A campaign as a record of Every Eval Ever, schema version 0.3.0, with the interval of its score; null where no run was
 * graded. The score is the mean of the tasks' rates; its interval is about these tasks, the one about new tasks stands beside it.
 */
export function everyEvalEver(
  campaign: Campaign,
  { retrievedAt, level = 0.95 }: { readonly retrievedAt: Date; readonly level?: number },
): object | null {
  if (campaign.totals.graded === 0) return null;
  const score = suiteScore(campaign, { level });
  const { model } = campaign;
  const retrieved = String(Math.floor(retrievedAt.getTime() / 1000));
  const [library, version] = nameAndVersion(campaign.harness);
  const { pass_rule: rule, dataset, judge } = (campaign.document as DataPack).campaign;
  return {
    schema_version: '0.3.0',
    evaluation_id: `${campaign.suite}/${model.id.replaceAll('/', '_')}/${campaign.id}`,
    ...(campaign.date === null ? {} : { evaluation_timestamp: campaign.date }),
    retrieved_timestamp: retrieved,
    source_metadata: {
      source_type: 'evaluation_run',
      source_organization_name: 'unknown',
      evaluator_relationship: 'other',
      ...(campaign.source === null ? {} : { additional_details: { source: campaign.source } }),
    },
    eval_library: { name: library, version },
    model_info: {
      name: model.name,
      id: model.id,
      ...(model.vendor === null ? {} : { developer: model.vendor }),
      ...(campaign.provider === null ? {} : { inference_platform: campaign.provider }),
      ...details({ reasoning_effort: campaign.reasoning.effort, agent: campaign.agent, variant: campaign.variant }),
    },
    evaluation_results: [
      {
        evaluation_result_id: `${campaign.id}#pass_rate`,
        evaluation_name: campaign.suite,
        source_data: {
          dataset_name: dataset?.name ?? campaign.suite,
          source_type: 'other',
          ...(dataset?.version ? { source_version: dataset.version } : {}),
        },
        metric_config: {
          metric_id: 'pass_rate',
          metric_name: 'Pass rate',
          metric_kind: 'pass_rate',
          metric_unit: 'proportion',
          lower_is_better: false,
          score_type: 'continuous',
          min_score: 0,
          max_score: 1,
          ...details({ pass_rule: rule?.statement, judge }),
        },
        score_details: {
          score: score.rate,
          uncertainty: {
            ...(isFigure(score.sameTasks) ? { confidence_interval: interval(score.sameTasks, 'these tasks') } : {}),
            num_samples: score.graded,
          },
          details: strings({
            passes: score.passes,
            graded_runs: score.graded,
            runs_without_a_verdict: score.ungraded,
            tasks: score.tasks,
            ...(isFigure(score.newTasks) ? newTasks(score.newTasks) : { new_tasks: score.newTasks.missing }),
          }),
        },
      },
    ],
  };
}

function nameAndVersion(harness: string | null): [string, string] {
  const at = harness?.lastIndexOf('@') ?? -1;
  if (harness === null || at <= 0) return [harness ?? 'unknown', 'unknown'];
  return [harness.slice(0, at), harness.slice(at + 1) || 'unknown'];
}

function interval({ lower, upper, level, method }: RangedFigure, scope: string) {
  return {
    lower,
    upper,
    ...(level === null ? {} : { confidence_level: level }),
    method: `${method} (holdsup; ${scope})`,
  };
}

function newTasks({ lower, upper, method }: RangedFigure) {
  return { new_tasks_lower: lower, new_tasks_upper: upper, new_tasks_method: method };
}

/** The schema wants details as texts. */
function strings(values: Readonly<Record<string, string | number | null | undefined>>): Record<string, string> {
  const known = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(known.map(([name, value]) => [name, String(value)]));
}

function details(values: Readonly<Record<string, string | null | undefined>>) {
  const known = strings(values);
  return Object.keys(known).length === 0 ? {} : { additional_details: known };
}
