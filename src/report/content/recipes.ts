import type { Finding } from '../../findings/finding.ts';
import type { Recipe } from '../../measures/methods/method.ts';
import { recipeOf } from '../../measures/methods/methods.ts';

/** So many figures by one method are enough to see how the others were made. */
const mostAlike = 25;

/** How to make the numbers of a finding again: each recipe once, in the order of the figures. */
export function recipes({ estimate, figures }: Finding): Recipe[] {
  const alike = new Map<string, number>();
  const found = [...(estimate === undefined ? [] : [estimate]), ...figures].flatMap((figure) => {
    if (figure.made === undefined) return [];
    const count = (alike.get(figure.made.by) ?? 0) + 1;
    alike.set(figure.made.by, count);
    return count > mostAlike ? [] : [recipeOf(figure.made, figure)];
  });
  return [...new Map(found.map((recipe) => [JSON.stringify(recipe), recipe])).values()];
}
