import { printedSpan, probability } from '../../../format.ts';
import type { ProbabilityRange } from '../../../measures/cost/cost-frontier.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../../../measures/figure.ts';
import type { Theme } from '../../theme.ts';
import { fontSizes } from './font-sizes.ts';
import { around, type Box, type Candidate, type Label, labelPlaces, type Obstacle } from './label-places.ts';
import { widest } from './rows.ts';
import type { Leader, Plot } from './score-plane.ts';
import { textLines } from './text-lines.ts';
import { isNarrow } from './widths.ts';

/** What places a model in a picture of scores against what a run takes: dollars, tokens or seconds. */
export interface PlacedRow {
  readonly rate: number;
  /** Missing where the campaigns have no one rate: then there is a point and no range. */
  readonly score: RangedFigure | MissingFigure;
  /** Of a run. */
  readonly cost: RangedFigure;
}

/** A model with a place in the picture of costs. */
export interface PricedRow extends PlacedRow {
  /** Name of the row of the leaderboard. */
  readonly entrant: string;
  readonly campaigns: readonly string[];
  /** The same, fit to be shown. */
  readonly name: string;
  readonly passes: number;
  readonly graded: number;
  readonly isOnFrontier: boolean;
  readonly dominated: ProbabilityRange;
}

/** The range of the pass rate that is drawn; the point alone where there is none. */
export function rateRange({ rate, score }: Pick<PlacedRow, 'rate' | 'score'>): { lower: number; upper: number } {
  return isFigure(score) ? { lower: score.lower, upper: score.upper } : { lower: rate, upper: rate };
}

/** `0.24`, `0.95–0.97` where the rounding of the prices leaves it open. */
export function dominatedText({ dominated: { lower, upper } }: Pick<PricedRow, 'dominated'>): string {
  // Beyond three decimals a span says nothing; the table has its digits.
  const [least, most] = [probability(lower), probability(upper)];
  return least === most ? least : printedSpan('probabilityDominated', lower, upper);
}

export interface NamePlace {
  readonly text: readonly string[];
  readonly left: number;
  readonly top: number;
  /** A line from the point to a name that stands apart from it. */
  readonly leader: Leader | null;
}

/** Of more models only names stand in the picture, and the probabilities in the table. */
export function isExplained(rows: readonly PricedRow[]): boolean {
  return rows.length <= 24;
}

/** The name of each model, and below it P(dominated), in a plot of so many pixels. */
export function labelTexts(rows: readonly PricedRow[], width: number, theme: Theme): string[][] {
  const lineWidth = (line: string) => theme.textWidth(line, fontSizes.text);
  const probabilityName = isNarrow(theme) ? 'P' : 'P(dominated)';
  return rows.map((row) => {
    const below = isExplained(rows) ? [`${probabilityName} ${dominatedText(row)}`] : [];
    const usual = Math.max(Math.min(110, 0.3 * width), ...below.map(lineWidth));
    const short = textLines(row.name, usual, lineWidth);
    return [...(short.length <= 2 ? short : textLines(row.name, Math.min(190, 0.6 * width), lineWidth)), ...below];
  });
}

/** A corner of the frontier. */
export interface Corner {
  readonly cost: number;
  readonly rate: number;
}

/** The frontier from corner to corner, so that names stand beside it. */
export function frontierObstacles(line: readonly Corner[], plot: Plot): Obstacle[] {
  return line.slice(1).map((to, index) => ({
    box: {
      left: plot.x(line[index]!.cost) - 2,
      right: plot.x(to.cost) + 2,
      top: plot.y(to.rate) - 2,
      bottom: plot.y(line[index]!.rate) + 2,
    },
    weight: 5,
  }));
}

/** A place for each label that fits at its point and beside the lines; those that fit nowhere are left out. */
export function placeNames(
  crosses: readonly Cross[],
  texts: readonly (readonly string[])[],
  lines: readonly Obstacle[],
  plot: Plot,
  theme: Theme,
): NamePlace[] {
  const labels = texts.map((text, index): Label => {
    const width = widest(theme, text) + 3;
    const height = text.length * fontSizes.line;
    return { width, height, candidates: besideCross(crosses[index]!, width, height) };
  });
  const obstacles = crosses.flatMap(({ x, y, left, right, top, bottom }): Obstacle[] => [
    { box: around(x, y, 8), weight: 20 },
    { box: { left: x - 3, right: x + 3, top, bottom }, weight: 3 },
    { box: { left: left - 2, right: right + 2, top: y - 4, bottom: y + 4 }, weight: 6 },
  ]);
  const area: Box = { left: 2, top: -6, right: plot.width + 12, bottom: plot.height - 2 };
  return labelPlaces(labels, [...obstacles, ...lines], area).flatMap((box, index) =>
    box === null ? [] : [{ text: texts[index]!, left: box.left, top: box.top, leader: leader(crosses[index]!, box) }],
  );
}

/** A point with its two ranges, in pixels. */
export interface Cross extends Box {
  readonly x: number;
  readonly y: number;
}

export function cross({ rate, score, cost }: PlacedRow, { x, y }: Plot): Cross {
  return {
    x: x(cost.value),
    y: y(rate),
    left: Math.max(0, x(Math.max(cost.lower, Number.MIN_VALUE))),
    right: x(cost.upper),
    top: y(rateRange({ rate, score }).upper),
    bottom: y(rateRange({ rate, score }).lower),
  };
}

/** Beside the point, at the ends of its interval, along the interval, and then farther and farther away. */
export function besideCross({ x, y, left, right, top, bottom }: Cross, width: number, height: number): Candidate[] {
  const middle = y - height / 2;
  const beside = [0, -0.4, 0.4, -0.8, 0.8].flatMap((lift) => [
    { left: right + 9, top: middle + lift * height, cost: Math.abs(lift) },
    { left: left - 9 - width, top: middle + lift * height, cost: Math.abs(lift) + 0.1 },
  ]);
  const ends = [
    { left: x - width / 2, top: top - height - 3, cost: 1.5 },
    { left: x - width / 2, top: bottom + 4, cost: 1.6 },
    { left, top: bottom + 4, cost: 1.7 },
    { left: right - width, top: bottom + 4, cost: 1.7 },
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
