import { ROUNDING } from '../one-sample/rejection-region.ts';
import { operatingCharacteristic, type StoppingRule } from './stopping-rule.ts';

export interface WaldLimits {
  /** Logarithms of the likelihood ratio, alternative over null. */
  readonly forNull: number;
  readonly forAlternative: number;
  readonly cutOff: number;
}

/** The likelihood ratio rises by `pass` with a pass and by `fail` with a failure, so its limits are lines in the counts. */
export function waldLimits(
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

export interface End {
  readonly nullRate: number;
  readonly alpha: number;
  readonly speaksFor: 'low' | 'high';
}

/** The rule, with a last row that leaves nothing open: for the alternative as far as alpha allows. */
export function closedAtEnd(rule: StoppingRule, { nullRate, alpha, speaksFor }: End): StoppingRule {
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
