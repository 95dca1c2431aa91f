import type { Campaign } from '../campaign/campaign.ts';
import { type Obstacle, obstacles } from '../measures/pairs/comparable.ts';
import { InputError } from './input-error.ts';

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
  const several =
    path === 'model.id' ? `holdsup convert ${campaign.origin.file} --out packs writes a pack of each model` : undefined;
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
