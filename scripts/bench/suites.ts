import type { Campaign } from '../../src/campaign/campaign.ts';
import { admitPack } from '../../src/ingest/pack/admit-pack.ts';
import { randomStream } from '../../src/statistics/random.ts';

/** How large a generated suite is. */
export interface SuiteSize {
  readonly campaigns: number;
  readonly tasks: number;
  /** Of every task; a list gives the campaigns different counts in turn. */
  readonly runs: number | readonly number[];
  /** Models of one family, with sizes; 0 for models without a family. */
  readonly familyOf?: number;
  /** Forecasts of single tasks, spread over the campaigns. */
  readonly forecasts?: number;
  /** Single runs in place of counts. */
  readonly single?: boolean;
  /** Every campaign names its tasks in its own way. */
  readonly ownTasks?: boolean;
}

/** Packs of one suite as objects to be written as JSON, the same for the same size and seed. */
export function suiteOf(size: SuiteSize, seed = 1): { readonly name: string; readonly pack: object }[] {
  return Array.from({ length: size.campaigns }, (_, index) => ({
    name: `campaign-${String(index + 1).padStart(4, '0')}.json`,
    pack: packOf(size, index, seed),
  }));
}

/** The same, as campaigns. */
export function campaignsOf(size: SuiteSize): readonly Campaign[] {
  return suiteOf(size).flatMap(
    ({ name, pack }) => admitPack(pack, { file: name, importer: 'data pack', sha256: '' }).campaigns,
  );
}

function packOf(size: SuiteSize, index: number, seed: number): object {
  const { tasks, runs, familyOf = 4, forecasts = 0, single = false, ownTasks = false } = size;
  const stream = randomStream(seed, index);
  const skill = 0.35 + 0.3 * stream.uniform();
  const trials = typeof runs === 'number' ? runs : runs[index % runs.length]!;
  const names = Array.from({ length: tasks }, (_, task) => `task_${ownTasks ? `${index}_` : ''}${task + 1}`);
  const outcomes = names.map((task, place) => {
    const rate = Math.min(1, Math.max(0, skill + 0.45 * Math.sin(7 * place)));
    return { task, passed: Array.from({ length: trials }, () => stream.uniform() < rate) };
  });
  const passes = outcomes.reduce((sum, { passed }) => sum + passed.filter(Boolean).length, 0);
  const ofThis = Math.floor(forecasts / size.campaigns) + (index < forecasts % size.campaigns ? 1 : 0);
  const predictions = Array.from({ length: ofThis }, (_, number) => ({
    id: `P${number + 1}`,
    by: `author ${1 + (number % 3)}`,
    target: `per_task_results.${names[Math.floor(stream.uniform() * tasks)]}.passes`,
    at_least: Math.ceil(trials / 2),
    probability: Math.round(100 * (0.02 + 0.96 * stream.uniform())) / 100,
  }));
  return {
    pack_version: 1,
    campaign: { id: `campaign-${index + 1}`, date: '2026-01-01', suite: 'generated-v1', harness: 'h@1' },
    model: {
      id: `model-${index + 1}`,
      name: `Model ${index + 1}`,
      ...(familyOf === 0
        ? {}
        : {
            family: `family-${Math.floor(index / familyOf) + 1}`,
            parameters_b: { total: 7 * (1 + (index % familyOf)) },
          }),
    },
    suite_tasks: tasks,
    ...(single
      ? {
          runs: outcomes.flatMap(({ task, passed }) =>
            passed.map((pass, run) => ({ task, run: run + 1, passed: pass, cost_usd: 0.01 + 0.001 * (run % 7) })),
          ),
        }
      : {
          run_summary: { runs: tasks * trials, passes, cost_total_usd: 1 + index },
          per_task_results: Object.fromEntries(
            outcomes.map(({ task, passed }) => [task, { runs: trials, passes: passed.filter(Boolean).length }]),
          ),
        }),
    ...(ofThis === 0 ? {} : { predictions }),
  };
}
