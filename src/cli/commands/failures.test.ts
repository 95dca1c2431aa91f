import { expect, it } from 'vitest';
import { run } from '../fixture/run.ts';

it('names a task once whose affected runs are not numbered, with how many they are', async () => {
  const { out } = await run('failures', 'data/packs/2026-05-17-openai-gpt-oss-120b-agentic-core-v1.yaml');
  const table = out.slice(out.indexOf('Patterns in the transcripts'));
  expect(table.match(/task_\d\d_\w+(?: ×\d+)?/gu)?.slice(0, 2)).toEqual([
    'task_03_investigate_log ×2',
    'task_06_handle_ambiguous_req',
  ]);
});
