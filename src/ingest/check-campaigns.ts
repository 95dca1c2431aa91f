import type { Campaign } from '../campaign/campaign.ts';
import { dayOf, isInstant } from '../campaign/moment.ts';
import type { Issue } from '../errors.ts';
import { type AttachedFile, attachPredictions } from './attach-predictions.ts';
import type { CampaignCheck, UnplacedIssue } from './check.ts';
import { checkCopiedCampaigns } from './checks/copied-campaigns.ts';
import { checkDuplicateCampaign } from './checks/duplicate-campaigns.ts';
import { campaignChecks } from './checks.ts';
import type { FilePredictions, Place } from './importer.ts';
import { byText } from './pack/order.ts';

/** Where a path in the coordinates of a file's document stands in that file, if its format can tell. */
export type PlaceIn = (file: string, path: string) => Place | undefined;

interface CheckedCampaigns {
  readonly campaigns: readonly Campaign[];
  readonly predictionFiles: readonly AttachedFile[];
  readonly issues: readonly Issue[];
}

/**
 * Campaigns of many files among each other, in one order: by suite, date (unknown last) and id.
 * The second campaign of an id is an error and is left out, so that it does not stand in for the first.
 * Predictions that stand in files of their own come to their campaigns first.
 */
export function checkCampaigns(
  campaigns: readonly Campaign[],
  {
    predictionFiles = [],
    placeIn = () => undefined,
  }: { readonly predictionFiles?: readonly FilePredictions[]; readonly placeIn?: PlaceIn } = {},
): CheckedCampaigns {
  const sorted = campaigns.toSorted(bySuiteDateId(campaigns));
  const run = (check: CampaignCheck, campaign: Campaign, all: readonly Campaign[]): Issue[] =>
    check(campaign, all).map((issue) => placed(issue, issue.inFile ?? campaign.origin.file, placeIn));
  const attached = attachPredictions(
    sorted.filter((campaign) => checkDuplicateCampaign(campaign, sorted).length === 0),
    predictionFiles,
  );
  const unique = attached.campaigns;
  return {
    campaigns: unique,
    predictionFiles: attached.predictionFiles,
    issues: [
      ...sorted.flatMap((campaign) => run(checkDuplicateCampaign, campaign, sorted)),
      ...attached.issues.map((issue) => placed(issue, issue.inFile, placeIn)),
      ...unique.flatMap((campaign) => campaignChecks.flatMap((check) => run(check, campaign, unique))),
    ],
  };
}

/** What speaks for a campaign being a copy of one of these, where they were read apart. */
export function copiedFrom(campaign: Campaign, others: readonly Campaign[]): Issue[] {
  return checkCopiedCampaigns(campaign, [...others, campaign]).map((issue) =>
    placed(issue, issue.inFile ?? campaign.origin.file, () => undefined),
  );
}

function placed({ ofName: _, inFile: __, ...issue }: UnplacedIssue, file: string, placeIn: PlaceIn): Issue {
  return { ...issue, file, ...placeIn(file, issue.path) };
}

/** Within a day: days alone first, then instants as they come. */
function timeOf({ date }: Campaign): number {
  return date !== null && isInstant(date) ? Date.parse(date) : 0;
}

/** Where every date is an instant their days do not matter, for those are days of different clocks. */
function bySuiteDateId(all: readonly Campaign[]): (a: Campaign, b: Campaign) => number {
  const unknownLast = '\uffff';
  const areInstants = all.every(({ date }) => date === null || isInstant(date));
  const dayOn = ({ date }: Campaign) => (date === null ? unknownLast : areInstants ? '' : dayOf(date));
  return (a, b) =>
    byText(a.suite, b.suite) ||
    byText(dayOn(a), dayOn(b)) ||
    timeOf(a) - timeOf(b) ||
    byText(a.id, b.id) ||
    byText(a.origin.file, b.origin.file);
}
