import type { PredictionForm } from '../../campaign/prediction.ts';
import { quantityAt } from '../../campaign/quantity.ts';
import { show } from '../../errors.ts';
import { type CampaignCheck, unplacedIssue } from '../check.ts';

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

/** A number that this campaign has is compared with one that the other campaign has too. */
export const checkComparisons: CampaignCheck = (campaign, campaigns) =>
  campaign.predictions.flatMap(({ form, path, file }) =>
    comparisons(form).flatMap(({ target, other }) => {
      const compared = campaigns.find(({ id }) => id === other);
      const isLost = compared !== undefined && quantityAt(compared, target) === undefined;
      if (!isLost || quantityAt(campaign, target) === undefined) return [];
      return [
        unplacedIssue('unknown', path, `be about a number that ${other} has too`, show(target), {
          severity: 'warning',
          hint: 'the prediction cannot be decided before that pack has it',
          inFile: file?.name,
        }),
      ];
    }),
  );
