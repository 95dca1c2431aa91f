import { report, type Watch } from './sequential/watch.ts';

/** A saw-tooth, looked at run by run. */
export interface Scan<Point> {
  /** The first point that reaches the target; a later one may miss it. */
  readonly first: Point;
  /** The point from which all reach the target. */
  readonly safe: Point;
  /** All points in order. */
  readonly curve: readonly Point[];
  /** The last number of runs looked at; the target is kept beyond it. */
  readonly scannedTo: number;
}

interface ScanOptions<Point> extends Watch {
  readonly from: number;
  /** Here and further on the target is known to be reached. */
  readonly to: number;
  readonly at: (runs: number) => Point;
  readonly reaches: (point: Point) => boolean;
}

/** Every number of runs from `from` to `to`, with the first and the safe one. */
export function scan<Point>({ from, to, at, reaches, ...watch }: ScanOptions<Point>): Scan<Point> {
  const curve: Point[] = [];
  let first = -1;
  let lastMissing = -1;
  for (let runs = from; runs <= to; runs++) {
    // The cost of a point grows like the root of its runs.
    if (runs % 256 === 0) report(watch, (runs / to) ** 1.5);
    const point = at(runs);
    if (!reaches(point)) lastMissing = curve.length;
    else if (first < 0) first = curve.length;
    curve.push(point);
  }
  report(watch, 1);
  return { first: curve[first]!, safe: curve[lastMissing + 1]!, curve, scannedTo: to };
}
