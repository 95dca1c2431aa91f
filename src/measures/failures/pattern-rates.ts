import type { Campaign } from '../../campaign/campaign.ts';
import { formatPath } from '../../campaign/select.ts';
import { plural } from '../../format.ts';
import { proportionInterval } from '../../statistics/interval/proportion-interval.ts';
import type { RangedFigure } from '../figure.ts';
import { figureOf } from '../figure-of.ts';
import { type PatternAssociation, patternAssociation, type ShownPattern } from './pattern-association.ts';
import { type ToolCallRedundancy, toolCallRedundancy, toolCallRedundancyName } from './tool-call-redundancy.ts';

/** How often a behaviour was seen in the transcripts, and whether it goes with failing. */
export interface PatternRow {
  readonly campaign: string;
  readonly model: string;
  readonly pattern: string;
  /** Where the numbers come from, in pack coordinates. */
  readonly paths: readonly string[];
  readonly affectedRuns: number;
  readonly ofRuns: number;
  readonly rate: RangedFigure;
  readonly association: PatternAssociation;
  /** The calls behind a pattern that was computed here; null where the pack states it. */
  readonly computed: ToolCallRedundancy | null;
}

export interface PatternOptions {
  readonly level?: number;
  /** The same call so many times in a row is redundant. */
  readonly repeats?: number;
}

/**
 * One row an evidence pattern that the pack counts, and one for tool calls that are redundant by what the runs tell. Runs are
 * pooled in the rate: the pack need not say which tasks they belong to.
 */
export function patternRates(campaign: Campaign, options: PatternOptions = {}): PatternRow[] {
  const stated = campaign.evidencePatterns.map((pattern) => {
    const paths = ['affected_runs', 'of_runs'].map((field) => formatPath(['evidence_patterns', pattern.name, field]));
    return { name: pattern.name, pattern, paths, computed: null };
  });
  const computed = toolCallRedundancy(campaign, options).map((found) => ({
    name: toolCallRedundancyName,
    pattern: { affectedRuns: found.runs.length, ofRuns: found.ofRuns, runs: found.runs },
    paths: callPaths(found),
    computed: found,
  }));
  return [...stated, ...computed]
    .filter(({ pattern }) => pattern.ofRuns > 0)
    .map(({ name, pattern, paths, computed: found }) => ({
      campaign: campaign.id,
      model: campaign.model.name,
      pattern: name,
      paths,
      affectedRuns: pattern.affectedRuns,
      ofRuns: pattern.ofRuns,
      rate: rateOf(pattern, options),
      association: patternAssociation(campaign, pattern),
      computed: found,
    }));
}

function rateOf({ affectedRuns, ofRuns }: ShownPattern, { level = 0.95 }: PatternOptions): RangedFigure {
  const tally = { successes: affectedRuns, trials: ofRuns };
  return figureOf(proportionInterval(tally, { level }), {
    quantity: 'patternRate',
    scope: 'pooled runs',
    about: plural(ofRuns, 'run'),
    made: { by: 'blaker', given: { tally, level } },
  });
}

/** The first redundant call of each affected run. */
function callPaths({ runs }: ToolCallRedundancy): string[] {
  return runs.map(({ index, inARow, withoutChange }) => {
    const { from } = [...inARow, ...withoutChange].toSorted((a, b) => a.from - b.from)[0]!;
    return formatPath(['runs', index, 'tool_calls', from, 'tool']);
  });
}
