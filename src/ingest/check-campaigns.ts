import type { Campaign } from '../campaign/campaign.ts';
import type { Issue } from '../errors.ts';
import type { CampaignCheck, UnplacedIssue } from './check.ts';
import { checkDuplicateCampaign } from './checks/duplicate-campaigns.ts';
import { campaignChecks } from './checks.ts';
import type { Place, Reading } from './importer.ts';
import { byText } from './order.ts';

/** Where a path in the coordinates of a campaign's pack stands in its file, if the file's format can tell. */
export type PlaceIn = (campaign: Campaign, path: string) => Place | undefined;

/**
 * Campaigns of many files among each other, in one order: by suite, date (unknown last) and id.
 * The second campaign of an id is an error and is left out, so that it does not stand in for the first.
 */
export function checkCampaigns(campaigns: readonly Campaign[], placeIn: PlaceIn = () => undefined): Reading {
  const sorted = campaigns.toSorted(bySuiteDateId);
  const run = (check: CampaignCheck, campaign: Campaign, all: readonly Campaign[]): Issue[] =>
    check(campaign, all).map((issue) => placed(issue, campaign, placeIn));
  const unique = sorted.filter((campaign) => checkDuplicateCampaign(campaign, sorted).length === 0);
  return {
    campaigns: unique,
    issues: [
      ...sorted.flatMap((campaign) => run(checkDuplicateCampaign, campaign, sorted)),
      ...unique.flatMap((campaign) => campaignChecks.flatMap((check) => run(check, campaign, unique))),
    ],
  };
}

function placed({ ofName: _, ...issue }: UnplacedIssue, campaign: Campaign, placeIn: PlaceIn): Issue {
  return { ...issue, file: campaign.origin.file, ...placeIn(campaign, issue.path) };
}

function bySuiteDateId(a: Campaign, b: Campaign): number {
  const unknownLast = '\uffff';
  return (
    byText(a.suite, b.suite) ||
    byText(a.date ?? unknownLast, b.date ?? unknownLast) ||
    byText(a.id, b.id) ||
    byText(a.origin.file, b.origin.file)
  );
}
