import type { Campaign } from '../campaign/campaign.ts';
import { costPerPass } from '../measures/cost-per-pass.ts';
import { isEstimate } from '../measures/estimate.ts';
import { type Fact, fact } from './fact.ts';

/** The cost per pass that the pack prints, which an author divides; else the one that follows from what was spent. */
function printedCost(
  campaign: Campaign,
): { readonly value: number; readonly lower: number; readonly upper: number } | null {
  if (campaign.cost.perPass !== null) return campaign.cost.perPass;
  const { costPerPass: estimate } = costPerPass(campaign);
  return isEstimate(estimate) ? estimate : null;
}

/** What an author makes of two campaigns: differences and ratios, with the rounding of what is printed. */
export function ofPair(a: Campaign, b: Campaign): Fact[] {
  if (a.suite !== b.suite) return [];
  const of = new Set([a.id, b.id, a.model.id, b.model.id]);
  const about = `of ${a.model.name} (${a.id}) against ${b.model.name} (${b.id})`;
  const evidence = `${a.id}, ${b.id}: run_summary`;
  const facts: Fact[] = [
    fact({
      unit: 'count',
      value: a.totals.passes - b.totals.passes,
      quantity: 'difference',
      about: `difference in passes ${about}`,
      of,
      evidence,
    }),
  ];
  if (a.totals.graded > 0 && b.totals.graded > 0) {
    const points = 100 * (a.totals.passes / a.totals.graded - b.totals.passes / b.totals.graded);
    facts.push(
      fact({
        unit: 'points',
        value: points,
        quantity: 'difference',
        about: `difference in points ${about}`,
        of,
        evidence,
      }),
    );
    // Where both have as many runs, people call a pass a point.
    if (a.totals.graded === b.totals.graded)
      facts.push(
        fact({
          unit: 'points',
          value: a.totals.passes - b.totals.passes,
          quantity: 'difference',
          about: `difference in passes ${about}`,
          of,
          evidence,
        }),
      );
  }
  const [own, theirs] = [printedCost(a), printedCost(b)];
  if (own !== null && theirs !== null && theirs.lower > 0 && own.lower > 0) {
    const ratio = { value: own.value / theirs.value, lower: own.lower / theirs.upper, upper: own.upper / theirs.lower };
    const common = { quantity: 'cost ratio' as const, of, evidence };
    facts.push(fact({ ...common, ...ratio, unit: 'times', about: `cost per pass ${about}` }));
    const less = { value: 100 * (1 - ratio.value), lower: 100 * (1 - ratio.upper), upper: 100 * (1 - ratio.lower) };
    facts.push(fact({ ...common, ...less, unit: 'percent', about: `how much less a pass costs, ${about}` }));
    facts.push(
      fact({
        ...common,
        value: -less.value,
        lower: -less.upper,
        upper: -less.lower,
        unit: 'percent',
        about: `how much more a pass costs, ${about}`,
      }),
    );
  }
  const [large, small] = [a.model.parametersB, b.model.parametersB];
  for (const key of ['total', 'active'] as const) {
    if (large[key] !== null && small[key] !== null)
      facts.push(
        fact({
          unit: 'times',
          value: large[key] / small[key],
          quantity: 'size',
          about: `${key} parameters ${about}`,
          of,
          evidence,
        }),
      );
  }
  for (const task of a.tasks) {
    const other = b.tasks.find(({ id }) => id === task.id);
    if (other !== undefined)
      facts.push(
        fact({
          unit: 'count',
          value: task.passes - other.passes,
          quantity: 'difference',
          about: `difference in passes of ${task.id} ${about}`,
          of: new Set([...of, task.id]),
          task: task.id,
          evidence: `${a.id}, ${b.id}: per_task_results`,
        }),
      );
  }
  return facts;
}
