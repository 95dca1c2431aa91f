import type { Campaign } from '../campaign/campaign.ts';
import { formatIssue } from '../errors.ts';
import { plural } from '../format.ts';
import { copiedFrom } from '../ingest/check-campaigns.ts';
import { type Obstacle, obstacles } from '../measures/pairs/comparable.ts';
import { comparedStrata } from '../measures/pairs/compared-strata.ts';
import { InputError, mustHoldNoError, unusable } from './input-error.ts';

/**
 * Throws what stands between two sides and a comparison, an issue each. Versions are no obstacle where the user insists or where
 * the command asks for no more than suites and runs; `acrossHint` says how to insist. A side without graded runs is none where the command
 * has something to say of it (`mayBeUngraded`). Without a second side the first is looked at alone.
 */
export function mustBeComparable(
  a: readonly Campaign[],
  b: readonly Campaign[],
  {
    across,
    acrossHint,
    mayBeUngraded = false,
  }: { readonly across: boolean; readonly acrossHint?: string; readonly mayBeUngraded?: boolean },
): void {
  const inTheWay = obstacles(a, b).filter(
    ({ canCross, problem }) => !(canCross && across) && !(mayBeUngraded && problem === 'missing'),
  );
  if (inTheWay.length > 0) throw new InputError(inTheWay.map((obstacle) => issue(obstacle, acrossHint)));
}

function issue({ campaign, path, problem, expected, received, canCross }: Obstacle, acrossHint: string | undefined) {
  const several = path === 'model.id' ? `a name before ${campaign.origin.file} takes one of its models` : undefined;
  const hint = canCross ? acrossHint : several;
  return {
    severity: 'error' as const,
    problem,
    file: campaign.origin.file,
    path,
    expected,
    received,
    ...(hint === undefined ? {} : { hint }),
  };
}

/** Sides that were read apart are held against each other: the same runs under another id are no second side. Throws, or warns. */
export function mustNotBeCopies(
  base: readonly Campaign[],
  fresh: readonly Campaign[],
  warn: (text: string) => void,
): void {
  const issues = fresh.flatMap((campaign) => copiedFrom(campaign, base));
  for (const one of issues.filter(({ severity }) => severity === 'warning')) warn(formatIssue(one));
  mustHoldNoError(issues);
}

/**
 * Throws where the runs of two sides are of different tasks, as far as is told. Tasks that both tell and nobody graded are not different, and
 * of a side without a graded run other things are to be said.
 */
export function mustShareTasks(base: readonly Campaign[], fresh: readonly Campaign[]): void {
  const known = new Set(base.flatMap(({ tasks }) => tasks.map(({ id }) => id)));
  const own = fresh.flatMap(({ tasks }) => tasks.map(({ id }) => id));
  if (own.some((id) => known.has(id))) return;
  if ([base, fresh].some((side) => side.every(({ totals }) => totals.graded === 0))) return;
  if (!comparedStrata(base, fresh).isMixed) return;
  throw unusable('mismatch', {
    file: fresh[0]!.origin.file,
    path: 'per_task_results',
    expected: `hold a task of ${base[0]!.origin.file}: nothing tells two sides of different tasks from their tasks`,
    received:
      known.size === 0 || own.length === 0
        ? 'totals of a part of the suite, whose tasks are not told'
        : `none of its ${plural(known.size, 'task')}, such as ${[...known][0]}, but ${own[0]}`,
    hint: 'run both on the same tasks; where tasks were renamed, rename them on one side',
  });
}
