import { randomStream } from '../statistics/random.ts';

/** How large: models × tasks × runs. */
export interface SuiteSize {
  readonly models: number;
  readonly tasks: number;
  readonly runs: number;
}

/** Packs of one suite, by name: models of four families and several sizes, better and worse, on tasks from easy to hard. Always the same. */
export function largeSuite({ models, tasks, runs }: SuiteSize): { readonly name: string; readonly text: string }[] {
  const hardness = randomStream(13, 0);
  const eases = Array.from({ length: tasks }, () => 6 * (hardness.uniform() - 0.5));
  return Array.from({ length: models }, (_, index) => {
    const stream = randomStream(13, index + 1);
    const family = ['Orca', 'Lynx', 'Heron', 'Vega'][index % 4]!;
    const size = 2 ** (3 + Math.floor(index / 4));
    const id = `${family.toLowerCase()}-${size}b`;
    const skill = 3 * (stream.uniform() - 0.3);
    const counts = eases.map((ease) => {
      const rate = 1 / (1 + Math.exp(-(skill + ease)));
      return { runs, passes: Array.from({ length: runs }, () => stream.uniform() < rate).filter(Boolean).length };
    });
    const pack = {
      pack_version: 1,
      campaign: { id, suite: `suite-${models}x${tasks}`, date: '2026-01-10', harness: 'h 1' },
      model: { id, name: `${family} ${size}B`, family, parameters_b: { total: size } },
      suite_tasks: tasks,
      run_summary: {
        runs: tasks * runs,
        passes: counts.reduce((sum, { passes }) => sum + passes, 0),
        cost_total_usd: Number((0.0123 * tasks * runs * size).toFixed(2)),
      },
      per_task_results: Object.fromEntries(
        counts.map((count, task) => [`task_${String(task + 1).padStart(4, '0')}`, count]),
      ),
    };
    return { name: `${id}.json`, text: JSON.stringify(pack) };
  });
}
