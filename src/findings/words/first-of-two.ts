import type { Campaign } from '../../campaign/campaign.ts';
import { campaignName } from '../../campaign/campaign-name.ts';
import { dayOf, earlierOf, isInstant } from '../../campaign/moment.ts';

/** Which of two campaigns was taken as the first, and why. Where a date tells, only who typed the other order need hear it. */
export function firstOfTwoInWords(
  [first, second]: readonly [Campaign, Campaign],
  campaigns: readonly Campaign[],
): string[] {
  const name = campaignName(first, campaigns);
  const isNamed = first.origin.namedAt !== second.origin.namedAt;
  if (earlierOf(first.date, second.date) !== 0) {
    return isNamed ? [`Taken as the first: ${name}, which is the earlier one by its date.`] : [];
  }
  // Reading puts those without a date last, and only among equals by their ids.
  const why = isNamed
    ? 'as it was named first'
    : second.date === null && first.date !== null
      ? 'as the one with a date, which tells no order'
      : 'by the order of ids';
  return [`Taken as the first: ${name}, ${why}; ${undatedInWords(first, second)}.`];
}

function undatedInWords(first: Campaign, second: Campaign): string {
  const silent = [first, second].filter(({ date }) => date === null);
  if (silent.length === 2) return 'neither has a date';
  if (silent.length === 1) return `${silent[0]!.id} has no date`;
  const both = [first.date!, second.date!];
  return both.every(isInstant) ? `both are of ${first.date!}` : `both are of ${dayOf(first.date!)}`;
}
