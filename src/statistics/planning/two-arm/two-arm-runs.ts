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

/**
 * First and safe runs of a saw-tooth, and a curve that holds both. The curve takes longest and most callers want the two numbers only: it
 * is made when it is first read, or at once where somebody watches the progress.
 */
export function runsOf(sawTooth: SawTooth, { power, ceiling, denseTo, at, ...watch }: Search): RunsNeeded {
  const safe = (lastMissing(sawTooth, power, 1, ceiling) ?? 0) + 1;
  report(watch, 0.2);
  const first = firstReaching(sawTooth, power, 1, safe)!;
  report(watch, 0.4);
  const on = (runs: number): PowerAt => ({ runs, ...at(runs) });
  const runs = curveRuns(first, safe, denseTo);
  let made: readonly PowerAt[] | undefined;
  const curve = () => {
    made ??= runs.map((n, index) => {
      if (index % 100 === 0) report(watch, 0.4 + (0.6 * index) / runs.length);
      return on(n);
    });
    return made;
  };
  if (watch.onProgress !== undefined || watch.signal !== undefined) {
    curve();
    report(watch, 1);
  }
  return {
    first: on(first),
    safe: on(safe),
    get curve() {
      return curve();
    },
    scannedTo: runs.at(-1)!,
  };
}
