import { points } from '../../../format.ts';
import type { RerunTask } from '../../../measures/pairs/rerun-drift.ts';
import type { Theme } from '../../theme.ts';
import { type Colour, type Layer, type Position, shareLabel } from './frame.ts';

/** A task, or the total, in both campaigns. */
type Pair = Pick<RerunTask, 'first' | 'second'>;
type Side = RerunTask['first'];

/** What moved up most comes first, then less and down; what stayed comes last, in the order of the pack. */
export function movedFirst(a: Pair, b: Pair): number {
  const [moveA, moveB] = [move(a), move(b)];
  if (moveA === 0 || moveB === 0) return Number(moveA === 0) - Number(moveB === 0);
  return moveB - moveA;
}

function move({ first, second }: Pair): number {
  return share(second) - share(first);
}

function share({ passes, graded }: Side): number {
  return passes / graded;
}

/** The number of runs that all of the pairs share; null where they differ, so that only shares compare. */
function commonRuns(pairs: readonly Pair[]): number | null {
  const runs = new Set(pairs.flatMap(({ first, second }) => [first.graded, second.graded]));
  return runs.size === 1 ? [...runs][0]! : null;
}

/** The fields of one arrow. Places are shares; the axis says counts where all runs are alike. */
export function arrow(pair: Pair, isTotal: boolean) {
  const { first, second } = pair;
  const runs = commonRuns([pair]);
  const distance = runs === null ? move(pair) : second.passes - first.passes;
  const direction = distance > 0 ? 'more' : distance < 0 ? 'fewer' : isTotal ? 'total stays' : 'stays';
  return {
    from: share(first),
    to: share(second),
    direction,
    counts:
      runs === null
        ? `${first.passes} of ${first.graded} → ${second.passes} of ${second.graded}`
        : `${first.passes} → ${second.passes} of ${runs}`,
    change: runs === null ? points(distance) : `${distance > 0 ? '+' : distance < 0 ? '−' : '±'}${Math.abs(distance)}`,
  };
}

const directions = ['more', 'fewer', 'total stays', 'stays'] as const;

function directionColour({ blue, vermilion, ink, quiet }: Theme['colours']) {
  const range = [blue, vermilion, ink, quiet];
  return { field: 'direction', type: 'nominal', scale: { domain: [...directions], range }, legend: null } as const;
}

/** The colour of an arrow for text: what stays is muted, because text needs more contrast than marks. */
export function changeColour({ colours }: Theme): Colour {
  const muted = { test: "datum.direction === 'stays'", value: colours.muted };
  return { ...directionColour(colours), condition: muted };
}

/** A ring where the pair was, an arrow to where it went, a dot where it stayed. */
export function arrowLayers(pairs: readonly Pair[], { colours }: Theme): Layer[] {
  const runs = commonRuns(pairs);
  const x: Position = {
    type: 'quantitative',
    scale: { domain: [0, 1], nice: false },
    axis: {
      orient: 'top',
      labelFlush: false,
      title: null,
      ...(runs === null ? { tickCount: 5, labelExpr: shareLabel } : countTicks(runs)),
    },
  };
  const colour = directionColour(colours);
  const shape = {
    field: 'direction',
    type: 'nominal',
    scale: { domain: [...directions], range: ['triangle-right', 'triangle-left', 'circle', 'circle'] },
    legend: null,
  } as const;
  return [
    {
      mark: { type: 'rule', strokeWidth: 3 },
      encoding: { x: { ...x, field: 'from' }, x2: { field: 'to' }, color: colour },
    },
    {
      mark: { type: 'point', strokeWidth: 2.5, opacity: 1, fill: colours.paper },
      encoding: { x: { ...x, field: 'from' }, stroke: colour, size: sizeUnless('stays', 110, 0) },
    },
    {
      mark: { type: 'point', filled: true, opacity: 1 },
      encoding: { x: { ...x, field: 'to' }, color: colour, shape, size: sizeUnless('total stays', 130, 30) },
    },
  ];
}

/** One size of point for all directions but one. */
function sizeUnless(direction: (typeof directions)[number], size: number, exception: number) {
  return { condition: { test: `datum.direction === '${direction}'`, value: exception }, value: size };
}

/** Whole counts as labels of shares: every one of a few runs, every fifth or tenth and so on of many. */
function countTicks(runs: number) {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((candidate) => runs / candidate <= 6) ?? 2000;
  const values = Array.from({ length: Math.floor(runs / step) + 1 }, (_, index) => (index * step) / runs);
  return { values, labelExpr: `format(${runs} * datum.value, ',.0f')` };
}
