/**
 * The points of a curve that a terminal shows: those nearest to round numbers of runs up to a little beyond the safe one, some
 * eight of them, and the numbers that matter. Curves of very many runs are samples, so a round number may not be among them.
 */
export function shownRuns<Point extends { readonly runs: number }>(
  points: readonly Point[],
  { safe, marks }: { readonly safe: number; readonly marks: readonly number[] },
): Point[] {
  const step = roundStep(safe / 8);
  const wanted = new Set<number>(marks);
  let index = 0;
  for (let round = step; round <= Math.max(safe + step, 2); round += step) {
    while (index + 1 < points.length && distance(points[index + 1]!, round) <= distance(points[index]!, round)) index++;
    const nearest = points[index];
    if (nearest !== undefined && distance(nearest, round) <= step / 4) wanted.add(nearest.runs);
  }
  return points.filter(({ runs }) => wanted.has(runs));
}

function distance({ runs }: { readonly runs: number }, round: number): number {
  return Math.abs(runs - round);
}

/** The least of 1, 2, 5, 10, 20, 50 … that is no smaller. */
function roundStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, atLeast)));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= atLeast) ?? 1;
}
