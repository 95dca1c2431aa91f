import type { Finding } from '../../findings/finding.ts';
import type { Recipe } from '../../measures/methods/method.ts';
import { recipeOf } from '../../measures/methods/methods.ts';

/** So many figures by one method are enough to see how the others were made. */
const mostAlike = 25;

export interface Recipes {
  readonly shown: readonly Recipe[];
  /** Figures whose recipe is left out, since as many as one reads were made by the same method. */
  readonly others: number;
}

/** How to make the numbers of a finding again: each recipe once, in the order of the figures. */
export function recipes({ estimate, figures }: Finding): Recipes {
  let others = 0;
  const alike = new Map<string, number>();
  const found = [...(estimate === undefined ? [] : [estimate]), ...figures].flatMap((figure) => {
    if (figure.made === undefined) return [];
    const count = (alike.get(figure.made.by) ?? 0) + 1;
    alike.set(figure.made.by, count);
    if (count <= mostAlike) return [recipeOf(figure.made, figure)];
    others++;
    return [];
  });
  return { shown: [...new Map(found.map((recipe) => [JSON.stringify(recipe), recipe])).values()], others };
}
