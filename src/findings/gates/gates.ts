import { uncapitalised } from '../../first-letter.ts';
import { pValueIs } from '../../format.ts';
import { alphaOf } from '../../measures/alpha.ts';
import { holm } from '../../statistics/multiplicity.ts';
import { atLeast } from './at-least.ts';
import { atMostUngraded } from './at-most-ungraded.ts';
import type { GateContext, GateFinding, GateResult, GateRule, GateVerdict } from './gate.ts';
import { limitName } from './limit-name.ts';
import { maxCostPerPass } from './max-cost-per-pass.ts';
import { noWorse } from './no-worse.ts';

/** Every condition that a merge may be held to; the keys are the flags that ask for it. */
export const gateRules = {
  margin: noWorse,
  atLeast,
  atMostUngraded,
  maxCostPerPass,
} as const satisfies Record<string, GateRule>;

export type GateName = keyof typeof gateRules;

export interface JudgedGate extends GateResult {
  readonly gate: GateName;
  readonly label: string;
  readonly limit: number;
}

type Limits = Readonly<Partial<Record<GateName, number>>>;

/** Every gate that has a limit, each judged, with its sentence and with what would decide it. */
export function judgedGates(limits: Limits, context: GateContext): JudgedGate[] {
  return gateVerdicts(limits, context).map(({ finding, told, ...gate }) => ({
    ...gate,
    sentence: onPart(finding.sentence(gate.verdict, told), context.part),
    estimate: finding.estimate,
    wouldDecide: gate.verdict === 'undecided' ? finding.wouldDecide() : null,
  }));
}

/** The limit of a gate as it is said beside its figure. */
export function limitText(judged: Pick<JudgedGate, 'gate' | 'limit'>): string {
  return limitName(gateRules[judged.gate].quantity, limitBeside(judged));
}

/** Where the limit stands on the scale of the figure. */
export function limitBeside({ gate, limit }: Pick<JudgedGate, 'gate' | 'limit'>): number {
  return gateRules[gate].quantity === 'difference' ? -limit : limit;
}

/** Where a part of the suite is judged every sentence says so before anything else. */
function onPart(sentence: string, part: string | undefined): string {
  return part === undefined ? sentence : `On ${part}, ${uncapitalised(sentence)}`;
}

/**
 * The verdicts alone. Failures are shown at the level for all gates that rest on a test together, by Holm (1979); all must pass for the
 * whole to pass, so that passing needs no adjustment (intersection–union, Berger 1982).
 */
export function gateVerdicts(limits: Limits, context: GateContext) {
  const asked = (Object.keys(gateRules) as GateName[]).flatMap((gate) => {
    const limit = limits[gate];
    if (limit === undefined) return [];
    const rule: GateRule = gateRules[gate];
    return [{ gate, limit, label: rule.label, finding: rule.judge(limit, context) }];
  });
  const tested = asked.flatMap(({ finding }) => (finding.pValue === null ? [] : [finding]));
  const pValues = holm(tested.map(({ pValue }) => Math.min(1, pValue!)));
  const adjusted = new Map(tested.map((finding, place) => [finding, pValues[place]!]));
  return asked.map((one) => {
    const p = adjusted.get(one.finding) ?? 0;
    const isAdjusted = tested.length > 1;
    const told = { words: `${pValueIs(p)}${isAdjusted ? ` after Holm over ${tested.length} gates` : ''}`, isAdjusted };
    return { ...one, verdict: verdictOf(one.finding, p <= alphaOf(context.level)), told };
  });
}

function verdictOf({ isKept, isBroken }: GateFinding, isSignificant: boolean): GateVerdict {
  if (isKept) return 'pass';
  return isBroken && isSignificant ? 'fail' : 'undecided';
}

/** All pass: pass. One fails: fail. Otherwise undecided. */
export function togetherGates(gates: readonly JudgedGate[]): GateVerdict {
  if (gates.some(({ verdict }) => verdict === 'fail')) return 'fail';
  return gates.every(({ verdict }) => verdict === 'pass') ? 'pass' : 'undecided';
}
