import type { Campaign } from '../../campaign/campaign.ts';
import { idEvidence, predictionAt } from '../../campaign/prediction-evidence.ts';
import type { Evidence } from '../../campaign/select.ts';
import { grouped } from '../../grouped.ts';
import type { BiasRow } from '../../measures/predictions/signed-error.ts';
import type { TrackRecord } from '../../measures/predictions/track-record.ts';

export function forecasterName({ by, everyone }: Pick<TrackRecord, 'by' | 'everyone'>): string {
  return everyone ? 'all authors' : (by ?? 'author not stated');
}

/** Which forecasts a row of bias is about. */
export function groupName({ of, tags }: Pick<BiasRow, 'of' | 'tags'>): string {
  return of === 'all' ? '(all)' : tags.join(' + ');
}

export function recordCampaigns({ predictions }: TrackRecord): string[] {
  return [...new Set(predictions.map(({ campaign }) => campaign))];
}

/** The ids of the predictions of the record, where they stand. */
export function recordEvidence({ predictions }: TrackRecord, campaigns: readonly Campaign[]): Evidence[] {
  return [...grouped(predictions, ({ campaign }) => campaign)].flatMap(([id, own]) => {
    const campaign = campaigns.find((each) => each.id === id);
    if (campaign === undefined) return [];
    const said = own.map((forecast) => predictionAt(forecast, campaign)).filter((found) => found !== undefined);
    return idEvidence(said, campaign);
  });
}
