import type { PredictionForm } from '../../campaign/prediction.ts';
import { operands } from '../../campaign/recompute.ts';
import { show } from '../../errors.ts';
import { type CampaignCheck, unplacedIssue } from '../check.ts';

/** Predictions and claims that compare with a campaign which was not read: said once for each such campaign. */
export const checkAbsentCampaigns: CampaignCheck = ({ predictions, statedClaims }, campaigns) => {
  const known = new Set(campaigns.map(({ id }) => id));
  const absent = new Map<string, string>();
  const note = (id: string | null, path: string) => {
    if (id !== null && !known.has(id) && !absent.has(id)) absent.set(id, path);
  };
  for (const [index, { form }] of predictions.entries()) {
    for (const id of form === null ? [] : comparedWith(form)) note(id, `predictions[${index}]`);
  }
  for (const [index, { recompute }] of statedClaims.entries()) {
    for (const { campaign } of operands(recompute)) note(campaign, `stated_claims[${index}].recompute`);
  }
  return [...absent].map(([id, path]) => {
    const hint = "read that campaign's pack as well, or mend the id";
    return unplacedIssue('unknown', path, 'name campaigns that were read', show(id), { severity: 'note', hint });
  });
};

function comparedWith(form: PredictionForm): string[] {
  if (form.form === 'within') return [form.of];
  return 'parts' in form ? form.parts.flatMap(comparedWith) : [];
}
