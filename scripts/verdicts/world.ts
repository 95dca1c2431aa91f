import type { Campaign } from '../../src/campaign/campaign.ts';
import { admitPack } from '../../src/ingest/admit-pack.ts';
import type { RandomStream } from '../../src/statistics/random.ts';
import { binomialDraw } from '../../src/statistics/sampling/binomial-draw.ts';
import { profiles } from '../../src/statistics/suite-coverage/profiles.ts';

/** Simulated campaigns with known rates: what the verdicts are held against. */

export interface Design {
  readonly tasks: number;
  readonly runs: number;
}

export const designs: readonly Design[] = [
  { tasks: 10, runs: 3 },
  { tasks: 10, runs: 10 },
  { tasks: 50, runs: 3 },
];

/** Difficulty of the tasks: where rates are the same, where they are spread, and where a few are traps. */
export const worlds = (['even', 'staircase', 'traps'] as const).map((name) => ({
  label: profiles[name].label,
  rates: (tasks: number): readonly number[] => profiles[name].population.rates(tasks),
}));

export function designName({ tasks, runs }: Design): string {
  return `${tasks} × ${runs}`;
}

export interface Model {
  readonly id: string;
  readonly rates: readonly number[];
  /** Totals only: the pack tells nothing of the tasks. */
  readonly totalsOnly?: boolean;
  /** More of `campaign`, `model` or the pack. */
  readonly campaign?: object;
  readonly model?: object;
}

/** A campaign of a model with known rates, by way of a pack, as anybody's would be. */
export function simulated(
  { id, rates, totalsOnly = false, campaign, model }: Model,
  runs: number,
  random: RandomStream,
  name = id,
): Campaign {
  const passes = rates.map((rate) => binomialDraw(random, runs, rate));
  const results = totalsOnly
    ? { run_summary: { runs: runs * rates.length, passes: passes.reduce((sum, count) => sum + count, 0) } }
    : {
        per_task_results: Object.fromEntries(
          passes.map((count, task) => [`task ${task + 1}`, { runs, passes: count }]),
        ),
      };
  const pack = {
    pack_version: 1,
    campaign: { id: name, suite: 's', ...campaign },
    model: { id, name: id, ...model },
    ...results,
  };
  const { campaigns, issues } = admitPack(pack, { file: name, importer: 'simulation', sha256: '' });
  if (campaigns.length === 0) throw new Error(JSON.stringify(issues));
  return campaigns[0]!;
}
