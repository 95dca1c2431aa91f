import {
  benjaminiHochberg,
  benjaminiYekutieli,
  bonferroni,
  hochberg,
  holm,
  hommel,
  sidak,
} from '../../src/statistics/multiplicity.ts';

type Args = { readonly p: readonly number[] };

export const goldenMultiplicity: Record<string, (args: Args) => unknown> = {
  'adjust.bh': ({ p }) => benjaminiHochberg(p),
  'adjust.bonferroni': ({ p }) => bonferroni(p),
  'adjust.by': ({ p }) => benjaminiYekutieli(p),
  'adjust.hochberg': ({ p }) => hochberg(p),
  'adjust.holm': ({ p }) => holm(p),
  'adjust.hommel': ({ p }) => hommel(p),
  'adjust.sidak': ({ p }) => sidak(p),
};
