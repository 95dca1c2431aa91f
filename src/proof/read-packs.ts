import { createHash } from 'node:crypto';
import type { Campaign } from '../campaign/campaign.ts';
import type { Issue } from '../errors.ts';
import { checkCampaigns } from '../ingest/check-campaigns.ts';
import { dataPack } from '../ingest/pack/data-pack.ts';
import type { PackDocument } from './pack-document.ts';

/** Packs read as files are, without a disk. */
export function readPacks(packs: readonly PackDocument[]): {
  readonly campaigns: readonly Campaign[];
  readonly issues: readonly Issue[];
} {
  const readings = packs.map((pack, index) => {
    const text = JSON.stringify(pack);
    const sha256 = createHash('sha256').update(text).digest('hex');
    return dataPack.read({ name: `pack-${index + 1}.json`, text, sha256 });
  });
  const checked = checkCampaigns(readings.flatMap(({ campaigns }) => campaigns));
  return { campaigns: checked.campaigns, issues: [...readings.flatMap(({ issues }) => issues), ...checked.issues] };
}

/** The campaigns of packs that must be without an error. */
export function campaignsOf(packs: readonly PackDocument[]): readonly Campaign[] {
  const { campaigns, issues } = readPacks(packs);
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(`a generated pack is not valid: ${JSON.stringify(errors[0])}`);
  return campaigns;
}
