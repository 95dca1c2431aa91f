import type { PowerAt, RunsNeeded } from '../one-sample/runs-needed.ts';
import { curveRuns, firstReaching, lastMissing, type SawTooth } from '../saw-tooth.ts';
import { report, type Watch } from '../sequential/watch.ts';
import type { TwoArmPower } from './two-arm-design.ts';

/** What a search needs beside the saw-tooth itself. */
export interface Search extends Watch {
  readonly power: number;
  /** Runs from which the power is known to stay above the target. */
  readonly ceiling: number;
  /** The curve holds every number of runs up to here. */
  readonly denseTo: number;
  readonly at: (runs: number) => TwoArmPower;
}

/** First and safe runs of a saw-tooth, and a curve that holds both. */
export function runsOf(sawTooth: SawTooth, { power, ceiling, denseTo, at, ...watch }: Search): RunsNeeded {
  const safe = (lastMissing(sawTooth, power, 1, ceiling) ?? 0) + 1;
  report(watch, 0.2);
  const first = firstReaching(sawTooth, power, 1, safe)!;
  report(watch, 0.4);
  const runs = curveRuns(first, safe, denseTo);
  const curve = runs.map((n, index): PowerAt => {
    if (index % 100 === 0) report(watch, 0.4 + (0.6 * index) / runs.length);
    return { runs: n, ...at(n) };
  });
  report(watch, 1);
  const on = (n: number) => curve.find((point) => point.runs === n)!;
  return { first: on(first), safe: on(safe), curve, scannedTo: runs.at(-1)! };
}
