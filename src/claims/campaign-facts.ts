import type { Campaign } from '../campaign/campaign.ts';
import type { PredictionForm } from '../campaign/prediction.ts';
import { formatPath } from '../campaign/select.ts';
import { costPerPass } from '../measures/cost/cost-per-pass.ts';
import { isFigure } from '../measures/figure.ts';
import { type Fact, type FactDraft, fact } from './fact.ts';
import { ofEnds, withBothRates } from './rate-facts.ts';
import { tasksWithPasses } from './task-facts.ts';

export interface Counted {
  readonly runs: number;
  readonly graded: number;
  readonly passes: number;
  readonly ungraded: number;
}

/** Fraction, count, rate and their complements of what passed. */
export function ofCounts(
  { runs, graded, passes, ungraded }: Counted,
  about: string,
  of: Pick<FactDraft, 'evidence' | 'campaign' | 'task'>,
): Fact[] {
  const failed = graded - passes;
  const [passed, failing] = [`passes of ${about}`, `failed runs of ${about}`];
  const all = [
    fact({ ...of, unit: 'fraction', value: passes, other: graded, quantity: 'passes', about: passed }),
    fact({ ...of, unit: 'count', value: passes, quantity: 'passes', about: passed }),
    fact({ ...of, unit: 'fraction', value: failed, other: graded, quantity: 'failures', about: failing }),
    fact({ ...of, unit: 'count', value: failed, quantity: 'failures', about: failing }),
    fact({ ...of, unit: 'count', value: runs, quantity: 'runs', about: `runs of ${about}` }),
    fact({ ...of, unit: 'times', value: runs, quantity: 'runs', about: `runs of ${about}` }),
    fact({ ...of, unit: 'count', value: ungraded, quantity: 'not graded', about: `not-graded runs of ${about}` }),
  ];
  if (ungraded > 0) {
    // Authors also divide by all runs, and say so or not.
    all.push(
      fact({
        ...of,
        unit: 'fraction',
        value: passes,
        other: runs,
        quantity: 'passes',
        about: `${passed}, of all runs`,
      }),
      fact({
        ...of,
        unit: 'fraction',
        value: ungraded,
        other: runs,
        quantity: 'not graded',
        about: `not-graded runs of ${about}`,
      }),
      fact({
        ...of,
        unit: 'percent',
        value: (100 * passes) / runs,
        quantity: 'rate',
        about: `passes among all runs of ${about}`,
      }),
      fact({ ...of, unit: 'count', value: graded, quantity: 'runs', about: `graded runs of ${about}` }),
    );
  }
  if (graded === 0) return all;
  return [
    fact({ ...of, unit: 'percent', value: (100 * passes) / graded, quantity: 'rate', about: `pass rate of ${about}` }),
    fact({
      ...of,
      unit: 'percent',
      value: (100 * failed) / graded,
      quantity: 'failure rate',
      about: `failure rate of ${about}`,
    }),
    ...all,
  ];
}

/** Every figure of one campaign, its tasks among them. */
export function ofCampaign(campaign: Campaign, name: string): Fact[] {
  const { id, tasks, totals } = campaign;
  const of = { campaign: id, evidence: `${id}: run_summary` };
  const facts = withBothRates(ofCounts(totals, name, of), [campaign]);
  facts.push(...ofEnds([campaign], name, of));
  facts.push(...costs(campaign, name), ...parts(campaign, name));
  for (const task of tasks) {
    const evidence = `${id}: ${formatPath(['per_task_results', task.id])}`;
    facts.push(...ofCounts(task, `${name} on ${task.id}`, { campaign: id, task: task.id, evidence }));
    for (const { name: mode, count } of task.failureModes ?? [])
      facts.push(
        fact({
          unit: 'count',
          value: count,
          quantity: 'mode',
          about: `failures of ${name} on ${task.id} by ${mode}`,
          campaign: id,
          task: task.id,
          part: mode,
          evidence,
        }),
      );
  }
  if (tasks.length > 0) facts.push(...tasksWithPasses(campaign, name));
  return facts;
}

function costs(campaign: Campaign, name: string): Fact[] {
  const { id, cost } = campaign;
  const row = costPerPass(campaign);
  const facts: Fact[] = [];
  const add = (
    quantity: 'cost' | 'cost per pass' | 'cost per run',
    { value, lower, upper }: Pick<Fact, 'value' | 'lower' | 'upper'>,
    path: string,
  ) =>
    facts.push(
      fact({
        unit: 'dollars',
        value,
        lower,
        upper,
        quantity,
        about: `${quantity === 'cost' ? 'total cost' : quantity} of ${name}`,
        campaign: id,
        evidence: `${id}: ${path}`,
      }),
    );
  // What the author printed comes before what follows from a rounded total.
  if (cost.perPass !== null) add('cost per pass', cost.perPass, 'run_summary.cost_per_pass_usd');
  else if (isFigure(row.costPerPass)) add('cost per pass', row.costPerPass, row.path ?? 'run_summary');
  if (isFigure(row.costPerRun)) add('cost per run', row.costPerRun, row.path ?? 'run_summary');
  if (cost.total !== null) add('cost', cost.total, 'run_summary.cost_total_usd');
  return facts;
}

function parts(
  { id, failureModes, evidencePatterns, predictions, predictionsScoring, model, totals }: Campaign,
  name: string,
): Fact[] {
  const facts: Fact[] = [];
  const failed = totals.graded - totals.passes;
  for (const { name: part, count } of failureModes ?? []) {
    const of = {
      campaign: id,
      part,
      evidence: `${id}: failure_modes.${part}`,
      about: `failures of ${name} by ${part}`,
    };
    facts.push(fact({ ...of, unit: 'count', value: count, quantity: 'mode' }));
    if (failed === 0) continue;
    facts.push(
      fact({ ...of, unit: 'fraction', value: count, other: failed, quantity: 'mode' }),
      fact({ ...of, unit: 'percent', value: (100 * count) / failed, quantity: 'mode share' }),
    );
  }
  for (const { name: part, affectedRuns, ofRuns } of evidencePatterns) {
    const of = {
      campaign: id,
      part,
      evidence: `${id}: evidence_patterns.${part}`,
      about: `runs of ${name} with ${part}`,
      quantity: 'pattern' as const,
    };
    facts.push(
      fact({ ...of, unit: 'fraction', value: affectedRuns, other: ofRuns }),
      fact({ ...of, unit: 'count', value: affectedRuns }),
    );
    if (ofRuns > 0) facts.push(fact({ ...of, unit: 'percent', value: (100 * affectedRuns) / ofRuns }));
  }
  for (const { id: part, form, path } of predictions) {
    const of = {
      campaign: id,
      part,
      evidence: `${id}: ${path}`,
      about: `prediction ${part} about ${name}`,
      quantity: 'prediction' as const,
    };
    facts.push(...predicted(form, totals.runs).map((one) => fact({ ...of, ...one })));
  }
  if (predictionsScoring !== null) {
    const { hits, of: all } = predictionsScoring;
    const of = { campaign: id, evidence: `${id}: predictions_scoring`, quantity: 'predictions' as const };
    facts.push(
      fact({
        ...of,
        unit: 'fraction',
        value: hits,
        other: all,
        about: `predictions about ${name} that came true, by their author's count`,
      }),
    );
  }
  const { total, active } = model.parametersB;
  for (const [size, which] of [
    [total, 'total'],
    [active, 'active'],
  ] as const)
    if (size !== null)
      facts.push(
        fact({
          unit: 'count',
          value: size,
          quantity: 'size',
          about: `billions of ${which} parameters of ${name}`,
          campaign: id,
          evidence: `${id}: model.parameters_b.${which}`,
        }),
      );
  return facts;
}

type Drafted = Pick<FactDraft, 'unit' | 'value'> & Pick<Partial<FactDraft>, 'other' | 'of'>;

/** What a prediction said, as an article would print it. */
function predicted(form: PredictionForm | null, runs: number): Drafted[] {
  if (form === null) return [];
  const both = (value: number): Drafted[] => [
    { unit: 'count', value },
    { unit: 'fraction', value, other: runs },
    { unit: 'points', value },
  ];
  switch (form.form) {
    case 'exactly':
    case 'at_least':
    case 'at_most':
    case 'point':
      return both(form.value);
    case 'range':
      return [{ unit: 'interval', of: 'fraction', value: form.lower, other: form.upper }];
    case 'within':
      return [
        { unit: 'count', value: form.distance },
        { unit: 'points', value: form.distance },
      ];
    case 'all_of':
    case 'any_of':
      return form.parts.flatMap((part) => predicted(part, runs));
    default:
      return [];
  }
}
