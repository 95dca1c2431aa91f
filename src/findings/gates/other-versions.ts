import type { Campaign } from '../../campaign/campaign.ts';
import { versionOf, versions } from '../../campaign/versions.ts';
import { listed } from '../words/listed.ts';

/** What else than the change under test differs between base and new: sentences that begin with a space, or nothing. */
export function otherVersions(base: readonly Campaign[], fresh: readonly Campaign[]): string {
  const [before, after] = [base[0]!.model, fresh[0]!.model];
  const models = before.id === after.id ? '' : ` The base is ${before.name}, the new ${after.name}.`;
  const differing = versions.flatMap((version) => {
    const [was, is] = [stated(base, version), stated(fresh, version)];
    return was === is ? [] : [`${version} (${was} in the base, ${is} in the new)`];
  });
  if (differing.length === 0) return models;
  return `${models} Base and new also differ in ${listed(differing)}, and so the difference may not be of the model alone.`;
}

function stated(campaigns: readonly Campaign[], version: (typeof versions)[number]): string {
  const values = [...new Set(campaigns.map((campaign) => versionOf(campaign, version) ?? 'not stated'))];
  return values.sort().join(' and ');
}
