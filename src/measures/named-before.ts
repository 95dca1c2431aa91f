import type { Campaign } from '../campaign/campaign.ts';
import type { Prediction, PredictionForm } from '../campaign/prediction.ts';

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
      .filter(({ form }) => form !== null && comparedCampaigns(form).some((id) => ids.has(id)))
      .map((prediction) => ({
        campaign: campaign.id,
        id: prediction.id,
        isBefore: isBefore(prediction, campaign.date),
      })),
  );
}

function comparedCampaigns(form: PredictionForm): string[] {
  if ('parts' in form) return form.parts.flatMap(comparedCampaigns);
  if (form.form === 'within') return [form.of];
  return form.comparedWith === undefined ? [] : [form.comparedWith];
}

function isBefore({ madeOn, file }: Prediction, date: string | null): boolean {
  if (date === null) return false;
  const sealed = file?.frozen?.intact ? file.frozen.on : null;
  return [madeOn, sealed].some((day) => day !== null && day <= date);
}
