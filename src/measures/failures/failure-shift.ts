import type { Campaign } from '../../campaign/campaign.ts';
import { type FreemanHalton, freemanHaltonTest } from '../../statistics/difference/exact/freeman-halton.ts';
import { type Made, methods } from '../methods/methods.ts';
import type { ExactTest } from '../pairs/pair-test.ts';
import { isRerun } from '../pairs/rerun-drift.ts';
import { toldModes } from './failure-shares.ts';

/** Whether a model fails in other ways than in the campaign before. Failed runs whose mode is not told are left out. */
export interface FailureShift {
  readonly model: string;
  readonly first: string;
  readonly second: string;
  /** In the order of the first campaign, then those that only the second one tells. */
  readonly modes: readonly { readonly mode: string; readonly first: number; readonly second: number }[];
  readonly test: ExactTest;
  /** The smallest p-value that these totals could have given; null if unknown. */
  readonly leastPValue: number | null;
}

/** Each campaign that tells failure modes against the one before it of the same model that does, in the order given. */
export function failureShifts(campaigns: readonly Campaign[]): FailureShift[] {
  const telling = campaigns.filter((campaign) => toldModes(campaign).length > 0);
  return telling.flatMap((second, index) => {
    const first = telling.slice(0, index).findLast((earlier) => isRerun(earlier, second));
    return first === undefined ? [] : [failureShift(first, second)];
  });
}

/** The exact test that two campaigns fail in the same ways. Both must tell a mode. Cost as freemanHaltonTest. */
function failureShift(first: Campaign, second: Campaign): FailureShift {
  const counts = [first, second].map(
    (campaign) => new Map(toldModes(campaign).map(({ name, count }) => [name, count])),
  );
  const names = [...new Set(counts.flatMap((modes) => [...modes.keys()]))];
  const modes = names.map((mode) => ({
    mode,
    first: counts[0]!.get(mode) ?? 0,
    second: counts[1]!.get(mode) ?? 0,
  }));
  const given = { first: modes.map((mode) => mode.first), second: modes.map((mode) => mode.second) };
  const { pValue, leastPValue, method } = freemanHaltonTest(given.first, given.second);
  const made: Made = { by: 'freeman-halton', given: { ...given, isExact: method === 'exact' } };
  return {
    model: first.model.name,
    first: first.id,
    second: second.id,
    modes,
    test: { pValue, method: methodLabels[method], made },
    leastPValue,
  };
}

const methodLabels: Readonly<Record<FreemanHalton['method'], string>> = {
  exact: methods['freeman-halton'].label,
  'at-most': 'Freeman–Halton, at most this p-value',
  'chi-square': 'chi-square, too many failed runs for the exact test',
};
