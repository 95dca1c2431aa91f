import { printable } from '../../ingest/source/printable.ts';
import { cut } from './terminal-width.ts';

/** One line that says how far long work has come. */
export interface Progress {
  readonly report: (stage: string, share?: number) => void;
  /** Erases the line. */
  readonly erase: () => void;
}

export interface ProgressOptions {
  readonly columns?: number;
  /** Milliseconds that never go back. */
  readonly now?: () => number;
}

const window = 1000;
const drawnAtMost = 10;
const leastPause = 100;
const known = 2000;

/**
 * The line of a terminal: stage, share, and the time that is left at the speed so far, once two seconds have shown it. The time
 * is of the steps that give a share, counted from the first; a stage without one begins anew, and so does a share that falls, or stays in another stage.
 * Never drawn more than ten times in any second: a new share waits a tenth of a second, a new stage does not.
 */
export function terminalProgress(
  write: (text: string) => void,
  { columns = 80, now = () => performance.now() }: ProgressOptions = {},
): Progress {
  const drawn: number[] = [];
  let last: { readonly stage: string; readonly share: number | undefined } | undefined;
  let start: { readonly time: number; readonly share: number } | undefined;
  const isAnew = (share: number, stage: string) => {
    const before = last?.share ?? 0;
    return stage === last?.stage ? share < before : share <= before;
  };
  return {
    report: (stage, share) => {
      const time = now();
      if (share === undefined) start = undefined;
      else if (start === undefined || isAnew(share, stage)) start = { time, share };
      const pause = time - (drawn.at(-1) ?? Number.NEGATIVE_INFINITY);
      const isNews = stage !== last?.stage || pause >= leastPause;
      last = { stage, share };
      if (!isNews || (drawn.length >= drawnAtMost && time - drawn[0]! < window)) return;
      if (drawn.push(time) > drawnAtMost) drawn.shift();
      const parts = [
        printable(stage),
        ...(share === undefined || start === undefined ? [] : shareAndTime(share, start, time)),
      ];
      write(`\r\u001b[K${cut(parts.join(' · '), columns - 1)}`);
    },
    erase: () => {
      if (last !== undefined) write('\r\u001b[K');
      last = undefined;
    },
  };
}

function shareAndTime(share: number, start: { readonly time: number; readonly share: number }, time: number): string[] {
  const percentage = `${Math.floor(100 * Math.min(1, Math.max(0, share)))} %`;
  const passed = time - start.time;
  if (passed < known || share <= start.share || share >= 1) return [percentage];
  return [percentage, `${duration((passed * (1 - share)) / (share - start.share))} left`];
}

/** `12 s`, `4 min`, `1.5 h`. */
function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 100) return `${seconds} s`;
  return seconds < 100 * 60 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
