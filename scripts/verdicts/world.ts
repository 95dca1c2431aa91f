import type { Campaign } from '../../src/campaign/campaign.ts';
import { admitPack } from '../../src/ingest/pack/admit-pack.ts';
import type { RandomStream } from '../../src/statistics/random.ts';
import { binomialDraw } from '../../src/statistics/sampling/binomial-draw.ts';
import { normalQuantile } from '../../src/statistics/special.ts';
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
  /** Neighbouring tasks are tagged as so many families. */
  readonly families?: number;
  /** Single runs, whose sweeps share luck of this standard deviation on the logit. */
  readonly sharedLuck?: number;
  /** More of `campaign`, `model` or the pack. */
  readonly campaign?: object;
  readonly model?: object;
}

/** A campaign of a model with known rates, by way of a pack, as anybody's would be. */
export function simulated(
  { id, rates, totalsOnly = false, families, sharedLuck, campaign, model }: Model,
  runs: number | readonly number[],
  random: RandomStream,
  name = id,
): Campaign {
  const runsOf = (task: number) => (typeof runs === 'number' ? runs : runs[task]!);
  const identity = { campaign: { id: name, suite: 's', ...campaign }, model: { id, name: id, ...model } };
  if (sharedLuck !== undefined) return admitted({ ...identity, ...sweeps(rates, runsOf(0), sharedLuck, random) });
  const passes = rates.map((rate, task) => binomialDraw(random, runsOf(task), rate));
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const results = totalsOnly
    ? { run_summary: { runs: sum(rates.map((_, task) => runsOf(task))), passes: sum(passes) } }
    : {
        per_task_results: Object.fromEntries(
          passes.map((count, task) => [
            `task ${task + 1}`,
            {
              runs: runsOf(task),
              passes: count,
              ...(families === undefined
                ? {}
                : { family: `family ${1 + Math.floor((task * families) / rates.length)}` }),
            },
          ]),
        ),
      };
  return admitted({ ...identity, ...results });
}

/** Single runs whose sweeps over the suite share their luck: a normal shift on the logit, one for each sweep. */
function sweeps(rates: readonly number[], runs: number, sd: number, random: RandomStream): object {
  const luck = Array.from({ length: runs }, () => sd * normalQuantile(random.inside()));
  return {
    runs: rates.flatMap((rate, task) =>
      luck.map((shift, run) => ({
        task: `task ${task + 1}`,
        run: run + 1,
        passed: random.uniform() < 1 / (1 + Math.exp(-(Math.log(rate / (1 - rate)) + shift))),
      })),
    ),
  };
}

function admitted(pack: object): Campaign {
  const { campaigns, issues } = admitPack(
    { pack_version: 1, ...pack },
    { file: 'simulated', importer: 'simulation', sha256: '' },
  );
  if (campaigns.length === 0) throw new Error(JSON.stringify(issues));
  return campaigns[0]!;
}
