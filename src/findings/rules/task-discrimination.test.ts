import { describe, expect, it } from 'vitest';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { measures } from '../../measures/measures.ts';
import { taskDiscrimination } from './task-discrimination.ts';

type Counts = readonly (readonly [passes: number, runs: number])[];

function found(models: readonly Counts[]) {
  const campaigns = models.map((tasks, m) => {
    const text = [
      'pack_version: 1',
      `campaign: { id: c${m}, suite: s, harness: h }`,
      `model: { id: m${m}, name: Model ${m} }`,
      'per_task_results:',
      ...tasks.map(([passes, runs], t) => `  t${t}: { runs: ${runs}, passes: ${passes} }`),
    ].join('\n');
    return dataPack.read({ name: `c${m}.yaml`, text, sha256: '' }).campaigns[0]!;
  });
  return taskDiscrimination.find(measures(campaigns)).map((finding) => ({
    ...finding,
    claim: finding.claim.replaceAll('\u00a0', ' '),
  }));
}

const evenly = (passes: number, runs: number, tasks: number): Counts =>
  Array.from({ length: tasks }, () => [passes, runs] as const);

describe('tasks that tell models apart', () => {
  it('names a task against the order with its counts', () => {
    const [finding] = found([
      [[0, 8], ...evenly(8, 8, 6)],
      [[8, 8], ...evenly(1, 8, 6)],
    ]);
    expect(finding!.verdict).toBe('contradicted');
    expect(finding!.claim).toMatch(
      /^t0 runs against the order of the 2 models by the other tasks: the weaker passed it in 8 of 8 runs, the stronger in 0 of 8 \(p = 0\.00\d+ after Holm over 7 tasks\)\.$/u,
    );
    expect(finding!.caveats.join(' ')).toContain('circular');
    expect(finding!.evidence.length).toBeGreaterThan(0);
  });

  it('counts those that separate where none runs against', () => {
    const [finding] = found([
      [[8, 8], [4, 8], ...evenly(8, 8, 4)],
      [[8, 8], [4, 8], ...evenly(0, 8, 4)],
    ]);
    expect(finding!.verdict).toBe('compatible');
    expect(finding!.claim).toBe(
      'None of 6 tasks is shown to run against the order of the 2 models; 4 separate the stronger from the weaker.',
    );
    expect(finding!.caveats.join(' ')).toContain('Passed in every run of every model: t0.');
  });

  it('judges nothing, and counts what came out alike, where nothing could be shown', () => {
    const thin: Counts = [
      [3, 3],
      [0, 3],
      [2, 3],
      [1, 3],
    ];
    const [finding] = found([
      thin,
      [
        [3, 3],
        [0, 3],
        [1, 3],
        [1, 3],
      ],
    ]);
    expect(finding!.verdict).toBeNull();
    expect(finding!.claim).toBe(
      '2 of 4 tasks came out alike in every run of the 2 models; which of the others tell the models apart cannot be shown with these runs.',
    );
    expect(found([evenly(3, 3, 4), evenly(3, 3, 4)])[0]!.claim).toBe(
      '4 of 4 tasks came out alike in every run of the 2 models.',
    );
  });

  it('is silent where there is nothing to tell', () => {
    expect(found([evenly(2, 3, 4), evenly(1, 3, 4)])).toEqual([]);
    expect(found([evenly(2, 3, 4)])).toEqual([]);
  });
});
