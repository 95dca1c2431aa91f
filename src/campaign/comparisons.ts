import type { PredictionForm } from './prediction.ts';

/** One number of this campaign that a prediction holds against that of another campaign. */
interface Comparison {
  readonly target: string;
  readonly other: string;
}

/** What a form and its parts compare. */
export function comparisons(form: PredictionForm | null): Comparison[] {
  if (form === null) return [];
  if ('parts' in form) return form.parts.flatMap(comparisons);
  const other = form.form === 'within' ? form.of : form.comparedWith;
  return other === undefined ? [] : [{ target: form.target, other }];
}
