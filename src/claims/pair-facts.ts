import type { Campaign } from '../campaign/campaign.ts';
import { costPerPass } from '../measures/cost/cost-per-pass.ts';
import { isFigure } from '../measures/figure.ts';
import { comparedSides, comparedStrata } from '../measures/pairs/compared-strata.ts';
import { twoRates } from '../measures/rates/two-rates.ts';
import { type Fact, type FactDraft, fact, type Quantity } from './fact.ts';
import { scaled } from './text/number-words.ts';

type Range = Pick<Fact, 'value' | 'lower' | 'upper'>;

/** The cost per pass that the pack prints, which an author divides; else the one that follows from what was spent. */
function printedCost(campaign: Campaign): Range | null {
  if (campaign.cost.perPass !== null) return campaign.cost.perPass;
  const { costPerPass: estimate } = costPerPass(campaign);
  return isFigure(estimate) ? estimate : null;
}

/**
 * What an author makes of two campaigns, from the side of the first: differences are first minus second, ratios first ÷ second, with
 * the rounding of what is printed.
 */
export function ofPair(a: Campaign, b: Campaign, [nameA, nameB]: readonly [string, string]): Fact[] {
  if (a.suite !== b.suite) return [];
  const about = `${nameA} minus ${nameB}`;
  const evidence = `${a.id}, ${b.id}: run_summary`;
  const common = { evidence, quantity: 'difference' as const };
  const passes = a.totals.passes - b.totals.passes;
  const facts: Fact[] = [];
  if (a.totals.graded > 0 && b.totals.graded > 0) {
    facts.push(...rateDifferences([a], [b]).map((one) => fact({ ...common, ...one, about: `${one.about}, ${about}` })));
    // Where both have as many runs, people call a pass a point.
    if (a.totals.graded === b.totals.graded)
      facts.push(
        fact({ ...common, unit: 'points', value: passes, about: `passes, ${about}`, isCalledPoints: true }),
        fact({ ...common, unit: 'count', value: passes, about: `passes, ${about}` }),
      );
  }
  return [...facts, ...costFacts(a, b, evidence, [nameA, nameB]), ...sizeFacts(a, b, [nameA, nameB])];
}

/** Of two models with all their campaigns, where one has several. */
export function ofSides(
  a: readonly Campaign[],
  b: readonly Campaign[],
  [nameA, nameB]: readonly [string, string],
): Fact[] {
  const isOneSuite = new Set([...a, ...b].map(({ suite }) => suite)).size === 1;
  if (!isOneSuite || a.length * b.length < 2) return [];
  const evidence = [...a, ...b].map(({ id }) => `${id}: run_summary`).join(', ');
  return rateDifferences(a, b).map((one) =>
    fact({ ...one, quantity: 'difference', evidence, about: `${one.about}, ${nameA} minus ${nameB}, all campaigns` }),
  );
}

/** The difference of the rates of all runs, and where it is another, that of the means of the rates of shared tasks. */
function rateDifferences(
  a: readonly Campaign[],
  b: readonly Campaign[],
): Pick<FactDraft, 'unit' | 'value' | 'about' | 'rate'>[] {
  const [own, theirs] = [twoRates(a), twoRates(b)];
  if (own === null || theirs === null) return [];
  const ofRuns = 100 * (own.ofRuns - theirs.ofRuns);
  const points = { unit: 'points', value: ofRuns, about: 'points of pass rate' } as const;
  const strata = comparedStrata(a, b);
  if (strata.pairing === 'totals') return [points];
  const [one, other] = comparedSides(a, b, strata);
  const ofTasks = 100 * (one.rate - other.rate);
  if (Math.abs(ofTasks - ofRuns) < 1e-9) return [points];
  return [
    { ...points, rate: 'ofRuns' },
    { ...points, value: ofTasks, about: 'points of the mean of task rates', rate: 'ofTasks' },
  ];
}

function costFacts(a: Campaign, b: Campaign, evidence: string, [nameA, nameB]: readonly [string, string]): Fact[] {
  const [own, theirs] = [printedCost(a), printedCost(b)];
  if (own === null || theirs === null || !(theirs.lower > 0 && own.lower > 0)) return [];
  const ratio = quotient(own, theirs);
  const less = { value: 1 - ratio.value, lower: 1 - ratio.upper, upper: 1 - ratio.lower };
  const gap = { value: own.value - theirs.value, lower: own.lower - theirs.upper, upper: own.upper - theirs.lower };
  const [total, other] = [a.cost.total, b.cost.total];
  const about = `${nameA} against ${nameB}`;
  const of = (quantity: Quantity, words: string) => ({ quantity, evidence, about: words });
  return [
    fact({ ...of('cost ratio', `cost per pass of ${about}`), unit: 'times', ...ratio }),
    fact({ ...of('cost ratio', `cost per pass of ${about}`), unit: 'percent', ...scaled(ratio, 100) }),
    ...(total === null || other === null || !(other.lower > 0)
      ? []
      : [
          fact({
            ...of('cost ratio', `total cost of ${about}`),
            unit: 'percent',
            ...scaled(quotient(total, other), 100),
          }),
        ]),
    fact({ ...of('cost saving', `how much less a pass costs, ${about}`), unit: 'percent', ...scaled(less, 100) }),
    fact({ ...of('difference', `cost per pass, ${nameA} minus ${nameB}`), unit: 'dollars', ...gap }),
  ];
}

/** With the rounding of what is divided. */
function quotient(own: Range, theirs: Range): Range {
  return { value: own.value / theirs.value, lower: own.lower / theirs.upper, upper: own.upper / theirs.lower };
}

function sizeFacts(a: Campaign, b: Campaign, [nameA, nameB]: readonly [string, string]): Fact[] {
  const [own, theirs] = [a.model.parametersB, b.model.parametersB];
  return (['total', 'active'] as const).flatMap((key) =>
    own[key] === null || theirs[key] === null || theirs[key] === 0
      ? []
      : [
          fact({
            unit: 'times',
            value: own[key] / theirs[key],
            quantity: 'size ratio',
            about: `${key} parameters of ${nameA} against ${nameB}`,
            evidence: `${a.id}, ${b.id}: model.parameters_b.${key}`,
          }),
        ],
  );
}

/** What changed from one campaign of a model to another. */
export function ofChange(first: Campaign, second: Campaign, name: string): Fact[] {
  const evidence = (path: string) => `${first.id}, ${second.id}: ${path}`;
  const facts: Fact[] = [];
  const add = (draft: Omit<FactDraft, 'quantity'>) => facts.push(fact({ ...draft, quantity: 'change' }));
  const both = (value: number, about: string, path: string, task?: string) => {
    for (const unit of ['count', 'points'] as const)
      add({ unit, value, about, evidence: evidence(path), ...(task === undefined ? {} : { task }) });
  };
  if (first.totals.graded === second.totals.graded)
    both(second.totals.passes - first.totals.passes, `change of the passes of ${name}`, 'run_summary');
  if (first.totals.graded > 0 && second.totals.graded > 0)
    for (const { about, ...change } of rateDifferences([second], [first]))
      add({ ...change, about: `change in ${about} of ${name}`, evidence: evidence('run_summary') });
  const before = new Map(first.tasks.map((task) => [task.id, task]));
  for (const { id, passes, graded } of second.tasks) {
    const other = before.get(id);
    if (other !== undefined && other.graded === graded)
      both(passes - other.passes, `change of the passes of ${name} on ${id}`, 'per_task_results', id);
  }
  return facts;
}
