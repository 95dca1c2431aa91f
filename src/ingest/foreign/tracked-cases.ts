import { grouped } from '../../grouped.ts';
import type { DataPack } from '../pack/data-pack-schema.ts';
import { type Fields, momentOf } from './fields.ts';
import type { ReadingOptions } from './format.ts';
import type { ScoreRule } from './pass-choice.ts';
import { type Attempt, campaignId, modelNamed, numbered } from './run-list.ts';

/** Cases as trackers of experiments keep them, such as Braintrust and LangSmith: each with its scores by name. */

export type NamedRule = ScoreRule & { readonly name: string };

/** What tells the packs of a tracker's cases. */
export interface TrackedCases {
  readonly tracker: { readonly key: string; readonly name: string };
  readonly rule: NamedRule;
  readonly modelOf: (one: Fields) => string | undefined;
  readonly experimentOf: (one: Fields) => string | undefined;
  readonly suiteOf: (one: Fields) => string | undefined;
  readonly begun: (one: Fields) => unknown;
  /** Milliseconds, by which runs are ordered. */
  readonly startOf: (one: Fields) => number;
  readonly runOf: (one: Fields, rule: NamedRule) => Attempt;
}

/** A pack for each experiment and model, its runs in the order of their start. */
export function packsOfCases(cases: readonly Fields[], told: TrackedCases, { suite }: ReadingOptions): DataPack[] {
  const { tracker, rule, modelOf, experimentOf, suiteOf, begun, startOf, runOf } = told;
  const groups = grouped(cases, (one) => JSON.stringify([experimentOf(one), modelOf(one)]));
  return [...groups.values()].map((those): DataPack => {
    const first = those[0]!;
    const model = modelOf(first)!;
    const ordered = those.toSorted((a, b) => startOf(a) - startOf(b));
    const date = momentOf(begun(ordered[0]!));
    return {
      pack_version: 1,
      campaign: {
        id: campaignId(tracker.key, experimentOf(first), groups.size > 1 ? model : null),
        ...(date === undefined ? {} : { date }),
        suite: suite ?? suiteOf(first) ?? `${tracker.key} dataset`,
        harness: tracker.name,
        pass_rule: { scorer: rule.name, threshold: rule.threshold, statement: rule.words },
      },
      model: modelNamed(model),
      runs: numbered(ordered.map((one) => runOf(one, rule))),
    };
  });
}
