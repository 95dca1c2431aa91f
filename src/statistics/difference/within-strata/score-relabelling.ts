import { hypergeometricPmfs } from '../../special.ts';
import type { Tally } from '../../tally.ts';
import { mustBePaired } from '../arms.ts';
import { commonMultiple, greatestCommonDivisor } from '../exact/common-multiple.ts';
import type { Alternative } from '../exact/tail-probability.ts';
import { plus, type TrimmedPmf, trimmed } from '../exact/trimmed-pmf.ts';

export interface ScoreRelabelling {
  readonly pValue: number;
  /** The mean over strata of the rate of a minus the rate of b. */
  readonly observed: number;
  /** Whether differences were counted in whole numbers; otherwise on a grid, which makes the p-value too large by little. */
  readonly isExact: boolean;
}

/**
 * The exact test that two arms agree in every stratum, by the difference of their mean rates: inside a stratum it makes no
 * difference whose a trial is, so that given all successes of the stratum those of the first arm are hypergeometric. The
 * statistic is D = Σ (rate of a − rate of b); two-sided counts |D| at least as large as the one seen. Where all strata have
 * equally many trials this is the count of successes (`withinStrataPermutation`), with one trial each McNemar's exact test.
 * Where they have not, the count would call arms of one mean rate different that are good at other strata.
 *
 * D is counted in whole numbers, units of one over the common multiple of all trials. Where this makes too many of them, each
 * stratum's difference is laid on a grid, shared between its two neighbours so that its mean is kept, and what comes within two
 * standard deviations of what this adds to the variance counts as reached. Masses below 1e-30 of the largest are left out and
 * added to the p-value.
 *
 * Equals full enumeration (data/reference/score-relabelling.py). Throws DomainError unless both arms have the same strata with
 * at least one trial each. Bounded: about a millisecond at 100 strata × 3, some 50 ms where trials are many and uneven.
 */
export function scoreRelabelling(
  a: readonly Tally[],
  b: readonly Tally[],
  { alternative = 'two-sided' }: { readonly alternative?: Alternative } = {},
): ScoreRelabelling {
  mustBePaired('scoreRelabelling', a, b);
  const observed = meanDifference(a, b);
  const strata = a.map((first, t) => stratumOf(first, b[t]!)).filter(({ pmf }) => pmf.pmf.length > 1);
  const lattice = wholeLattice(a, b, strata) ?? grid(strata);
  return { pValue: Math.min(1, tails(lattice, alternative)), observed: observed / a.length, isExact: lattice.isExact };
}

/** What one stratum can show: each success of the first arm above the fewest is worth `step` of D. */
interface Stratum {
  /** Of the first arm's successes. */
  readonly pmf: TrimmedPmf;
  readonly step: number;
  readonly a: Tally;
  readonly b: Tally;
  readonly variance: number;
}

function stratumOf(a: Tally, b: Tally): Stratum {
  const successes = a.successes + b.successes;
  const trials = a.trials + b.trials;
  const { start, pmf } = hypergeometricPmfs(successes, trials - successes, a.trials);
  const step = 1 / a.trials + 1 / b.trials;
  const spread = trials === 1 ? 0 : (successes * (trials - successes)) / (trials * (trials - 1));
  // The variance of D: that of the hypergeometric count, n m spread / trials, times the square of the step.
  return { pmf: trimmed(pmf, start), step, a, b, variance: spread * step };
}

/** The distribution of D in steps of `unit`, the first of which stands for `least`. */
interface Lattice {
  readonly pmf: TrimmedPmf;
  readonly unit: number;
  readonly seen: number;
  readonly least: number;
  /** In steps: what lies so near to D seen counts as reached. */
  readonly slack: number;
  readonly isExact: boolean;
}

function tails({ pmf: { pmf, start, lost }, unit, seen, least, slack }: Lattice, alternative: Alternative): number {
  const place = (difference: number) => (difference - least) / unit - start;
  const from = (difference: number) => Math.max(0, Math.ceil(place(difference) - slack));
  const to = (difference: number) => Math.min(pmf.length - 1, Math.floor(place(difference) + slack));
  if (alternative === 'greater') return lost + sumFromEnd(pmf, pmf.length - 1, from(seen));
  if (alternative === 'less') return lost + sumFromEnd(pmf, 0, to(seen));
  const upper = from(Math.abs(seen));
  const lower = to(-Math.abs(seen));
  return lower >= upper ? 1 : lost + sumFromEnd(pmf, pmf.length - 1, upper) + sumFromEnd(pmf, 0, lower);
}

/** From the small end of a tail inwards; nothing where the tail lies beyond it. */
function sumFromEnd(pmf: Float64Array, end: number, to: number): number {
  let sum = 0;
  if (end === 0) for (let k = 0; k <= to; k++) sum += pmf[k]!;
  else for (let k = end; k >= to; k--) sum += pmf[k]!;
  return sum;
}

/** Up to this multiple of the trials every difference is a whole number to the last digit. */
const mostMultiple = 2 ** 40;
/** Multiplications that whole numbers may take: some 20 ms. */
const mostWork = 2 ** 24;

/** In whole numbers; undefined where these are too large or too many. */
function wholeLattice(a: readonly Tally[], b: readonly Tally[], strata: readonly Stratum[]): Lattice | undefined {
  const trials = [...new Set([...a, ...b].map((tally) => tally.trials))];
  const multiple = commonMultiple(trials, mostMultiple);
  if (trials.some((count) => multiple % count !== 0)) return undefined;
  const groups = new Map<number, Stratum[]>();
  for (const stratum of strata) {
    const step = multiple / stratum.a.trials + multiple / stratum.b.trials;
    const group = groups.get(step);
    if (group === undefined) groups.set(step, [stratum]);
    else group.push(stratum);
  }
  const unit = [...groups.keys()].reduce(greatestCommonDivisor, 0) || 1;
  const ordered = [...groups].toSorted(([one], [other]) => other - one);
  if (workOf(ordered, unit, multiple) > mostWork) return undefined;
  let pmf = trimmed(Float64Array.of(1), 0);
  for (const [step, group] of ordered) {
    let counts = trimmed(Float64Array.of(1), 0);
    for (const stratum of group) counts = plus(counts, stratum.pmf);
    pmf = plus(pmf, counts, step / unit);
  }
  // Index 0 stands for no success of the first arm at all: the D of that is a whole number, too.
  let least = 0;
  let seen = 0;
  for (const { a: first, b: second } of strata) {
    least -= ((first.successes + second.successes) * multiple) / second.trials;
    seen += (first.successes * multiple) / first.trials - (second.successes * multiple) / second.trials;
  }
  return { pmf, unit, seen, least, slack: 0, isExact: true };
}

/** Beyond so many standard deviations to both sides masses are left out. */
const kept = 24;

/** Multiplications in whole numbers: counts of the strata of one step first, then the groups. */
function workOf(
  groups: readonly (readonly [step: number, group: readonly Stratum[]])[],
  unit: number,
  multiple: number,
) {
  let work = 0;
  let width = 1;
  let variance = 0;
  for (const [step, group] of groups) {
    let length = 1;
    let ofGroup = 0;
    for (const stratum of group) {
      work += length * stratum.pmf.pmf.length;
      ofGroup += stratum.variance;
      length = Math.min(
        length + stratum.pmf.pmf.length - 1,
        (kept * Math.sqrt(ofGroup) * multiple) / step + stratum.pmf.pmf.length,
      );
    }
    variance += ofGroup;
    work += width * length;
    width = Math.min(
      width + ((length - 1) * step) / unit,
      (kept * Math.sqrt(variance) * multiple) / unit + (length * step) / unit,
    );
  }
  return work;
}

/** Multiplications that a grid may take. */
const mostGridWork = 2 ** 23;

/** On a grid as fine as the work allows. */
function grid(strata: readonly Stratum[]): Lattice {
  const ranges = strata.map(({ pmf, step }) => (pmf.pmf.length - 1) * step);
  const variance = strata.reduce((sum, stratum) => sum + stratum.variance, 0);
  const range = Math.min(
    ranges.reduce((sum, each) => sum + each, 0),
    kept * Math.sqrt(variance),
  );
  let steps = 2 ** 17;
  const work = () =>
    strata.reduce((sum, { pmf }, t) => sum + steps * Math.min(2 * pmf.pmf.length, (steps * ranges[t]!) / range + 2), 0);
  while (work() > mostGridWork && steps > 2 ** 10) steps /= 2;
  const unit = range / steps;
  let pmf = trimmed(Float64Array.of(1), 0);
  let least = 0;
  let seen = 0;
  let added = 0;
  for (const stratum of strata) {
    const laid = onGrid(stratum, unit);
    pmf = plus(pmf, laid.pmf);
    added += laid.variance;
    const { a, b, step, pmf: counts } = stratum;
    least += counts.start * step - (a.successes + b.successes) / b.trials;
    seen += a.successes / a.trials - b.successes / b.trials;
  }
  return { pmf, unit, seen, least, slack: 2 * Math.sqrt(added), isExact: false };
}

/** A stratum's differences on a grid, each shared between its two neighbours; with the variance that this adds, in steps². */
function onGrid({ pmf: { pmf, lost }, step }: Stratum, unit: number) {
  const laid = new Float64Array(Math.ceil(((pmf.length - 1) * step) / unit) + 2);
  let variance = 0;
  for (const [count, mass] of pmf.entries()) {
    const at = (count * step) / unit;
    const below = Math.floor(at);
    const share = at - below;
    laid[below]! += mass * (1 - share);
    laid[below + 1]! += mass * share;
    variance += mass * share * (1 - share);
  }
  return { pmf: trimmed(laid, 0, lost), variance };
}

function meanDifference(a: readonly Tally[], b: readonly Tally[]): number {
  return a.reduce((sum, first, t) => sum + first.successes / first.trials - b[t]!.successes / b[t]!.trials, 0);
}
