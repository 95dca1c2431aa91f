import type { Alias } from '../../claims/names/names.ts';
import type { Exemption } from '../../claims/text/passage.ts';
import { projectConfig } from './project-config.ts';

export interface ClaimsConfig {
  readonly aliases: readonly Alias[];
  /** Where a text leaves out what the project leaves out. */
  readonly exemptIn: (source: string) => Exemption[];
}

/** What the configuration says of articles. Throws everything that is wrong with it. */
export async function claimsConfig(named: string | undefined): Promise<ClaimsConfig> {
  const { aliases: general, claims } = (await projectConfig(named))?.document ?? {};
  const { aliases, exempt } = claims ?? {};
  return {
    aliases: Object.entries({ ...general, ...aliases }).map(([alias, model]) => ({ alias, model })),
    exemptIn: (source) => (exempt ?? []).flatMap(({ text, reason }) => placesOf(text, source, reason)),
  };
}

function placesOf(text: string, source: string, reason: string): Exemption[] {
  const places: Exemption[] = [];
  for (let from = source.indexOf(text); from >= 0; from = source.indexOf(text, from + text.length))
    places.push({ from, to: from + text.length, reason });
  return places;
}
