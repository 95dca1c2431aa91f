import type { Finding } from '../../findings/finding.ts';
import type { Measures } from '../../measures/measures.ts';
import type { Recipe, RecipeFigure, RecipeRule } from './recipe.ts';
import { mover, pairedT, withinTasks } from './recipes/by-task.ts';
import { leadingMode, modeShift } from './recipes/failures.ts';
import { adjusted, leaderPairs } from './recipes/holm.ts';
import { ownModel } from './recipes/own-models.ts';
import { planFigures, runsNeeded } from './recipes/plan.ts';
import { costPerPass, costRatio, statedClaim } from './recipes/printed.ts';
import { blaker, clopperPearson, wilson } from './recipes/proportion.ts';
import { betaBinomial } from './recipes/repetition.ts';
import { reproduced } from './recipes/reproduction.ts';
import { kornGraubard, theseTasks } from './recipes/suite.ts';
import { boschloo, equalModelsGap, fisher, jeffreysBetter, miettinenNurminen } from './recipes/totals.ts';

/** Every kind of number that can be made again elsewhere, or whose making can be told. The first that knows a figure speaks. */
export const recipeRules = {
  blaker,
  clopperPearson,
  wilson,
  theseTasks,
  kornGraubard,
  reproduced,
  fisher,
  boschloo,
  miettinenNurminen,
  jeffreysBetter,
  equalModelsGap,
  withinTasks,
  pairedT,
  mover,
  leaderPairs,
  adjusted,
  runsNeeded,
  planFigures,
  costPerPass,
  costRatio,
  statedClaim,
  leadingMode,
  modeShift,
  betaBinomial,
  ownModel,
} as const satisfies Record<string, RecipeRule>;

/** How to make the numbers of a finding again: each recipe once, in the order of the figures. */
export function recipes(finding: Finding, measures: Measures): Recipe[] {
  const found = recipeFigures(finding, measures).flatMap((figure) => {
    for (const rule of Object.values(recipeRules)) {
      const recipe = rule(figure, finding, measures);
      if (recipe !== null) return [recipe];
    }
    return [];
  });
  return [...new Map(found.map((recipe) => [JSON.stringify(recipe), recipe])).values()];
}

function recipeFigures({ estimate, figures }: Finding, { options }: Measures): RecipeFigure[] {
  const all = figures.map((figure) => ({ ...figure, basis: null, level: options.level }));
  if (estimate === undefined) return all;
  const { quantity, value, lower, upper, method, scope, basis } = estimate;
  return [
    { quantity, about: scope, value, lower, upper, method, basis, level: estimate.level ?? options.level },
    ...all,
  ];
}
