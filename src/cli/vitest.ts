import type { Campaign } from '../campaign/campaign.ts';
import { formatIssue } from '../errors.ts';
import { type GateName, gateRules, type JudgedGate, judgedGates, togetherGates } from '../findings/gates/gates.ts';
import { readCampaigns } from '../ingest/read-campaigns.ts';
import { mustBeComparable } from './comparable-sides.ts';
import { gateParser } from './gate/gate-parsers.ts';
import { ofOneSuite } from './packs.ts';
import { UsageError } from './usage-error.ts';

/** Limits as the flags of `holdsup gate` take them: 0.7, '70%' or 70. */
export interface GateOptions extends Readonly<Partial<Record<GateName, number | string>>> {
  /** File or folder with the results that a margin is held against. */
  readonly base?: string;
  readonly level?: number;
  /** Compare although harness, provider or agent differ. */
  readonly across?: boolean;
}

interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * Matchers for Vitest, whose subject is the file or folder with the new results: `expect.extend(holdsupMatchers)`, then
 * `await expect('results/new').toPassGate({ base: 'results/base', margin: 5 })`.
 */
export const holdsupMatchers = {
  /** Every gate is shown to be kept: an undecided one is no pass. */
  toPassGate: async (results: unknown, options: GateOptions): Promise<MatcherResult> => {
    const gates = await gatesOf(results, options);
    return { pass: togetherGates(gates) === 'pass', message: () => told(gates) };
  },
  /** No gate is shown to be broken: an undecided one is let through. */
  toBreakNoGate: async (results: unknown, options: GateOptions): Promise<MatcherResult> => {
    const gates = await gatesOf(results, options);
    return { pass: togetherGates(gates) !== 'fail', message: () => told(gates) };
  },
};

declare module 'vitest' {
  interface Matchers<T> {
    /** Every gate is shown to be kept. */
    readonly toPassGate: (options: GateOptions) => Promise<void>;
    /** No gate is shown to be broken. */
    readonly toBreakNoGate: (options: GateOptions) => Promise<void>;
  }
}

async function gatesOf(
  results: unknown,
  { base, level = 0.95, across = false, ...asked }: GateOptions,
): Promise<readonly JudgedGate[]> {
  if (typeof results !== 'string') throw new UsageError('a gate takes the path of the new results');
  if (asked.margin !== undefined && base === undefined)
    throw new UsageError('margin compares with a base: give it as base');
  const limits: Partial<Record<GateName, number>> = {};
  for (const gate of Object.keys(gateRules) as GateName[]) {
    const limit = asked[gate];
    if (limit !== undefined) limits[gate] = gateParser(gateRules[gate].quantity)(String(limit));
  }
  if (Object.keys(limits).length === 0)
    throw new UsageError(`a gate needs at least one of ${Object.keys(gateRules).join(', ')}`);
  const fresh = await campaignsAt(results);
  const before = base === undefined ? null : await campaignsAt(base);
  mustBeComparable(before ?? fresh, before === null ? [] : fresh, {
    across,
    acrossHint: 'across: true compares them all the same',
    mayBeUngraded: true,
  });
  return judgedGates(limits, { base: before, fresh, level });
}

async function campaignsAt(path: string): Promise<readonly Campaign[]> {
  const { campaigns, issues } = await readCampaigns([path]);
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new UsageError(errors.map(formatIssue).join('\n'));
  if (campaigns.length === 0) throw new UsageError(`${path} holds no campaign`);
  return ofOneSuite(campaigns);
}

function told(gates: readonly JudgedGate[]): string {
  return gates
    .map(({ label, verdict, sentence, wouldDecide }) =>
      [`${label}: ${verdict}. ${sentence}`, ...(wouldDecide === null ? [] : [`  To decide: ${wouldDecide}.`])].join(
        '\n',
      ),
    )
    .join('\n');
}
