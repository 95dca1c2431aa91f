import type { Campaign } from './campaign.ts';

/** What may change between campaigns of one model without its name changing. Campaigns that differ in one are not pooled unasked. */
export const versions = ['harness', 'provider', 'agent', 'variant', 'reasoning effort'] as const;

export type Version = (typeof versions)[number];

/** As the pack states it; null when it does not. An effort without a name goes by its tokens. */
export function versionOf(campaign: Campaign, version: Version): string | null {
  if (version !== 'reasoning effort') return campaign[version];
  const { effort, tokensPerRun } = campaign.reasoning;
  return effort ?? (tokensPerRun === null ? null : `${tokensPerRun} tokens`);
}

/** Where in the pack it stands. */
export function versionPath(version: Version, { reasoning }: Campaign): string {
  if (version !== 'reasoning effort') return `campaign.${version}`;
  return reasoning.effort === null ? 'campaign.reasoning.tokens_per_run' : 'campaign.reasoning.effort';
}
