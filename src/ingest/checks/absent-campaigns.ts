import { comparisons } from '../../campaign/comparisons.ts';
import { operands } from '../../campaign/recompute.ts';
import { show } from '../../errors.ts';
import { type CampaignCheck, type UnplacedIssue, unplacedIssue } from '../check.ts';

/** Predictions and claims that compare with a campaign which was not read: said once for each such campaign. */
export const checkAbsentCampaigns: CampaignCheck = ({ predictions, statedClaims }, campaigns) => {
  const known = new Set(campaigns.map(({ id }) => id));
  const absent = new Map<string, UnplacedIssue>();
  const note = (id: string | null, path: string, inFile?: string) => {
    if (id === null || known.has(id) || absent.has(id)) return;
    const hint = "read that campaign's pack as well, or mend the id";
    const issue = unplacedIssue('unknown', path, 'name campaigns that were read', show(id), {
      severity: 'note',
      hint,
      inFile,
    });
    absent.set(id, issue);
  };
  for (const { form, path, file } of predictions) {
    for (const { other } of comparisons(form)) note(other, path, file?.name);
  }
  for (const [index, { recompute }] of statedClaims.entries()) {
    for (const { campaign } of operands(recompute)) note(campaign, `stated_claims[${index}].recompute`);
  }
  return [...absent.values()];
};
