import { expect, it } from 'vitest';
import { run } from './fixture/run.ts';

const pack = 'data/packs/2026-05-17-openai-gpt-oss-120b-agentic-core-v1.yaml';

it('rates gives pass@k and pass^k of each task, score of each model', async () => {
  const rates = (await run('rates', pack)).out.replaceAll('\u00a0', ' ');
  expect(rates).toMatch(/pass\^k.*scope: this task/u);
  expect(rates).toMatch(/task_07_multi_step_plan +3 +100\.0 % +\[\S+ 100\.0\] % +0\.0 % +\[0\.0, \S+\] %/u);
  const score = (await run('score', pack)).out.replaceAll('\u00a0', ' ');
  // Six tasks of ten passed every time in three runs; nine at least once.
  expect(score).toMatch(/pass\^k.*scope: these tasks/u);
  expect(score).toMatch(/\n.*3 +90\.0 % .* 60\.0 % +\[\S+ \S+\] %/u);
  const { pass_at_k: rows } = JSON.parse((await run('score', pack, '--format', 'json')).out);
  expect(rows[0].passAtK.map(({ k }: { k: number }) => k)).toEqual([2, 3]);
});

it('says nothing of attempts where only totals are told', async () => {
  const totals = 'data/packs/llama-3.3-70b-agentic-core-v1.yaml';
  expect((await run('score', totals)).out).not.toContain('pass^k');
});
