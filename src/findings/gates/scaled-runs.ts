import type { Campaign } from '../../campaign/campaign.ts';
import { plural } from '../../format.ts';

/** More than this nobody runs to settle a gate. */
const mostRuns = 1_000_000;

/**
 * About how many runs would decide, if the figure stayed where it is: an interval's half-width falls with the square root of the
 * runs, so that (distance of the limit now ÷ distance that it must fall to)² times as many are needed. Null where the figure lies
 * on the limit, or too near to it.
 */
export function runsThatWouldDecide(
  sides: readonly (readonly Campaign[])[],
  { distance, wanted }: { readonly distance: number; readonly wanted: number },
): string | null {
  if (!(wanted > 0) || !Number.isFinite(distance)) return null;
  const factor = (distance / wanted) ** 2;
  const done = sides.map((side) => side.reduce((sum, { totals }) => sum + totals.graded, 0));
  const needed = done.map((runs) => Math.ceil(runs * factor));
  if (needed.some((runs) => !(runs <= mostRuns))) return null;
  const [first = 0, second] = needed;
  const runs =
    second === undefined
      ? plural(first, 'run')
      : first === second
        ? `${first} runs of each`
        : `${first} runs of the base and ${second} of the new`;
  return `about ${runs} would decide it, if the figure stays as it is`;
}
