import { isToldAsOne, plannedRate, plannedRates, plural, printedValue, probability, usdAbout } from '../../format.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../../measures/figure.ts';
import type { Decision } from '../../measures/plans/conditional-plan.ts';
import type { SequentialRunPlan } from '../../measures/plans/sequential-plan.ts';

/** `, for $0.033–0.046`; nothing where nobody named a price, and that it is unknown where a pack does not state one. */
export function priceClause(price: RangedFigure | MissingFigure, isAsked: boolean): string {
  if (isFigure(price)) {
    // One number for a range is rounded; a range, or a price that somebody named, is as it is.
    return `, for ${price.lower < price.upper && isToldAsOne(price) ? 'about ' : ''}${usdAbout(price)}`;
  }
  return isAsked ? ` (price unknown: ${price.missing})` : '';
}

/** What the analysis has to do with the runs, so that the plan's promise is kept. */
export function decisionSentence({ runs, atMost, atLeast }: Decision, rate: number, test: string): string {
  const ends = [
    ...(atMost === null ? [] : [`${atMost} or fewer`]),
    ...(atLeast === null ? [] : [`${atLeast} or more`]),
  ];
  return `Decide with the test that is planned for (${test}): ${ends.join(', or ')} passes of ${runs} exclude ${plannedRate(rate)}.`;
}

export function sequentialSentences(plan: SequentialRunPlan | MissingFigure): string[] {
  if ('missing' in plan) return [];
  const { ifFrom, ifTo, test, maxRuns, power, alphaSpent } = plan;
  const mean = (runs: number) => printedValue('runsExpected', runs);
  const [from, to] = plannedRates([ifFrom.rate, ifTo.rate]);
  return [
    `Looking after every run and stopping as told takes ${mean(ifFrom.expectedRuns)} runs on average if ${from} is true and ${mean(ifTo.expectedRuns)} if ${to} is, ${maxRuns} at most (${test}; power ${probability(power)}, α spent ${probability(alphaSpent)}, exact).`,
    ...exampleStep(plan),
  ];
}

/** One row of the stopping table in words: the last one at which both stops are open before half of the tests have ended. */
function exampleStep({ steps, ifFrom, ifTo, lowerRate, higherRate }: SequentialRunPlan): string[] {
  const both = steps.filter(({ atMost, atLeast }) => atMost !== null && atLeast !== null);
  const step = both.findLast(({ runs }) => runs <= Math.max(ifFrom.medianRuns, ifTo.medianRuns)) ?? both[0];
  if (step === undefined) return [];
  const [low, high] = plannedRates([lowerRate, higherRate]);
  return [
    `After ${plural(step.runs, 'run')} it stops for ${low} at ${plural(step.atMost!, 'pass')} or fewer, for ${high} at ${step.atLeast} or more.`,
  ];
}
