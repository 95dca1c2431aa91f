/** A curve point, at so many runs. */
interface At {
  readonly runs: number;
}

/**
 * As much of a saw-tooth as so many pixels can show: of the points of one pixel the lowest and the highest, in their order. A curve
 * with no more points than that stays as it is.
 */
export function envelope<Point extends At>(
  points: readonly Point[],
  {
    width,
    longest,
    height,
  }: { readonly width: number; readonly longest: number; readonly height: (point: Point) => number },
): readonly Point[] {
  if (points.length <= 2 * width) return points;
  const ends = new Map<number, { low: Point; high: Point }>();
  for (const point of points) {
    const pixel = Math.floor((width * point.runs) / longest);
    const known = ends.get(pixel) ?? { low: point, high: point };
    ends.set(pixel, {
      low: height(point) < height(known.low) ? point : known.low,
      high: height(point) > height(known.high) ? point : known.high,
    });
  }
  return [...ends.values()].flatMap(({ low, high }) =>
    low === high ? [low] : [low, high].toSorted((a, b) => a.runs - b.runs),
  );
}
