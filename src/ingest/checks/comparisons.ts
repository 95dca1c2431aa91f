import { comparisons } from '../../campaign/comparisons.ts';
import { quantityAt } from '../../campaign/quantity.ts';
import { show } from '../../errors.ts';
import { type CampaignCheck, unplacedIssue } from '../check.ts';

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
