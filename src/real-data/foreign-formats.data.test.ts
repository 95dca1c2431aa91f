import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReadingOptions } from '../ingest/foreign/format.ts';
import { formats } from '../ingest/foreign/formats.ts';
import { readForeign } from '../ingest/foreign/read-foreign.ts';
import { readingDefaults } from '../ingest/foreign/reading-defaults.ts';
import { sourceOfFile, sourceOfFolder } from '../ingest/foreign/source.ts';
import type { DataPack } from '../ingest/pack/data-pack-schema.ts';

/** Files that harnesses wrote. Passes and runs were counted by a few lines of Python that know nothing of our readers. */

const folder = '15-native-format-fixtures';

async function counts(path: string, options: Partial<ReadingOptions> = {}) {
  const name = join(process.env.HOLDSUP_DATA ?? '', path);
  const source = /\.(?:jsonl?|eval|xml)$/u.test(name) ? await sourceOfFile(name) : await sourceOfFolder(name);
  const format = formats.find((one) => one.recognises(source))!;
  const { campaigns, receipt } = await readForeign(source, format, { ...readingDefaults, ...options });
  const leftOut = receipt!.leftOut.reduce((sum, { count }) => sum + count, 0);
  expect(receipt!.rows).toBe(receipt!.runs + leftOut);
  const rows = campaigns.map(({ document, totals, suite }) => {
    const pack = document as DataPack;
    return [pack.model.id, suite, totals.passes, totals.graded, pack.campaign.tasks_not_run?.length ?? 0] as const;
  });
  return { format: format.key, rows };
}

describe('files that harnesses wrote', () => {
  it('SWE-bench reports of three generations', async () => {
    const second = await counts(`${folder}/swebench/run-level_v2_claude-haiku-4.5.json`);
    expect(second.rows).toEqual([['run-level_v2_claude-haiku-4.5', 'SWE-bench of 500 instances', 20, 20, 480]]);
    const subset = await counts(`${folder}/swebench/sb-cli_Subset.swe_bench_verified__test__polydev_v3_mcp.json`);
    expect(subset.rows).toEqual([['sb-cli_Subset', 'SWE-bench of 500 instances', 6, 7, 493]]);
    const instance = await counts(`${folder}/swebench/per-instance_sympy__sympy-13974.report.json`, { model: 'm' });
    expect(instance.rows).toEqual([['m', 'SWE-bench', 0, 1, 0]]);
    const first = await counts('03-swebench-lite-acr-3runs/raw');
    expect(first.rows.map(([model, , passes]) => [model, passes])).toEqual([
      ['20240402_sweagent_gpt4', 54],
      ['auto-code-rover-run-1', 54],
      ['auto-code-rover-run-2', 57],
      ['auto-code-rover-run-3', 57],
    ]);
  });

  it('Inspect logs: deflated, with Zstandard, and as JSON', async () => {
    const passes = async (name: string, options: Partial<ReadingOptions> = {}) =>
      (await counts(`${folder}/inspect/${name}`, options)).rows.map((row) => row.slice(2, 4));
    expect(await passes('2025-02-11T15-18-04-05-00_popularity_mj7khqpMM4GBCfVQozKgzB.eval')).toEqual([[8, 10]]);
    expect(await passes('2025-02-11T15-17-00-05-00_popularity_dPiJifoWeEQBrfWsAopzWr.eval')).toEqual([[0, 0]]);
    expect(await passes('log_streaming.eval')).toEqual([[3, 4]]);
    expect(await passes('generated_log_streaming.zstd.eval')).toEqual([[3, 4]]);
    expect(await passes('hibayes_minimal_test.eval')).toEqual([[0, 2]]);
    expect(await passes('vitals_An-R-Eval_claude.json', { passAt: 1 })).toEqual([[13, 26]]);
    expect(await passes('vitals_An-R-Eval_gpt-4o.json', { passAt: 0.5 })).toEqual([[18, 26]]);
  });

  it('promptfoo in three forms, and what pytest wrote', async () => {
    const passes = async (path: string) => (await counts(`${folder}/${path}`)).rows.map((row) => row.slice(2, 4));
    const both = [
      [8, 11],
      [10, 12],
    ];
    expect(await passes('promptfoo/generated_repeat3.json')).toEqual(both);
    expect(await passes('promptfoo/generated_repeat3.jsonl')).toEqual(both);
    expect(await passes('junit/promptfoo_generated.junit.xml')).toEqual(both);
    expect(await passes('junit/pytest_generated.junit.xml')).toEqual([[4, 7]]);
  });

  it('lm-eval samples and results', async () => {
    const samples = await counts(`${folder}/lm-eval/samples_asdiv_TRANSCRIBED_first4.jsonl`, { model: 'm' });
    expect(samples.rows.map((row) => row.slice(2, 4))).toEqual([[4, 4]]);
    const both = await counts(`${folder}/lm-eval/with-samples`);
    expect(both.rows.map((row) => row.slice(2, 4))).toEqual([
      [0, 10],
      [2, 5000],
    ]);
    const totals = await counts(`${folder}/lm-eval/unsloth_Qwen3-8B__results_2026-02-23T17-15-07.426532.json`, {
      metric: 'acc',
    });
    expect(totals.rows.map((row) => row.slice(2, 4))).toEqual([
      [1037, 1422],
      [767, 1273],
      [1070, 1578],
      [1053, 1578],
      [612, 1000],
    ]);
  });

  it('evalscope reviews', async () => {
    const { format, rows } = await counts(`${folder}/evalscope`);
    expect(format).toBe('evalscope');
    expect(rows.map(([model, suite, passes, runs]) => `${model} ${suite} ${passes} of ${runs}`)).toEqual([
      'qwen-plus gpqa_diamond 8 of 10',
      'qwen-plus gsm8k_main 10 of 10',
      'qwen-plus ifeval 9 of 10',
      'qwen-plus iquiz_EQ 7 of 10',
      'qwen-plus iquiz_IQ 10 of 10',
      'qwen3-max gpqa_diamond 9 of 10',
      'qwen3-max gsm8k_main 10 of 10',
      'qwen3-max ifeval 8 of 10',
      'qwen3-max iquiz_EQ 6 of 10',
      'qwen3-max iquiz_IQ 10 of 10',
    ]);
  });

  it('HELM runs', async () => {
    const { rows } = await counts(`${folder}/helm`, { metric: 'exact_match' });
    const sums = new Map<string, [number, number]>();
    for (const [model, suite, passes, runs] of rows) {
      const key = `${model} ${suite.split(/[:,]/u, 1)[0]}`;
      const [p, n] = sums.get(key) ?? [0, 0];
      sums.set(key, [p + passes, n + runs]);
    }
    expect(Object.fromEntries(sums)).toEqual({
      'eleutherai/pythia-1b-v0 commonsense': [3, 10],
      'openai/gpt2 mmlu': [1, 10],
      'openai/gpt2 narrative_qa': [0, 5],
    });
  });

  it('two trials of the first tau-bench', async () => {
    const { format, rows } = await counts('02-tau-bench-airline-gpt4o/raw-sample-2runs.json', { model: 'gpt-4o' });
    expect([format, rows.length, rows[0]![3]]).toEqual(['tau-bench', 1, 2]);
  });

  it('a log of OpenAI evals', async () => {
    const { rows } = await counts(`${folder}/openai-evals/230417220821DPM75QNS_TRANSCRIBED.jsonl`);
    expect(rows.map((row) => row.slice(2, 4))).toEqual([[1, 3]]);
  });
});
