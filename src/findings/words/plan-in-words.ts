import { chosenProbability, plural, pointsApart, significant, usdAbout } from '../../format.ts';
import { isFigure, type MissingFigure } from '../../measures/figure.ts';
import type { RunPlan } from '../../measures/plans/run-plan.ts';

/**
 * What it would take to decide between two models, if the observed gap were the true one. Nobody knows that it is, so that the
 * number is rounded.
 */
export function planInWords(plan: RunPlan | MissingFigure): string {
  if ('missing' in plan) return `No plan: ${plan.missing}.`;
  const { targetPower, test, decidedBy, rateA, rateB } = plan;
  const price = isFigure(plan.price) ? `, for about ${usdAbout(plan.price)}` : '';
  const how = decidedBy === undefined ? test : `${test}, tasks not told apart: too many where tasks differ`;
  return `If the gap really is ${pointsApart(rateA - rateB)}, ${aboutRuns(plan)} would show it with power ${chosenProbability(targetPower)} (${how})${price}; nobody knows that it is.`;
}

/** The runs of a plan: between rates that somebody chose to the run, for the gap that was seen as far as anybody can know it. */
export function runsInWords(plan: RunPlan): string {
  return plan.perArm || plan.unit !== undefined ? aboutRuns(plan) : plural(plan.safe.runs, 'run');
}

/** So many runs are a rounded number, where nobody knows that the gap which was seen is the true one. */
const leastRounded = 100;

/** Whether the runs of a plan are told as `about` so many. */
export function areRunsRounded({ perArm, unit, safe }: RunPlan): boolean {
  return (perArm || unit !== undefined) && safe.runs >= leastRounded;
}

/** `about 14,000 runs of each`, `about 2,400 paired tasks`; small numbers as they are. */
export function aboutRuns({ safe, perArm, unit }: RunPlan): string {
  const rounded = safe.runs < leastRounded ? String(safe.runs) : `about ${significant(safe.runs, 2)}`;
  return `${rounded} ${unit ?? `runs${perArm ? ' of each' : ''}`}`;
}
