import { DomainError } from '../../../errors.ts';
import { mustBeCount, mustBeLevel } from '../../domain.ts';
import { ROUNDING } from '../one-sample/rejection-region.ts';
import { runsToSeparate } from '../one-sample/runs-needed.ts';
import {
  type OperatingCharacteristic,
  operatingCharacteristic,
  type StoppingRow,
  type StoppingRule,
  stoppingTable,
} from './stopping-rule.ts';

export interface SequentialDesign {
  readonly nullRate: number;
  readonly alternativeRate: number;
  readonly alpha?: number;
  readonly power?: number;
  /** Where the test is cut off; unless given, at 1.5, 2 or 3 times the safe runs of the fixed plan, whichever keeps the power. */
  readonly maxRuns?: number;
}

/** A sequential test of one rate against another, with what it costs and promises, all of it exact. */
export interface SequentialPlan extends StoppingRule {
  readonly nullRate: number;
  readonly alternativeRate: number;
  /** Which of the two rates a stop with few passes speaks for; a stop with many speaks for the other. */
  readonly lowSpeaksFor: 'null' | 'alternative';
  readonly table: readonly StoppingRow[];
  readonly underNull: OperatingCharacteristic;
  readonly underAlternative: OperatingCharacteristic;
  /** P(stop for the alternative) at the null rate: at most alpha. */
  readonly alphaSpent: number;
  /** P(stop for the alternative) at the alternative rate. */
  readonly power: number;
}

/**
 * Wald's (1945) sequential probability ratio test, cut off at `maxRuns`: after each run, stop for the alternative when the
 * likelihood ratio reaches (1 - β) / α, for the null when it falls to β / (1 - α). Those limits hold the error rates but
 * for overshoot, so the exact α is enumerated; if it is passed, 1 / α takes the place of (1 - β) / α, which cannot
 * (Ville 1939). At the cut-off as few passes as α allows decide for the alternative.
 *
 * Throws DomainError for equal rates, rates that do not lie inside (0, 1), alpha or power outside (0, 1) or a power that
 * is not above alpha, and maxRuns that are no count from 1 up. O(maxRuns × width of the open counts).
 *
 * @example sequentialPlan({ nullRate: 0.3, alternativeRate: 0.7, maxRuns: 40 }).maxRuns; // => 40
 */
export function sequentialPlan({
  nullRate,
  alternativeRate,
  alpha = 0.05,
  power = 0.8,
  maxRuns,
}: SequentialDesign): SequentialPlan {
  for (const [name, rate] of Object.entries({ nullRate, alternativeRate })) {
    const must = 'must lie between 0 and 1, for one run refutes 0 or 1';
    if (!(rate > 0 && rate < 1)) throw new DomainError(`sequentialPlan: ${name}`, must, rate);
  }
  if (alternativeRate === nullRate) {
    throw new DomainError(
      'sequentialPlan: alternativeRate',
      `must differ from nullRate (${nullRate})`,
      alternativeRate,
    );
  }
  mustBeLevel('sequentialPlan: alpha', alpha);
  mustBeLevel('sequentialPlan: power', power);
  if (power <= alpha) throw new DomainError('sequentialPlan: power', `must be above alpha (${alpha})`, power);
  if (maxRuns !== undefined) {
    mustBeCount('sequentialPlan: maxRuns', maxRuns, 1);
    return planTo(maxRuns, { nullRate, alternativeRate, alpha, power });
  }
  const { safe } = runsToSeparate({ nullRate, alternativeRate, alpha, power });
  const upTo = (times: number) => planTo(Math.ceil(times * safe.runs), { nullRate, alternativeRate, alpha, power });
  const short = upTo(1.5);
  if (short.power >= power) return short;
  const middling = upTo(2);
  return middling.power >= power ? middling : upTo(3);
}

function planTo(
  cutOff: number,
  { nullRate, alternativeRate, alpha, power }: Required<Omit<SequentialDesign, 'maxRuns'>>,
): SequentialPlan {
  const rates = { nullRate, alternativeRate };
  const speaksFor = alternativeRate > nullRate ? 'high' : 'low';
  const forNull = Math.log((1 - power) / (1 - alpha));
  let rule = waldLimits(rates, { forNull, forAlternative: Math.log(power / alpha), cutOff });
  if (operatingCharacteristic(rule, nullRate)[speaksFor] > alpha) {
    rule = waldLimits(rates, { forNull, forAlternative: Math.log(1 / alpha), cutOff });
  }
  const closed = closedAtEnd(rule, { nullRate, alpha, speaksFor });
  const underNull = operatingCharacteristic(closed, nullRate);
  const underAlternative = operatingCharacteristic(closed, alternativeRate);
  return {
    ...closed,
    ...rates,
    lowSpeaksFor: speaksFor === 'low' ? 'alternative' : 'null',
    table: stoppingTable(closed),
    underNull,
    underAlternative,
    alphaSpent: underNull[speaksFor],
    power: underAlternative[speaksFor],
  };
}

interface WaldLimits {
  /** Logarithms of the likelihood ratio, alternative over null. */
  readonly forNull: number;
  readonly forAlternative: number;
  readonly cutOff: number;
}

/** The likelihood ratio rises by `pass` with a pass and by `fail` with a failure, so its limits are lines in the counts. */
function waldLimits(
  { nullRate, alternativeRate }: { readonly nullRate: number; readonly alternativeRate: number },
  { forNull, forAlternative, cutOff }: WaldLimits,
): StoppingRule {
  const pass = Math.log(alternativeRate / nullRate);
  const fail = Math.log((1 - alternativeRate) / (1 - nullRate));
  const [forLow, forHigh] = pass > fail ? [forNull, forAlternative] : [forAlternative, forNull];
  const low = new Int32Array(cutOff + 1).fill(-1);
  const high = new Int32Array(cutOff + 1).fill(1);
  for (let n = 1; n <= cutOff; n++) {
    low[n] = Math.max(-1, Math.floor((forLow - n * fail) / (pass - fail) + TIE));
    high[n] = Math.min(n + 1, Math.ceil((forHigh - n * fail) / (pass - fail) - TIE));
  }
  return { maxRuns: cutOff, low, high };
}

/** A count that lies on a limit but for rounding has reached it. */
const TIE = 1e-9;

interface End {
  readonly nullRate: number;
  readonly alpha: number;
  readonly speaksFor: 'low' | 'high';
}

/** The rule, with a last row that leaves nothing open: for the alternative as far as alpha allows. */
function closedAtEnd(rule: StoppingRule, { nullRate, alpha, speaksFor }: End): StoppingRule {
  const last = rule.maxRuns;
  const cut = (most: number): StoppingRule => {
    const low = rule.low.slice();
    const high = rule.high.slice();
    low[last] = most;
    high[last] = most + 1;
    return { maxRuns: last, low, high };
  };
  // A cut lower down speaks more often for many passes. The fewest or most passes that alpha allows, by bisection.
  const allows = (most: number) => operatingCharacteristic(cut(most), nullRate)[speaksFor] <= alpha * ROUNDING;
  let [allowed, refused] = speaksFor === 'high' ? [last, -2] : [-1, last + 1];
  while (Math.abs(allowed - refused) > 1) {
    const most = Math.trunc((allowed + refused) / 2);
    if (allows(most)) allowed = most;
    else refused = most;
  }
  return cut(allowed);
}
