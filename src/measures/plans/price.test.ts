import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { judgedGates } from '../../findings/gates/gates.ts';
import { judgedPair } from '../../findings/next/compare-question.ts';
import { admitPack } from '../../ingest/pack/admit-pack.ts';
import { isFigure } from '../figure.ts';
import { twoModelPlan } from './two-model-plan.ts';

/** Four runs of each of so many tasks, with the passes and the price of one. */
function campaignOf(
  id: string,
  ran: readonly (readonly [task: string, passes: number, cost: number])[],
  isTotal = false,
): Campaign {
  const passes = ran.reduce((sum, [, passed]) => sum + passed, 0);
  const { campaigns, issues } = admitPack(
    {
      pack_version: 1,
      campaign: { id, suite: 's' },
      model: { id, name: id },
      ...(isTotal
        ? {
            run_summary: { runs: 4 * ran.length, passes, cost_total_usd: 4.4 },
            per_task_results: Object.fromEntries(ran.map(([task, passed]) => [task, { runs: 4, passes: passed }])),
          }
        : {
            runs: ran.flatMap(([task, passed, cost_usd]) =>
              [1, 2, 3, 4].map((run) => ({ task, run, passed: run <= passed, cost_usd })),
            ),
          }),
    },
    { file: `${id}.json`, importer: 'data pack', sha256: '' },
  );
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

const ten = (name: string, passes: number, cost: number) =>
  Array.from({ length: 10 }, (_, task) => [`${name}${task}`, passes, cost] as const);
const all = [...ten('easy', 3, 0.01), ...ten('hard', 0, 0.1)];
const full = campaignOf('full', all);
const easyOnly = campaignOf('easy-only', [...ten('easy', 2, 0.012).slice(1), ['easy0', 4, 0.012]]);

describe('the price of more runs of two that did not run the same tasks', () => {
  it('is that of the tasks on which they are compared', () => {
    const plan = twoModelPlan([full], [easyOnly]);
    if ('missing' in plan || !isFigure(plan.price)) throw new Error('no plan');
    // A run of each of the ten easy tasks costs $0.010 and $0.012, and one of all twenty $0.055.
    expect(plan.price.value / plan.safe.runs).toBeCloseTo(0.022, 12);
  });

  it('is not told where a pack tells the cost of all its tasks alone', () => {
    expect(twoModelPlan([campaignOf('full', all, true)], [easyOnly])).toMatchObject({
      price: { missing: 'the packs do not tell what the compared tasks alone cost for full' },
    });
  });

  it('is so where it is said how to go on', () => {
    const pair = judgedPair({ name: 'full', campaigns: [full] }, { name: 'easy-only', campaigns: [easyOnly] }, 0.95);
    expect(pair.equally.dollars! / pair.equally.runs!).toBeCloseTo(0.011, 12);
  });

  it('is so of a gate', () => {
    const base = campaignOf('base', ten('easy', 3, 0.012));
    const [gate] = judgedGates({ margin: 0.15 }, { base: [base], fresh: [full], level: 0.95 });
    // 40 more of each, at $0.010 and $0.012, and not at $0.055.
    expect(gate!.wouldDecide).toMatch(/^twice these runs, 80\u00a0graded runs of each, .* would cost about \$0\.88$/u);
  });
});
