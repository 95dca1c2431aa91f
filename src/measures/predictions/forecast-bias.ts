import { meanInterval } from '../../statistics/mean-interval.ts';
import type { EffectCell } from '../../statistics/shrinkage/effect-cluster.ts';
import { shrunkenEffects } from '../../statistics/shrinkage/shrunken-effects.ts';
import { alphaOf } from '../alpha.ts';
import type { MissingFigure, RangedFigure } from '../figure.ts';
import { methods } from '../methods/methods.ts';
import { byCluster, clusterBasis, clusterCount } from './clusters.ts';
import type { BiasGroup, BiasOptions, BiasRow, SignedError } from './signed-error.ts';

interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

const oneCampaign = {
  missing: 'errors that share the luck of one campaign do not tell bias from luck: it takes two campaigns or more',
};

/** All errors together, then those of each tag by name, then those of each set of tags that occurs. None for no errors. */
export function biasRows(errors: readonly SignedError[], options: BiasOptions): BiasRow[] {
  if (errors.length === 0) return [];
  const tags = [...new Set(errors.flatMap((error) => error.tags))].sort();
  const groups: BiasGroup[] = [
    { of: 'all', tags: [], errors },
    ...tags.map(
      (tag) => ({ of: 'tag', tags: [tag], errors: errors.filter((each) => each.tags.includes(tag)) }) as const,
    ),
    ...together(errors),
  ];
  const corrections =
    byCluster(errors).size < 2 ? groups.map(() => oneCampaign) : biasCorrections(errors, tags, groups, options);
  return groups.map((group, index) => row(group, corrections[index]!, options));
}

/** The errors of every set of two or more tags. */
function together(errors: readonly SignedError[]): BiasGroup[] {
  const sets = new Map<string, BiasGroup & { errors: SignedError[] }>();
  for (const error of errors) {
    const tags = [...new Set(error.tags)].sort();
    if (tags.length < 2) continue;
    const name = JSON.stringify(tags);
    const set = sets.get(name) ?? { of: 'together', tags, errors: [] };
    set.errors.push(error);
    sets.set(name, set);
  }
  return [...sets.keys()].sort().map((name) => sets.get(name)!);
}

function row(
  { of, tags, errors }: BiasGroup,
  correction: RangedFigure | MissingFigure,
  { level, quantity, farthest = Infinity, test }: BiasOptions,
): BiasRow {
  const means = [...byCluster(errors).values()].map(meanError);
  const values = means.map(({ value }) => value);
  const about = clusterBasis(errors, 'forecast');
  const shared = {
    of,
    tags,
    forecasts: errors.length,
    ...clusterCount(errors),
    raw: balancedMean(values),
    noise: errors.every(({ noise }) => noise !== null)
      ? Math.sqrt(means.reduce((sum, { noise }) => sum + noise, 0) / means.length)
      : null,
  };
  if (means.length < 2) return { ...shared, bias: oneCampaign, pValue: null, correction };
  const { lower, upper, pValue } = meanInterval(values, { level });
  const alike = !Number.isFinite(lower);
  const p = of === 'together' ? null : test === undefined ? (alike ? null : pValue) : test(errors);
  // Limits by spread are about right; a test that knows how events are drawn is exact. Where they disagree, the test stands.
  const disagrees = test !== undefined && p !== null && p <= alphaOf(level) !== (lower > 0 || upper < 0);
  return {
    ...shared,
    bias: alike
      ? { missing: 'the errors of all campaigns are the same, so that they show no spread' }
      : disagrees
        ? { missing: 'limits by the spread between campaigns are not those of the exact test' }
        : {
            quantity,
            value: shared.raw,
            ...within({ lower, upper }, farthest),
            level,
            method: methods['mean-of-clusters'].label,
            scope: 'new campaigns',
            about,
            made: { by: 'mean-of-clusters', given: null },
          },
    pValue: p,
    correction,
  };
}

/** Limits end where the bias itself must. */
function within({ lower, upper }: Bounds, farthest: number): Bounds {
  return { lower: Math.max(-farthest, lower), upper: Math.min(farthest, upper) };
}

/**
 * Minus the bias of each group, drawn towards 0 as far as little is known: every tag adds its own share to the bias of a
 * forecast, campaigns shift all of theirs, and the noise of a campaign's own figures is known (shrunkenEffects). A group of
 * forecasts is as biased as its forecasts are on average.
 */
function biasCorrections(
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
      method: methods.shrunken.label,
      scope: 'new campaigns',
      about: clusterBasis(own, 'forecast'),
      made: { by: 'shrunken', given: null },
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

/** The mean of errors of one campaign, with the variance that it has by chance: errors about the same thing share theirs. */
function meanError(errors: readonly SignedError[]): { readonly value: number; readonly noise: number } {
  const shares = new Map<string, { share: number; noise: number }>();
  for (const { about, noise } of errors) {
    const share = (shares.get(about)?.share ?? 0) + 1 / errors.length;
    shares.set(about, { share, noise: noise ?? 0 });
  }
  return {
    value: balancedMean(errors.map(({ error }) => error)),
    noise: [...shares.values()].reduce((sum, { share, noise }) => sum + share ** 2 * noise, 0),
  };
}

/** The mean, and 0 where as much lies above as below: what adding leaves then is dust of binary arithmetic. */
function balancedMean(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const size = values.reduce((sum, value) => sum + Math.abs(value) / values.length, 0);
  return Math.abs(mean) <= 1e-12 * size ? 0 : mean;
}
