import type { Campaign } from '../campaign/campaign.ts';

/** A measure of a campaign that is computed once for each level, and kept as long as the campaign, which never changes. */
export function onceALevel<Row>(measure: (campaign: Campaign, level: number) => Row) {
  const known = new WeakMap<Campaign, Map<number, Row>>();
  return (campaign: Campaign, { level = 0.95 }: { readonly level?: number } = {}): Row => {
    const rows = known.get(campaign) ?? new Map<number, Row>();
    known.set(campaign, rows);
    const row = rows.get(level) ?? measure(campaign, level);
    rows.set(level, row);
    return row;
  };
}
