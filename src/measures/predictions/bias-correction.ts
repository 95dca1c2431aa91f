import type { EffectCell } from '../../statistics/shrinkage/effect-cluster.ts';
import { shrunkenEffects } from '../../statistics/shrinkage/shrunken-effects.ts';
import type { RangedFigure } from '../figure.ts';
import { byCluster, clusterBasis } from './clusters.ts';
import { meanError } from './mean-error.ts';
import type { BiasGroup, BiasOptions, SignedError } from './signed-error.ts';

/**
 * Minus the bias of each group, drawn towards 0 as far as little is known: every tag adds its own share to the bias of a
 * forecast, campaigns shift all of theirs, and the noise of a campaign's own figures is known (shrunkenEffects). A group of
 * forecasts is as biased as its forecasts are on average.
 */
export function biasCorrections(
  errors: readonly SignedError[],
  tags: readonly string[],
  groups: readonly BiasGroup[],
  { level, correction, farthest = Infinity }: BiasOptions,
): RangedFigure[] {
  const campaigns = [...byCluster(errors).values()];
  const place = new Map(tags.map((tag, index) => [tag, index]));
  const featuresOf = (error: SignedError) => [...new Set(error.tags)].map((tag) => place.get(tag)!);
  const clusters = campaigns.map((own) => cells(own, featuresOf));
  const wanted = groups.map((group) => {
    const weights = [1, ...tags.map(() => 0)];
    for (const error of group.errors) {
      for (const feature of featuresOf(error)) weights[feature + 1]! += 1 / group.errors.length;
    }
    return weights;
  });
  return shrunkenEffects(clusters, tags.length, wanted, noiseScale(campaigns), { level }).map((effect, index) => {
    const own = groups[index]!.errors;
    return {
      quantity: correction,
      value: -effect.estimate || 0,
      lower: Math.max(-farthest, -effect.upper),
      upper: Math.min(farthest, -effect.lower),
      level,
      method: 'normal hierarchy of tags and campaigns',
      scope: 'new campaigns',
      about: clusterBasis(own, 'forecast'),
    };
  });
}

/** Errors of one campaign with the same tags about the same thing become one cell; where nothing is shared, one of the same tags. */
function cells(own: readonly SignedError[], featuresOf: (error: SignedError) => number[]): EffectCell[] {
  const groups = new Map<string, SignedError[]>();
  for (const error of own) {
    const name = JSON.stringify([error.independent ? null : error.about, featuresOf(error).sort((a, b) => a - b)]);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [error]);
    else group.push(error);
  }
  return [...groups].map(([name, group]) => {
    const { value, noise } = meanError(group);
    const about = group[0]!.independent ? name : group[0]!.about;
    return { value, count: group.length, features: featuresOf(group[0]!), noise, about };
  });
}

/** What bias would be no surprise: the noise of one campaign; the errors' own size where no noise is known. */
function noiseScale(campaigns: readonly (readonly SignedError[])[]): number {
  const means = campaigns.map(meanError);
  const noise = means.reduce((sum, each) => sum + each.noise, 0) / means.length;
  if (noise > 0) return Math.sqrt(noise);
  const squares = means.reduce((sum, { value }) => sum + value ** 2, 0) / means.length;
  return squares > 0 ? Math.sqrt(squares) : 1;
}
