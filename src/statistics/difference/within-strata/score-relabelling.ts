import { grouped } from '../../../grouped.ts';
import { hypergeometricPmfs } from '../../special.ts';
import type { Tally } from '../../tally.ts';
import { mustBePaired } from '../arms.ts';
import { addedVariance } from '../exact/between-cells.ts';
import { commonMultiple, greatestCommonDivisor } from '../exact/common-multiple.ts';
import type { Alternative } from '../exact/tail-probability.ts';
import { plus, sumOf, sure, type TrimmedPmf, times, trimmed } from '../exact/trimmed-pmf.ts';

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
 * standard deviations of what this adds to the variance counts as reached. Where strata are so many that this would matter, it is
 * shared among three cells so that its variance is kept, too, and what comes within eight cells counts as reached, a tenth of a
 * standard deviation. Masses below 1e-30 of the largest are left out and added to the p-value.
 *
 * Equals full enumeration (data/reference/score-relabelling.py). Throws DomainError unless both arms have the same strata with
 * at least one trial each. Bounded: about a millisecond at 100 strata × 3, some 100 ms where trials are many and uneven.
 *
 * @example scoreRelabelling([tally(3, 3), tally(2, 3)], [tally(0, 3), tally(1, 3)]).pValue; // => 0.095
 */
export function scoreRelabelling(
  a: readonly Tally[],
  b: readonly Tally[],
  { alternative = 'two-sided' }: { readonly alternative?: Alternative } = {},
): ScoreRelabelling {
  mustBePaired('scoreRelabelling', a, b);
  const strata = strataOf(a, b);
  const lattice = wholeLattice(a, b, strata) ?? grid(strata);
  return {
    pValue: Math.min(1, tails(lattice, alternative)),
    observed: meanDifference(a, b) / a.length,
    isExact: lattice.isExact,
  };
}

/** What a stratum of so many trials and so many successes in all can show: each success of the first arm is worth `step` of D. */
interface Kind {
  readonly successes: number;
  readonly trialsA: number;
  readonly trialsB: number;
  /** Of the first arm's successes. */
  readonly pmf: TrimmedPmf;
  readonly step: number;
  /** Of D. */
  readonly variance: number;
  /** Of the successes in several strata of this kind, as far as somebody has asked. */
  readonly sums: Map<number, TrimmedPmf>;
}

/** The strata of one kind. */
interface Strata {
  readonly kind: Kind;
  count: number;
  /** Successes of the first arm in all of them. */
  successes: number;
}

/** The strata that can come out in more ways than one, by kind, in the order in which kinds first come. O(T). */
function strataOf(a: readonly Tally[], b: readonly Tally[]): Strata[] {
  const groups = new Map<string | number, Strata>();
  for (let t = 0; t < a.length; t++) {
    const { successes: x, trials: n } = a[t]!;
    const { successes: y, trials: m } = b[t]!;
    if (x + y === 0 || x + y === n + m) continue;
    const key = n < 1024 && m < 1024 ? ((x + y) * 1024 + n) * 1024 + m : `${x + y} ${n} ${m}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { kind: kindOf(key, x + y, n, m), count: 1, successes: x });
    else {
      group.count++;
      group.successes += x;
    }
  }
  return [...groups.values()];
}

/** Kinds of strata met lately: pairs of models of one suite meet the same ones again and again. */
const kinds = new Map<string | number, Kind>();
let keptMasses = 0;
const mostMasses = 2 ** 20;

function kindOf(key: string | number, successes: number, trialsA: number, trialsB: number): Kind {
  const known = kinds.get(key);
  if (known !== undefined) return known;
  const trials = trialsA + trialsB;
  const { start, pmf } = hypergeometricPmfs(successes, trials - successes, trialsA);
  const step = 1 / trialsA + 1 / trialsB;
  const spread = (successes * (trials - successes)) / (trials * (trials - 1));
  // The variance of D: that of the hypergeometric count, n m spread / trials, times the square of the step.
  const variance = spread * step;
  const kind = { successes, trialsA, trialsB, pmf: trimmed(pmf, start), step, variance, sums: new Map() };
  makeRoom(pmf.length);
  kinds.set(key, kind);
  return kind;
}

function makeRoom(masses: number): void {
  keptMasses += masses;
  if (keptMasses <= mostMasses) return;
  kinds.clear();
  keptMasses = masses;
}

/** Of the successes of the first arm in these strata. */
function successesIn({ kind, count }: Strata): TrimmedPmf {
  if (count === 1) return kind.pmf;
  const known = kind.sums.get(count);
  if (known !== undefined) return known;
  const sum = times(kind.pmf, count);
  makeRoom(sum.pmf.length);
  kind.sums.set(count, sum);
  return sum;
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
function wholeLattice(a: readonly Tally[], b: readonly Tally[], strata: readonly Strata[]): Lattice | undefined {
  const trials = new Set<number>();
  for (const side of [a, b]) for (const tally of side) trials.add(tally.trials);
  const multiple = commonMultiple([...trials], mostMultiple);
  for (const count of trials) if (multiple % count !== 0) return undefined;
  const groups = grouped(strata, ({ kind: { trialsA, trialsB } }) => multiple / trialsA + multiple / trialsB);
  const unit = [...groups.keys()].reduce(greatestCommonDivisor, 0) || 1;
  const ordered = [...groups].toSorted(([one], [other]) => other - one);
  if (workOf(ordered, unit, multiple) > mostWork) return undefined;
  let pmf = sure;
  for (const [step, group] of ordered) {
    const successes = sumOf(group.map(successesIn));
    pmf = ordered.length === 1 ? successes : plus(pmf, successes, step / unit);
  }
  // Index 0 stands for no success of the first arm at all: the D of that is a whole number, too.
  let least = 0;
  let seen = 0;
  for (const { kind, count, successes } of strata) {
    const ofSecond = count * kind.successes - successes;
    least -= (count * kind.successes * multiple) / kind.trialsB;
    seen += (successes * multiple) / kind.trialsA - (ofSecond * multiple) / kind.trialsB;
  }
  return { pmf, unit, seen, least, slack: 0, isExact: true };
}

/** Beyond so many standard deviations to both sides masses are left out. */
const kept = 24;

/** Multiplications in whole numbers, stratum by stratum: counts of the strata of one step first, then the groups. */
function workOf(
  groups: readonly (readonly [step: number, group: readonly Strata[]])[],
  unit: number,
  multiple: number,
) {
  let work = 0;
  let width = 1;
  let variance = 0;
  for (const [step, group] of groups) {
    let length = 1;
    let ofGroup = 0;
    for (const { kind, count } of group) {
      const ways = kind.pmf.pmf.length;
      for (let stratum = 0; stratum < count; stratum++) {
        work += length * ways;
        ofGroup += kind.variance;
        length = Math.min(length + ways - 1, (kept * Math.sqrt(ofGroup) * multiple) / step + ways);
      }
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
const mostGridWork = 2 ** 25;

/** On a grid as fine as the work allows. */
function grid(strata: readonly Strata[]): Lattice {
  const rangeOf = ({ pmf, step }: Kind) => (pmf.pmf.length - 1) * step;
  const sum = (value: (kind: Kind) => number) =>
    strata.reduce((total, { kind, count }) => total + count * value(kind), 0);
  const range = Math.min(sum(rangeOf), kept * Math.sqrt(sum(({ variance }) => variance)));
  let steps = 2 ** 17;
  const work = () => sum((kind) => steps * Math.min(2 * kind.pmf.pmf.length, (steps * rangeOf(kind)) / range + 2));
  while (work() > mostGridWork && steps > 2 ** 11) steps /= 2;
  const unit = range / steps;
  const deviation = Math.sqrt(sum(({ variance }) => variance)) / unit;
  const added = Math.sqrt(sum(({ pmf, step }) => addedVariance(pmf.pmf, (count) => (count * step) / unit)));
  const isFine = 2 * added <= 0.05 * deviation;
  let pmf = sure;
  let least = 0;
  let seen = 0;
  for (const { kind, count, successes } of strata) {
    const laid = onGrid(kind, unit, isFine ? onLine : onParabola);
    for (let stratum = 0; stratum < count; stratum++) pmf = plus(pmf, laid);
    least += count * (kind.pmf.start * kind.step - kind.successes / kind.trialsB - unit);
    seen += successes / kind.trialsA - (count * kind.successes - successes) / kind.trialsB;
  }
  return { pmf, unit, seen, least, slack: isFine ? 2 * added : 8, isExact: false };
}

/** What a difference between two cells gives to the cell before the nearest, to the nearest and to the one behind it. */
type Sharing = (off: number) => readonly [before: number, nearest: number, behind: number];

/** Keeps the mean, and adds |off| (1 − |off|) to the variance. */
const onLine: Sharing = (off) => [Math.max(0, -off), 1 - Math.abs(off), Math.max(0, off)];

/** Lagrange's: keeps mean and variance, and one of the weights may be negative. */
const onParabola: Sharing = (off) => [(off * (off - 1)) / 2, 1 - off * off, (off * (off + 1)) / 2];

/** A stratum's differences on a grid, one cell further up, so that there is one before the least. */
function onGrid({ pmf: { pmf, lost }, step }: Kind, unit: number, sharing: Sharing): TrimmedPmf {
  const laid = new Float64Array(Math.ceil(((pmf.length - 1) * step) / unit) + 4);
  for (const [count, mass] of pmf.entries()) {
    const at = 1 + (count * step) / unit;
    const nearest = Math.round(at);
    for (const [cell, share] of sharing(at - nearest).entries()) laid[nearest - 1 + cell]! += mass * share;
  }
  return trimmed(laid, 0, lost);
}

function meanDifference(a: readonly Tally[], b: readonly Tally[]): number {
  return a.reduce((sum, first, t) => sum + first.successes / first.trials - b[t]!.successes / b[t]!.trials, 0);
}
