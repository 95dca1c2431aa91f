import type { Finding } from '../../findings/finding.ts';
import type { Recipe } from '../../measures/methods/method.ts';
import { recipeOf } from '../../measures/methods/methods.ts';

/** How to make the numbers of a finding again: each recipe once, in the order of the figures. */
export function recipes({ estimate, figures }: Finding): Recipe[] {
  const found = [...(estimate === undefined ? [] : [estimate]), ...figures].flatMap((figure) =>
    figure.made === undefined ? [] : [recipeOf(figure.made, figure)],
  );
  return [...new Map(found.map((recipe) => [JSON.stringify(recipe), recipe])).values()];
}
