import { createHash } from 'node:crypto';
import type { DataPack } from '../pack/data-pack-schema.ts';
import { byText } from '../pack/order.ts';

/**
 * SHA-256 of the counts of packs in order of their names: the same for the same runs, whichever engine counted them and however they
 * were split into files. Ids of campaigns, names of files and the time of day are no part of it. O(n log n).
 */
export function countsDigest(packs: readonly DataPack[]): string {
  const lines = packs.flatMap(({ campaign, model, per_task_results }) => {
    const { suite, harness, provider, agent, variant, reasoning, date } = campaign;
    const day = date != null && !date.includes('T') ? date : null;
    const conditions = [suite, model.id, harness, provider, agent, variant, reasoning?.effort, day].map(
      (one) => one ?? null,
    );
    return Object.entries(per_task_results ?? {}).map(([task, counts]) =>
      JSON.stringify([
        conditions,
        task,
        [counts.runs, counts.passes, counts.not_graded ?? 0],
        inOrder(counts.not_graded_reasons),
        inOrder(counts.failure_modes),
        [counts.runs_with_cost, counts.cost_usd, counts.tokens_in, counts.tokens_out, counts.seconds].map(
          (one) => one ?? null,
        ),
      ]),
    );
  });
  return createHash('sha256').update(lines.toSorted(byText).join('\n')).digest('hex');
}

function inOrder(counts: Readonly<Record<string, number>> | null | undefined): [string, number][] {
  return Object.entries(counts ?? {}).toSorted(([a], [b]) => byText(a, b));
}
