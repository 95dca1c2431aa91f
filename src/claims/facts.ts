import type { Campaign } from '../campaign/campaign.ts';
import { formatPath } from '../campaign/select.ts';
import type { Finding } from '../findings/finding.ts';
import { grouped } from '../grouped.ts';
import { costPerPass } from '../measures/cost-per-pass.ts';
import { isEstimate } from '../measures/estimate.ts';
import { type Fact, type FactDraft, fact } from './fact.ts';
import { ofFinding } from './finding-facts.ts';
import { ofPair } from './pair-facts.ts';

/** Every figure of the packs and of what was found in them. O(campaigns² + tasks + figures). */
export function factsOf(campaigns: readonly Campaign[], findings: readonly Finding[]): Fact[] {
  const known = new Set(campaigns.map(({ id }) => id));
  const facts = [
    ...campaigns.flatMap(ofCampaign),
    ...ofModels(campaigns),
    ...campaigns.flatMap((a) => campaigns.filter((b) => b !== a).flatMap((b) => ofPair(a, b))),
    ...findings.flatMap((finding) => ofFinding(finding, campaigns)),
  ];
  return facts.map((one) => ({ ...one, ids: [...one.of].filter((id) => known.has(id)) }));
}

interface Counted {
  readonly runs: number;
  readonly graded: number;
  readonly passes: number;
  readonly ungraded: number;
}

/** Fraction, count, rate and their complements of what passed. */
function ofCounts(
  { runs, graded, passes, ungraded }: Counted,
  about: string,
  of: ReadonlySet<string>,
  evidence: string,
): Fact[] {
  const failed = graded - passes;
  const common = { of, evidence };
  const all = [
    fact({
      ...common,
      unit: 'fraction',
      value: passes,
      other: graded,
      quantity: 'passes',
      about: `passes of ${about}`,
    }),
    fact({ ...common, unit: 'count', value: passes, quantity: 'passes', about: `passes of ${about}` }),
    fact({
      ...common,
      unit: 'fraction',
      value: failed,
      other: graded,
      quantity: 'failures',
      about: `failed runs of ${about}`,
    }),
    fact({ ...common, unit: 'count', value: failed, quantity: 'failures', about: `failed runs of ${about}` }),
    fact({ ...common, unit: 'count', value: runs, quantity: 'runs', about: `runs of ${about}` }),
    fact({ ...common, unit: 'count', value: ungraded, quantity: 'count', about: `not-graded runs of ${about}` }),
  ];
  if (graded === 0) return all;
  return [
    ...all,
    fact({
      ...common,
      unit: 'percent',
      value: (100 * passes) / graded,
      quantity: 'rate',
      about: `pass rate of ${about}`,
    }),
    fact({
      ...common,
      unit: 'percent',
      value: (100 * failed) / graded,
      quantity: 'failure rate',
      about: `failure rate of ${about}`,
    }),
  ];
}

function ofCampaign(campaign: Campaign): Fact[] {
  const { id, model, tasks, totals, cost, failureModes, evidencePatterns, predictionsScoring } = campaign;
  const of = new Set([id, model.id]);
  const facts = ofCounts(totals, `${model.name} (${id})`, of, `${id}: run_summary`);
  const add = (draft: Omit<FactDraft, 'of'>) => facts.push(fact({ ...draft, of }));
  const row = costPerPass(campaign);
  for (const [quantity, estimate] of [
    ['cost per pass', row.costPerPass],
    ['cost per run', row.costPerRun],
  ] as const) {
    if (isEstimate(estimate)) {
      const { value, lower, upper } = estimate;
      add({
        unit: 'dollars',
        value,
        lower,
        upper,
        quantity,
        about: `${quantity} of ${model.name} (${id})`,
        evidence: `${id}: ${row.path ?? 'run_summary'}`,
      });
    }
  }
  if (cost.perPass !== null)
    add({
      unit: 'dollars',
      ...ends(cost.perPass),
      quantity: 'cost per pass',
      about: `stated cost per pass of ${model.name} (${id})`,
      evidence: `${id}: run_summary.cost_per_pass_usd`,
    });
  if (cost.total !== null)
    add({
      unit: 'dollars',
      ...ends(cost.total),
      quantity: 'cost',
      about: `total cost of ${model.name} (${id})`,
      evidence: `${id}: run_summary.cost_total_usd`,
    });
  for (const { name, count } of failureModes ?? [])
    add({
      unit: 'count',
      value: count,
      quantity: 'count',
      about: `failures by ${name} (${id})`,
      evidence: `${id}: failure_modes`,
    });
  for (const { name, affectedRuns, ofRuns } of evidencePatterns) {
    const evidence = `${id}: evidence_patterns.${name}`;
    add({
      unit: 'fraction',
      value: affectedRuns,
      other: ofRuns,
      quantity: 'count',
      about: `runs with ${name} (${id})`,
      evidence,
    });
    add({ unit: 'count', value: affectedRuns, quantity: 'count', about: `runs with ${name} (${id})`, evidence });
  }
  if (predictionsScoring !== null) {
    const { hits, of: all } = predictionsScoring;
    add({
      unit: 'fraction',
      value: hits,
      other: all,
      quantity: 'count',
      about: `predictions that came true, by their author's count (${id})`,
      evidence: `${id}: predictions_scoring`,
    });
  }
  for (const task of tasks) {
    const own = new Set([...of, task.id]);
    facts.push(
      ...ofCounts(
        task,
        `${model.name} on ${task.id} (${id})`,
        own,
        `${id}: ${formatPath(['per_task_results', task.id])}`,
      ).map((one) => ({ ...one, task: task.id })),
    );
  }
  if (tasks.length > 0) facts.push(...tasksAtLeast(campaign, of));
  if (model.parametersB.total !== null)
    add({
      unit: 'count',
      value: model.parametersB.total,
      quantity: 'size',
      about: `billions of parameters of ${model.name}`,
      evidence: `${id}: model.parameters_b.total`,
    });
  return facts;
}

/** `7 of 10 tasks`: how many tasks have at least so many passes, or that share of their runs. */
function tasksAtLeast({ id, model, tasks }: Campaign, of: ReadonlySet<string>): Fact[] {
  const most = tasks.reduce((greatest, { graded }) => Math.max(greatest, graded), 0);
  const facts: Fact[] = [
    fact({
      unit: 'count',
      value: tasks.length,
      quantity: 'count',
      about: `tasks of ${model.name} (${id})`,
      of,
      evidence: `${id}: per_task_results`,
    }),
  ];
  for (let passes = 0; passes <= Math.min(most, 100); passes++) {
    const [atLeast, exactly] = [
      tasks.filter((task) => task.passes >= passes).length,
      tasks.filter((task) => task.passes === passes).length,
    ];
    for (const { value, how, ...rest } of [
      { value: atLeast, how: `at least ${passes}`, atLeast: passes },
      { value: exactly, how: `exactly ${passes}` },
    ]) {
      const common = {
        ...rest,
        value,
        quantity: 'count' as const,
        about: `tasks with ${how} passes (${id})`,
        of,
        evidence: `${id}: per_task_results`,
      };
      facts.push(fact({ ...common, unit: 'fraction', other: tasks.length }));
    }
  }
  return facts;
}

/** All campaigns of a model together. */
function ofModels(campaigns: readonly Campaign[]): Fact[] {
  const models = grouped(campaigns, ({ suite, model }) => `${suite}\n${model.id}`);
  return [...models.values()]
    .filter(({ length }) => length > 1)
    .flatMap((own) => {
      const sum = (of: (campaign: Campaign) => number) => own.reduce((total, campaign) => total + of(campaign), 0);
      const totals = {
        runs: sum(({ totals: t }) => t.runs),
        graded: sum(({ totals: t }) => t.graded),
        passes: sum(({ totals: t }) => t.passes),
        ungraded: sum(({ totals: t }) => t.ungraded),
      };
      const { model } = own[0]!;
      return ofCounts(
        totals,
        `${model.name}, ${own.length} campaigns`,
        new Set([model.id]),
        own.map(({ id }) => `${id}: run_summary`).join(', '),
      );
    });
}

function ends({ value, lower, upper }: { readonly value: number; readonly lower: number; readonly upper: number }) {
  return { value, lower, upper };
}
