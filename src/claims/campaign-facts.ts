import type { Campaign } from '../campaign/campaign.ts';
import type { PredictionForm } from '../campaign/prediction.ts';
import type { Counts } from '../campaign/run.ts';
import { formatPath } from '../campaign/select.ts';
import { costPerPass } from '../measures/cost/cost-per-pass.ts';
import { isFigure } from '../measures/figure.ts';
import { type Fact, type FactDraft, fact, type Quantity } from './fact.ts';
import { ofEnds, withBothRates } from './rate-facts.ts';
import { tasksWithPasses } from './task-facts.ts';

/** Fraction, count, rate and their complements of what passed. */
export function ofCounts(
  { runs, graded, passes, ungraded }: Counts,
  about: string,
  of: Pick<FactDraft, 'evidence' | 'campaign' | 'task'>,
): Fact[] {
  const failed = graded - passes;
  const [passed, failing, left] = [`passes of ${about}`, `failed runs of ${about}`, `not-graded runs of ${about}`];
  const count = (quantity: Quantity, value: number, what: string) =>
    fact({ ...of, unit: 'count', quantity, value, about: what });
  const part = (quantity: Quantity, value: number, other: number, what: string) =>
    fact({ ...of, unit: 'fraction', quantity, value, other, about: what });
  const [ofAll, ofGraded] = [{ over: 'all runs' }, { over: 'graded runs' }] as const;
  const percent = (quantity: Quantity, share: number, what: string) =>
    fact({ ...of, unit: 'percent', quantity, value: 100 * share, about: what });
  return [
    ...(graded === 0
      ? []
      : [
          percent('rate', passes / graded, `pass rate of ${about}`),
          percent('failure rate', failed / graded, `failure rate of ${about}`),
        ]),
    part('passes', passes, graded, passed),
    count('passes', passes, passed),
    part('failures', failed, graded, failing),
    count('failures', failed, failing),
    count('runs', runs, `runs of ${about}`),
    { ...count('runs', runs, `runs of ${about}`), unit: 'times' },
    count('not graded', ungraded, left),
    // Authors also divide by all runs, and say so or not.
    ...(ungraded === 0
      ? []
      : [
          { ...part('passes', passes, runs, `${passed}, of all runs`), ...ofAll },
          part('not graded', ungraded, runs, left),
          { ...percent('rate', passes / runs, `passes among all runs of ${about}`), ...ofAll },
          { ...count('runs', graded, `graded runs of ${about}`), ...ofGraded },
        ]),
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
    for (const { name: part, count: value } of task.failureModes ?? []) {
      const about = `failures of ${name} on ${task.id} by ${part}`;
      facts.push(fact({ unit: 'count', value, quantity: 'mode', about, campaign: id, task: task.id, part, evidence }));
    }
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
  ) => {
    const about = `${quantity === 'cost' ? 'total cost' : quantity} of ${name}`;
    facts.push(
      fact({ unit: 'dollars', value, lower, upper, quantity, about, campaign: id, evidence: `${id}: ${path}` }),
    );
  };
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
    const about = `predictions about ${name} that came true, by their author's count`;
    facts.push(fact({ ...of, unit: 'fraction', value: hits, other: all, about }));
  }
  for (const which of ['total', 'active'] as const) {
    const value = model.parametersB[which];
    if (value === null) continue;
    const about = `billions of ${which} parameters of ${name}`;
    const evidence = `${id}: model.parameters_b.${which}`;
    facts.push(fact({ unit: 'count', value, quantity: 'size', about, campaign: id, evidence }));
  }
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
