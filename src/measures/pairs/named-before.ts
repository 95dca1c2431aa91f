import type { Campaign } from '../../campaign/campaign.ts';
import { comparisons } from '../../campaign/comparisons.ts';
import { momentOrder } from '../../campaign/moment.ts';
import type { Prediction } from '../../campaign/prediction.ts';
import { sealOrder } from '../../campaign/standing.ts';

/** A prediction that compares two sides, and whether it is known to be older than the results. */
export interface NamingPrediction {
  readonly campaign: string;
  readonly id: string;
  /** By its own date, or by that of an unbroken seal, against the campaign's. False also where a date is missing. */
  readonly isBefore: boolean;
}

/** The predictions of either side's campaigns that name one of the other side's: was the question asked before the results? */
export function namedBefore(a: readonly Campaign[], b: readonly Campaign[]): NamingPrediction[] {
  return [...naming(a, b), ...naming(b, a)];
}

function naming(own: readonly Campaign[], others: readonly Campaign[]): NamingPrediction[] {
  const ids = new Set(others.map(({ id }) => id));
  return own.flatMap((campaign) =>
    campaign.predictions
      .filter(({ form }) => comparisons(form).some(({ other }) => ids.has(other)))
      .map((prediction) => ({
        campaign: campaign.id,
        id: prediction.id,
        isBefore: isBefore(prediction, campaign.date),
      })),
  );
}

function isBefore({ madeOn, file }: Prediction, date: string | null): boolean {
  if (date === null) return false;
  const orders = [
    ...(madeOn === null ? [] : [momentOrder(madeOn, date)]),
    ...(file?.frozen?.intact ? [sealOrder(file.frozen, date)] : []),
  ];
  return orders.some((order) => order === 'before' || order === 'same day');
}
