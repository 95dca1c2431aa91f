import type { Campaign } from '../campaign/campaign.ts';
import { entrants } from '../campaign/entrants.ts';
import { modelNames } from '../campaign/model.ts';

/** Campaigns that are taken together, and what to call them. */
export interface NamedSide {
  readonly name: string;
  readonly campaigns: readonly Campaign[];
}

/** The campaigns that go by a name: of a model, of a place on the leaderboard, or one by its id. Whole names, in whatever letters. */
export function sideNamed(campaigns: readonly Campaign[], name: string): NamedSide | null {
  const wanted = name.toLowerCase();
  const found = ofModelsNamed(campaigns, wanted);
  const byId = found.filter(({ model }) => model.id.toLowerCase() === wanted);
  const ofOne = byId.length > 0 ? byId : found;
  if (ofOne.length > 0 && new Set(ofOne.map(({ model }) => model.id)).size === 1)
    return { name: ofOne[0]!.model.name, campaigns: ofOne };
  const place = entrants(campaigns).find((entrant) => entrant.name.toLowerCase() === wanted);
  if (place !== undefined) return { name: place.name, campaigns: place.campaigns };
  const single = campaigns.find(({ id }) => id.toLowerCase() === wanted);
  return single === undefined ? null : { name: `${single.model.name}, ${single.id}`, campaigns: [single] };
}

/** The ids of the models that share a name, where it is of several: each of them is a name of its own. */
export function sharedName(campaigns: readonly Campaign[], name: string): string[] {
  const ids = [...new Set(ofModelsNamed(campaigns, name.toLowerCase()).map(({ model }) => model.id))];
  return ids.length > 1 ? ids.sort() : [];
}

function ofModelsNamed(campaigns: readonly Campaign[], wanted: string): readonly Campaign[] {
  return campaigns.filter(({ model }) => modelNames(model).some((one) => one.toLowerCase() === wanted));
}

/** What `sideNamed` knows, without the ids of campaigns: every place on the leaderboard, and models that hold several. */
export function knownSides(campaigns: readonly Campaign[]): string[] {
  const names = [...entrants(campaigns).map(({ name }) => name), ...campaigns.map(({ model }) => model.name)];
  return [...new Set(names)].sort();
}
