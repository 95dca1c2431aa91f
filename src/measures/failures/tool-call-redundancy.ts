import type { Campaign } from '../../campaign/campaign.ts';
import type { Outcome, Run, ToolCall } from '../../campaign/run.ts';

/** Name under which packs state this pattern. */
export const toolCallRedundancyName = 'tool_call_redundancy';

/** Runs that call a tool again to no purpose, found in their ordered tool calls. */
export interface ToolCallRedundancy {
  readonly campaign: string;
  readonly model: string;
  /** Calls in a row that count as redundant. */
  readonly repeats: number;
  /** What was counted, in words. */
  readonly definition: string;
  /** Runs whose tool calls the pack tells. */
  readonly ofRuns: number;
  readonly runsWithoutCalls: number;
  /** Calls whose arguments are not told: never the same as another. */
  readonly callsWithoutArguments: number;
  /** The affected runs. */
  readonly runs: readonly RedundantRun[];
  /** Affected runs by each of the two rules; a run may be in both. */
  readonly runsInARow: number;
  readonly runsWithoutChange: number;
  /** The pack's own count of this pattern, and whether it is the same; null when it states none. */
  readonly stated: { readonly affectedRuns: number; readonly ofRuns: number; readonly agrees: boolean } | null;
}

export interface RedundantRun {
  readonly task: string;
  readonly run: number;
  readonly outcome: Outcome;
  /** Position in the pack's list of runs, from 0. */
  readonly index: number;
  readonly inARow: readonly RepeatedCall[];
  readonly withoutChange: readonly RepeatedCall[];
}

/** A call that was made `count` times. */
export interface RepeatedCall {
  readonly tool: string;
  readonly arguments: string;
  readonly count: number;
  /** Positions of the first and the last of them in the run's calls, from 0. */
  readonly from: number;
  readonly to: number;
}

/**
 * One row where the pack tells the tool calls of at least one run, else none. O(calls).
 *
 * @example toolCallRedundancy(campaigns[0]).length; // => 0
 */
export function toolCallRedundancy(
  campaign: Campaign,
  { repeats = 3 }: { readonly repeats?: number } = {},
): ToolCallRedundancy[] {
  const told = campaign.runs.filter(({ toolCalls }) => toolCalls !== null);
  if (told.length === 0) return [];
  const runs = campaign.runs
    .map((run, index) => redundantRun(run, index, repeats))
    .filter(({ inARow, withoutChange }) => inARow.length + withoutChange.length > 0);
  const stated = campaign.evidencePatterns.find(({ name }) => name === toolCallRedundancyName);
  return [
    {
      campaign: campaign.id,
      model: campaign.model.name,
      repeats,
      definition: definition(repeats),
      ofRuns: told.length,
      runsWithoutCalls: campaign.runs.length - told.length,
      callsWithoutArguments: told.reduce((sum, run) => sum + run.toolCalls!.filter((call) => !isTold(call)).length, 0),
      runs,
      runsInARow: runs.filter(({ inARow }) => inARow.length > 0).length,
      runsWithoutChange: runs.filter(({ withoutChange }) => withoutChange.length > 0).length,
      stated:
        stated === undefined
          ? null
          : {
              affectedRuns: stated.affectedRuns,
              ofRuns: stated.ofRuns,
              agrees: stated.affectedRuns === runs.length && stated.ofRuns === told.length,
            },
    },
  ];
}

function definition(repeats: number): string {
  return `A run is affected when (1) it calls the same tool with the same arguments ${repeats} or more times in a row, or (2) it repeats a call while every call from the first to the repeat is marked as changing no state; a call that is not marked may have changed something.`;
}

function redundantRun({ task, run, outcome, toolCalls }: Run, index: number, repeats: number): RedundantRun {
  const calls = toolCalls ?? [];
  return { task, run, outcome, index, inARow: inARow(calls, repeats), withoutChange: withoutChange(calls) };
}

function inARow(calls: readonly ToolCall[], repeats: number): RepeatedCall[] {
  const found: RepeatedCall[] = [];
  let from = 0;
  for (let next = 1; next <= calls.length; next++) {
    if (next < calls.length && areSame(calls[from]!, calls[next]!)) continue;
    if (next - from >= repeats && isTold(calls[from]!)) found.push(repeated(calls[from]!, next - from, from, next - 1));
    from = next;
  }
  return found;
}

/** Stretches of calls that change nothing, each ended by a call that may have: inside one, whatever comes twice is repeated. */
function withoutChange(calls: readonly ToolCall[]): RepeatedCall[] {
  const found: RepeatedCall[] = [];
  const stretch = new Map<string, { count: number; from: number; to: number }>();
  const end = () => {
    for (const { count, from, to } of stretch.values()) {
      if (count > 1) found.push(repeated(calls[from]!, count, from, to));
    }
    stretch.clear();
  };
  for (const [at, call] of calls.entries()) {
    if (call.changesState !== false) end();
    else if (isTold(call)) {
      const key = JSON.stringify([call.tool, call.arguments]);
      const seen = stretch.get(key);
      if (seen === undefined) stretch.set(key, { count: 1, from: at, to: at });
      else {
        seen.count++;
        seen.to = at;
      }
    }
  }
  end();
  return found;
}

function isTold(call: ToolCall): boolean {
  return call.arguments !== '';
}

function areSame(a: ToolCall, b: ToolCall): boolean {
  return a.tool === b.tool && a.arguments === b.arguments;
}

function repeated(call: ToolCall, count: number, from: number, to: number): RepeatedCall {
  return { tool: call.tool, arguments: call.arguments, count, from, to };
}
