import { printedFigure } from '../../campaign/amount.ts';
import type { Campaign, Detail, Origin } from '../../campaign/campaign.ts';
import { type Counts, type Run, summed } from '../../campaign/run.ts';
import type { TaskResult } from '../../campaign/task.ts';
import type { DataPack } from './data-pack-schema.ts';
import { recomputation } from './pack-claims.ts';
import { costs, type Digits, digitsOf, hasRunCosts } from './pack-costs.ts';
import { judgeCheckOf } from './pack-judge-check.ts';
import { predictionFrom } from './pack-predictions.ts';
import { publishedScore } from './pack-published-scores.ts';
import { countsOf, namedCounts, summedModes, taskResults } from './task-results.ts';

/** A campaign of a pack whose structure is sound. Total: what contradicts itself in it is for the checks to say. */
export function campaignFromPack(pack: DataPack, origin: Origin, digits: Digits): Campaign {
  const runs = (pack.runs ?? []).map(runFromPack(hasRunCosts(pack)));
  const tasks = taskResults(pack, runs);
  const totals = pack.run_summary ? countsOf(pack.run_summary) : summed(tasks);
  const { campaign, model } = pack;
  return {
    id: campaign.id,
    date: campaign.date ?? null,
    suite: campaign.suite,
    harness: campaign.harness ?? null,
    provider: campaign.provider ?? null,
    agent: campaign.agent ?? null,
    variant: campaign.variant ?? null,
    source: campaign.source ?? null,
    model: {
      id: model.id,
      name: model.name,
      vendor: model.vendor ?? null,
      family: model.family ?? null,
      openWeights: model.open_weights ?? null,
      parametersB: { total: model.parameters_b?.total ?? null, active: model.parameters_b?.active ?? null },
    },
    reasoning: {
      effort: campaign.reasoning?.effort ?? null,
      tokensPerRun: campaign.reasoning?.tokens_per_run ?? null,
    },
    totals,
    tasks,
    detail: detail(pack, totals, tasks),
    suiteTasks: pack.suite_tasks ?? null,
    runs,
    cost: costs(pack, runs, digits),
    failureModes: pack.failure_modes ? namedCounts(pack.failure_modes) : summedModes(totals, tasks),
    evidencePatterns: Object.entries(pack.evidence_patterns ?? {}).map(([name, pattern]) => ({
      name,
      affectedRuns: pattern.affected_runs,
      ofRuns: pattern.of_runs,
      runs: pattern.runs?.map(({ task, run }) => ({ task, run: run ?? null })) ?? null,
    })),
    judgeCheck: judgeCheckOf(pack, runs),
    predictions: (pack.predictions ?? []).map((prediction, index) => predictionFrom(prediction, { index })),
    predictionsScoring: pack.predictions_scoring
      ? { ...pack.predictions_scoring, misses: pack.predictions_scoring.misses ?? [] }
      : null,
    publishedScores: (pack.published_scores ?? []).map((score, index) =>
      publishedScore(score, { index, totals, digits }),
    ),
    statedClaims: (pack.stated_claims ?? []).map(({ id, statement, stated, recompute, note }, index) => ({
      id,
      statement,
      stated: printedFigure(digitsOf(stated, digits(['stated_claims', String(index), 'stated']))),
      recompute: recomputation(recompute),
      note: note ?? null,
    })),
    openQuestions: (pack.open_questions ?? []).map(({ task, from, to, stated_runs, statement }) => ({
      task,
      from: from ?? null,
      to,
      statedRuns: stated_runs ?? null,
      statement: statement ?? null,
    })),
    origin,
    document: pack,
  };
}

/** Whether the pack's own figures are all the tasks of the suite, some of them, or none. */
function detail(pack: DataPack, totals: Counts, tasks: readonly TaskResult[]): Detail {
  if (tasks.length === 0) return 'totals';
  if (summed(tasks).runs < totals.runs || tasks.length < (pack.suite_tasks ?? 0)) return 'some tasks';
  return pack.runs?.length === totals.runs ? 'single runs' : 'all tasks';
}

type PackRun = NonNullable<DataPack['runs']>[number];

function runFromPack(costsAreKnown: boolean): (run: PackRun) => Run {
  return (run) => ({
    task: run.task,
    run: run.run,
    outcome: run.passed === null ? 'ungraded' : run.passed ? 'passed' : 'failed',
    checkedPassed: run.checked_passed ?? null,
    score: run.score ?? null,
    failureMode: run.failure_mode ?? null,
    notGradedReason: run.not_graded_reason ?? null,
    costUsd: costsAreKnown ? (run.cost_usd ?? null) : null,
    tokensIn: run.tokens_in ?? null,
    tokensOut: run.tokens_out ?? null,
    seconds: run.seconds ?? null,
    toolCalls:
      run.tool_calls?.map(({ tool, arguments: given, changes_state }) => ({
        tool,
        arguments: given === undefined ? '' : sortedJson(given),
        changesState: changes_state ?? null,
      })) ?? null,
  });
}

/** JSON with the keys of every mapping in order, so that equal values are equal texts. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
