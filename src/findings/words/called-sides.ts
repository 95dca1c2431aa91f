import type { Campaign } from '../../campaign/campaign.ts';
import { campaignName } from '../../campaign/campaign-name.ts';
import type { Called } from '../../campaign/entrants.ts';
import { plural } from '../../format.ts';

export type Sides = readonly [a: readonly Campaign[], b: readonly Campaign[]];

export type Names = readonly [a: string, b: string];

export type CalledSides = readonly [a: Called, b: Called];

export function spokenNames([a, b]: CalledSides): Names {
  return [a.spokenName, b.spokenName];
}

/** Two models on two harnesses are compared only where somebody insists, and then they are called by both. */
export function withHarness([a, b]: CalledSides, sides: Sides): CalledSides {
  const on = ({ name, spokenName }: Called, side: readonly Campaign[]): Called => {
    const where = [...new Set(side.map(({ harness }) => harness ?? 'a harness not stated'))].join(' and ');
    return { name: `${name} on ${where}`, spokenName: `${spokenName} on ${where}` };
  };
  return [on(a, sides[0]), on(b, sides[1])];
}

/** Two sides by their models, or by their campaigns where both are of one model. */
export function calledSides([a, b]: Sides): CalledSides {
  const isOneModel = a[0]!.model.name === b[0]!.model.name;
  const called = (campaigns: readonly Campaign[]): Called => {
    const [{ model }] = campaigns as readonly [Campaign];
    const spokenName = isOneModel && campaigns.length === 1 ? campaignName(campaigns[0]!, [...a, ...b]) : model.name;
    const isOfSeveral = isOneModel && campaigns.length > 1;
    return { name: isOfSeveral ? `${model.name}, ${plural(campaigns.length, 'campaign')}` : spokenName, spokenName };
  };
  return [called(a), called(b)];
}
