import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Campaign, type DataPack, formatIssue, readCampaigns } from '../index.ts';

/** A pack of a data set. What its readers do not know of a model is its name. */
export type Pack = Omit<DataPack, 'pack_version'>;

/**
 * The campaigns of these packs, by way of files as a user would write them; a text is a pack in YAML, with the digits of its
 * figures as they stand. Throws on every error in them.
 */
export async function campaignsOf(packs: readonly (Pack | string)[]): Promise<readonly Campaign[]> {
  const folder = mkdtempSync(join(tmpdir(), 'holdsup-real-data-'));
  try {
    for (const [index, pack] of packs.entries()) {
      const text = typeof pack === 'string' ? pack : JSON.stringify({ pack_version: 1, ...pack });
      writeFileSync(join(folder, `${index}.${typeof pack === 'string' ? 'yaml' : 'json'}`), text);
    }
    const { campaigns, issues } = await readCampaigns([folder]);
    const errors = issues.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Error(errors.map(formatIssue).join('\n'));
    return campaigns;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
