import type { Estimate } from '../../measures/estimate.ts';
import type { Theme } from '../theme.ts';
import { fontSizes } from './font-sizes.ts';
import { around, type Box, type Candidate, type Label, labelPlaces, type Obstacle } from './label-places.ts';
import { textLines } from './text-lines.ts';

/** A model with a place in the picture. */
export interface PricedRow {
  /** Name of the row of the leaderboard. */
  readonly entrant: string;
  readonly campaigns: readonly string[];
  /** The same, fit to be shown. */
  readonly name: string;
  readonly passes: number;
  readonly graded: number;
  readonly rate: number;
  readonly score: Estimate;
  readonly cost: Estimate;
}

/** Size of the plot, and where a cost and a rate lie in it, in pixels. */
export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly x: (cost: number) => number;
  readonly y: (rate: number) => number;
}

export interface NamePlace {
  readonly text: readonly string[];
  readonly left: number;
  readonly top: number;
  /** A line from the point to a name that stands apart from it. */
  readonly leader: {
    readonly fromX: number;
    readonly fromY: number;
    readonly toX: number;
    readonly toY: number;
  } | null;
}

/** A place for each name that fits; those that fit nowhere are left out. */
export function placeNames(rows: readonly PricedRow[], plot: Plot, theme: Theme): NamePlace[] {
  const lineWidth = (line: string) => theme.textWidth(line, fontSizes.text);
  const crosses = rows.map((row) => cross(row, plot));
  const texts = rows.map(({ name }) => {
    const short = textLines(name, 110, lineWidth);
    return short.length <= 2 ? short : textLines(name, 190, lineWidth);
  });
  const labels = texts.map((text, index): Label => {
    const width = Math.max(0, ...text.map(lineWidth)) + 3;
    const height = text.length * fontSizes.line;
    return { width, height, candidates: candidates(crosses[index]!, width, height) };
  });
  const obstacles = crosses.flatMap(({ x, y, left, right, top, bottom }): Obstacle[] => [
    { box: around(x, y, 8), weight: 20 },
    { box: { left: x - 3, right: x + 3, top, bottom }, weight: 3 },
    { box: { left: left - 2, right: right + 2, top: y - 4, bottom: y + 4 }, weight: 6 },
  ]);
  const area: Box = { left: 2, top: -6, right: plot.width + 12, bottom: plot.height - 2 };
  return labelPlaces(labels, obstacles, area).flatMap((box, index) =>
    box === null ? [] : [{ text: texts[index]!, left: box.left, top: box.top, leader: leader(crosses[index]!, box) }],
  );
}

/** A point with its two ranges, in pixels. */
interface Cross extends Box {
  readonly x: number;
  readonly y: number;
}

function cross({ rate, score, cost }: PricedRow, { x, y }: Plot): Cross {
  return {
    x: x(cost.value),
    y: y(rate),
    left: Math.max(0, x(Math.max(cost.lower, Number.MIN_VALUE))),
    right: x(cost.upper),
    top: y(score.upper),
    bottom: y(score.lower),
  };
}

/** Beside the point, at the ends of its interval, along the interval, and then farther and farther away. */
function candidates({ x, y, left, right, top, bottom }: Cross, width: number, height: number): Candidate[] {
  const middle = y - height / 2;
  const beside = [0, -0.4, 0.4, -0.8, 0.8].flatMap((lift) => [
    { left: right + 9, top: middle + lift * height, cost: Math.abs(lift) },
    { left: left - 9 - width, top: middle + lift * height, cost: Math.abs(lift) + 0.1 },
  ]);
  const ends = [
    { left: x - width / 2, top: top - height - 3, cost: 1.5 },
    { left: x - width / 2, top: bottom + 4, cost: 1.6 },
  ];
  const steps = Math.max(0, Math.floor((bottom - top - height) / 8));
  const along = Array.from({ length: steps }, (_, step) => top + 8 * step).flatMap((at) => {
    const cost = 1 + Math.abs(at - middle) / 25;
    return [
      { left: x + 7, top: at, cost },
      { left: x - 7 - width, top: at, cost: cost + 0.1 },
    ];
  });
  const apart = [1, 2, 3, 4, 5, 6, 8, 10, 13].flatMap((ring) =>
    Array.from({ length: 16 }, (_, step) => (step * Math.PI) / 8).map((angle) => ({
      left: x + (width / 2 + 20 * ring) * Math.cos(angle) - width / 2,
      top: y + (height / 2 + 20 * ring) * Math.sin(angle) - height / 2,
      cost: 4 + ring,
    })),
  );
  return [...beside, ...ends, ...along, ...apart];
}

/** From the point to the nearest edge of its name, unless the name touches the point or its interval. */
function leader({ x, y, left, right, top, bottom }: Cross, box: Box): NamePlace['leader'] {
  const isNear = box.left - right < 16 && left - box.right < 16 && box.top - y < 16 && y - box.bottom < 16;
  const isAtInterval = box.left - x < 12 && x - box.right < 12 && box.top - bottom < 10 && top - box.bottom < 10;
  if (isNear || isAtInterval) return null;
  const toX = Math.min(Math.max(x, box.left), box.right);
  const toY = Math.min(Math.max(y, box.top), box.bottom);
  return { fromX: x, fromY: y, toX, toY };
}
