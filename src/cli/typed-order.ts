import { resolve, sep } from 'node:path';
import type { Campaign } from '../campaign/campaign.ts';
import { earlierOf } from '../campaign/moment.ts';
import { inputName } from '../ingest/source/read-file.ts';

/**
 * Campaigns in the order in which their packs were typed, where no date speaks against it; else by date, those of one day as
 * they were typed. What one folder holds stays as it is. Each campaign tells where it was named, if several were.
 */
export function inTypedOrder(campaigns: readonly Campaign[], operands: readonly string[]): readonly Campaign[] {
  if (operands.length < 2) return campaigns;
  const typed = campaigns
    .map((campaign) => ({ campaign, namedAt: placeAmong(operands, campaign) }))
    .toSorted((a, b) => a.namedAt - b.namedAt)
    .map(({ campaign, namedAt }): Campaign => ({ ...campaign, origin: { ...campaign.origin, namedAt } }));
  const speaksAgainst = typed.some(({ date }, index) =>
    typed.slice(0, index).some((before) => earlierOf(date, before.date) < 0),
  );
  if (!speaksAgainst) return typed;
  const byDate = ({ date: a }: Campaign, { date: b }: Campaign) =>
    a === null || b === null ? Number(a === null) - Number(b === null) : earlierOf(a, b);
  return typed.toSorted(byDate);
}

/** Which operand a campaign was read from; behind all of them where no operand tells. */
function placeAmong(operands: readonly string[], { origin }: Campaign): number {
  const file = resolve(origin.file);
  const place = operands.findIndex((operand) => {
    const path = resolve(operand === '-' ? inputName : operand);
    return file === path || file.startsWith(path.endsWith(sep) ? path : `${path}${sep}`);
  });
  return place < 0 ? operands.length : place;
}
