import { DomainError } from '../../errors.ts';
import { mustBeProbability } from '../domain.ts';
import type { PitSpan } from './pit.ts';

/** A corner of a distribution function that is straight between its corners; where it jumps, two of them have one place. */
export interface PitCurvePoint {
  readonly place: number;
  readonly share: number;
}

/**
 * The distribution function of the non-randomised probability integral transform (Czado, Gneiting & Held 2009) from 0 to 1:
 * the diagonal when the forecasts are calibrated. Each group of forecasts counts once, however many it has.
 *
 * Throws DomainError for no groups, a group without spans, and spans that are not within [0, 1] or run backwards. O(n²).
 *
 * @example pitCurve([[pitSpan({ values: [0, 1], probabilities: [0.25, 0.75] }, 1)]]).length; // => 3
 */
export function pitCurve(groups: readonly (readonly PitSpan[])[]): PitCurvePoint[] {
  if (groups.length === 0) throw new DomainError('pitCurve: groups', 'must hold at least 1 group', 0);
  groups.forEach((spans, g) => {
    if (spans.length === 0) throw new DomainError(`pitCurve: groups[${g}]`, 'must hold at least 1 span', 0);
    spans.forEach(({ below, upTo }, i) => {
      mustBeProbability(`pitCurve: groups[${g}][${i}].below`, below);
      mustBeProbability(`pitCurve: groups[${g}][${i}].upTo`, upTo);
      if (below > upTo) {
        throw new DomainError(`pitCurve: groups[${g}][${i}].below`, `must be at most upTo (${upTo})`, below);
      }
    });
  });
  const corners = [...new Set([0, 1, ...groups.flat().flatMap(({ below, upTo }) => [below, upTo])])];
  return corners
    .sort((a, b) => a - b)
    .flatMap((place) => {
      const before = { place, share: place === 0 ? 0 : meanShare(groups, place, (upTo) => place > upTo) };
      const from = { place, share: place === 1 ? 1 : meanShare(groups, place, (upTo) => place >= upTo) };
      return before.share === from.share ? [from] : [before, from];
    });
}

/** `isPast` says whether a span that ends here lies wholly behind the place. */
function meanShare(groups: readonly (readonly PitSpan[])[], place: number, isPast: (upTo: number) => boolean): number {
  let sum = 0;
  for (const spans of groups) {
    for (const { below, upTo } of spans) {
      if (isPast(upTo)) sum += 1 / spans.length;
      else if (place > below) sum += (place - below) / (upTo - below) / spans.length;
    }
  }
  return Math.min(1, sum / groups.length);
}
