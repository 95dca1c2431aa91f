import type { Campaign } from '../../campaign/campaign.ts';
import { gradedAs } from '../../campaign/denominator.ts';
import { plural } from '../../format.ts';
import { crossedEnds } from '../ungraded-ends.ts';
import { atLeast } from './at-least.ts';
import { atMostUngraded } from './at-most-ungraded.ts';
import type { GateContext, GateResult, GateRule, GateVerdict } from './gate.ts';
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

/** Every gate that has a limit, each judged; what runs that nobody graded could turn is undecided. */
export function judgedGates(
  limits: Readonly<Partial<Record<GateName, number>>>,
  about: Omit<GateContext, 'tested'>,
): JudgedGate[] {
  const asked = (Object.keys(gateRules) as GateName[]).flatMap((gate) => {
    const limit = limits[gate];
    return limit === undefined ? [] : [{ gate, limit, rule: gateRules[gate] as GateRule }];
  });
  const context = { ...about, tested: asked.filter(({ rule }) => rule.isTested).length };
  return asked.map(({ gate, limit, rule }) => {
    const result = rule.judge(limit, context);
    return { gate, label: rule.label, limit, ...(rule.isTested ? atEveryEnd(result, rule, limit, context) : result) };
  });
}

/** All pass: pass. One fails: fail. Otherwise undecided. */
export function togetherGates(gates: readonly JudgedGate[]): GateVerdict {
  if (gates.some(({ verdict }) => verdict === 'fail')) return 'fail';
  return gates.every(({ verdict }) => verdict === 'pass') ? 'pass' : 'undecided';
}

/** A verdict stands where it is the same however the not-graded runs would have ended. */
function atEveryEnd(result: GateResult, rule: GateRule, limit: number, context: GateContext): GateResult {
  const { base, fresh } = context;
  const all = [...(base ?? []), ...fresh];
  const ungraded = all.reduce((sum, { totals }) => sum + totals.ungraded, 0);
  if (ungraded === 0 || result.verdict === 'undecided') return result;
  const ends: ((campaign: Campaign) => 'failed' | 'passed')[] = [
    () => 'failed',
    () => 'passed',
    ...(base === null ? [] : crossedEnds(base, fresh).map(({ endOf }) => endOf)),
  ];
  const turned = ends.some((endOf) => {
    const graded = (campaigns: readonly Campaign[]) => campaigns.map((campaign) => gradedAs(campaign, endOf(campaign)));
    const there = rule.judge(limit, { ...context, base: base === null ? null : graded(base), fresh: graded(fresh) });
    return there.verdict !== result.verdict;
  });
  if (!turned) return result;
  return {
    ...result,
    verdict: 'undecided',
    sentence: `${result.sentence} ${plural(ungraded, 'run')} not graded could turn this ${result.verdict}.`,
    wouldDecide: `a verdict on ${ungraded === 1 ? 'the run' : `the ${ungraded} runs`} that nobody graded would decide it`,
  };
}
