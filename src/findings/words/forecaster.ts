import type { Campaign } from '../../campaign/campaign.ts';
import { predictionEvidence } from '../../campaign/prediction-evidence.ts';
import type { Evidence } from '../../campaign/select.ts';
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
  return predictions.flatMap(({ campaign: id, path, file }) => {
    const campaign = campaigns.find((each) => each.id === id);
    const source = campaign?.predictions.find(
      (each) => `${each.path}.id` === path && (each.file?.name ?? null) === file,
    );
    return campaign === undefined || source === undefined ? [] : predictionEvidence(source, campaign).slice(0, 1);
  });
}
