import { printed } from '../../../format.ts';
import { isFigure } from '../../../measures/figure.ts';
import type { Theme } from '../../theme.ts';
import { fontSizes } from './font-sizes.ts';
import { around, type Box, type Candidate, type Label, labelPlaces, type Obstacle } from './label-places.ts';
import { besideCross, type Cross } from './score-against-cost-labels.ts';
import type { Plot } from './score-plane.ts';
import type { Family, JudgedPair, Rung, ScoredPlace } from './size-inversion-families.ts';
import { textLines } from './text-lines.ts';

/** A label before it has a place. Places come best first. */
interface Wanted {
  readonly group: keyof typeof labelStyles;
  readonly text: readonly string[];
  readonly places: (width: number, height: number) => readonly Candidate[];
  /** The line that it speaks of: an interval, or what joins two sizes without its ends. */
  readonly of: readonly [Point, Point];
}

type Point = readonly [x: number, y: number];

export const labelStyles = {
  names: { size: fontSizes.text, weight: 400 },
  gaps: { size: fontSizes.note, weight: 600 },
  rings: { size: fontSizes.note, weight: 400 },
} as const;

/** Where a family has more steps than this, gaps and counts stand in the table only. */
const mostGaps = 8;

/** The pairs whose gaps are written at their lines. */
export function writtenGaps({ pairs }: Family): JudgedPair[] {
  const neighbours = pairs.filter(({ areNeighbours }) => areNeighbours);
  return neighbours.length > mostGaps ? [] : neighbours;
}

/**
 * Names with their counts at the points and gaps with their verdicts at the lines, each as far as it finds a place, with thin
 * lines to those that stand apart from what they speak of.
 */
export function sizeLabels(family: Family, plot: Plot, theme: Theme) {
  const wanted = [...nameLabels(family, plot, theme), ...gapLabels(family, plot), ...ringLabels(family, plot)];
  const labels = wanted.map(({ group, text, places }): Label => {
    const { size, weight } = labelStyles[group];
    const width = Math.max(...text.map((line) => theme.textWidth(line, size, weight))) + 3;
    const height = text.length * fontSizes.line;
    return { width, height, candidates: places(width, height) };
  });
  const area: Box = { left: 2, top: -2 * fontSizes.line - 4, right: plot.width + 14, bottom: plot.height - 2 };
  const boxes = labelPlaces(labels, obstacles(family, plot), area);
  const placed = wanted.flatMap(({ group, text, of }, index) => {
    const box = boxes[index];
    if (box === null || box === undefined) return [];
    return [{ group, text, left: box.left, top: box.top, leader: leader(of, box) }];
  });
  const ofGroup = (group: Wanted['group']) => placed.filter((label) => label.group === group);
  return { names: ofGroup('names'), gaps: ofGroup('gaps'), rings: ofGroup('rings') };
}

export function nameLines({ name, passes, graded }: ScoredPlace, { rungs }: Family, theme: Theme): string[] {
  const isCrowded = rungs.length > mostGaps;
  const lineWidth = (line: string) => theme.textWidth(line, fontSizes.text);
  const short = textLines(name, 110, lineWidth);
  const lines = short.length <= 2 ? short : textLines(name, 190, lineWidth);
  return isCrowded ? lines : [...lines, `${passes} of ${graded}`];
}

function nameLabels(family: Family, { x, y }: Plot, theme: Theme): Wanted[] {
  return family.rungs.flatMap(({ totalB, places }) =>
    places.map((place) => {
      const { rate, score } = place;
      const [top, bottom] = isFigure(score) ? [y(score.upper), y(score.lower)] : [y(rate), y(rate)];
      const at: Cross = { x: x(totalB), y: y(rate), left: x(totalB), right: x(totalB), top, bottom };
      return {
        group: 'names',
        text: nameLines(place, family, theme),
        places: (width, height) => besideCross(at, width, height),
        of: [
          [at.x, top],
          [at.x, bottom],
        ],
      };
    }),
  );
}

function gapLabels(family: Family, { x, y }: Plot): Wanted[] {
  const at = ({ totalB, rate }: Rung): Point => [x(totalB), y(rate)];
  return writtenGaps(family).map((judged) => {
    const ends: [Point, Point] = [at(judged.smaller), at(judged.larger)];
    return {
      group: 'gaps',
      text: gapText(judged),
      places: (width, height) => alongPlaces(ends, width, height),
      of: [between(...ends, 0.2), between(...ends, 0.8)],
    };
  });
}

/** What a ring is, above or below it. */
function ringLabels({ rungs }: Family, { x, y }: Plot): Wanted[] {
  if (rungs.length > mostGaps) return [];
  return rungs.flatMap(({ activeB, rate }) => {
    if (activeB === null) return [];
    const at: Point = [x(activeB), y(rate)];
    return [
      {
        group: 'rings',
        text: [`${activeB}B active`],
        places: (width: number, height: number) => alongPlaces([at, at], width, height),
        of: [at, at],
      },
    ];
  });
}

function gapText({ pair: { pooled }, verdict }: JudgedPair): string[] {
  const { value, digits } = printed(pooled.difference);
  const gap = [value, `[${digits.lower}, ${digits.upper}]`];
  return verdict === null ? gap : [...gap, verdict];
}

/** Beside, below and above the middle of a line, then farther away and along it. */
function alongPlaces([from, to]: readonly [Point, Point], width: number, height: number): Candidate[] {
  return [0.5, 0.35, 0.65, 0.2, 0.8].flatMap((share) => {
    const [x, y] = between(from, to, share);
    return [0, 6, 12, 18, 24, 32, 40, 60, 90, 130].flatMap((far) => {
      const cost = 3 * Math.abs(share - 0.5) + far / 20;
      return [
        { left: x - width / 2, top: y + 8 + far, cost },
        { left: x - width / 2, top: y - 8 - far - height, cost: cost + 0.1 },
        { left: x + 8 + far, top: y - height / 2, cost: cost + 0.2 },
        { left: x - 8 - far - width, top: y - height / 2, cost: cost + 0.3 },
        { left: x + 8 + far, top: y - 8 - height, cost: cost + 0.4 },
        { left: x - 8 - far - width, top: y - 8 - height, cost: cost + 0.5 },
      ];
    });
  });
}

function between(from: Point, to: Point, share: number): Point {
  return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
}

/** From the nearest part of the line that a label speaks of to its nearest edge, unless the two all but touch. */
function leader([from, to]: readonly [Point, Point], box: Box) {
  const lines = Array.from({ length: 21 }, (_, step) => {
    const [fromX, fromY] = between(from, to, step / 20);
    const toX = Math.min(Math.max(fromX, box.left - 2), box.right + 2);
    const toY = Math.min(Math.max(fromY, box.top - 1), box.bottom + 1);
    return { fromX, fromY, toX, toY, length: Math.hypot(toX - fromX, toY - fromY) };
  });
  const { length, ...shortest } = lines.reduce((best, line) => (line.length < best.length ? line : best));
  return length < 20 ? null : shortest;
}

function obstacles({ rungs, pairs }: Family, { x, y }: Plot): Obstacle[] {
  return [
    ...rungs.flatMap(({ totalB, activeB, places }) =>
      places.flatMap((place) => placeObstacles(place, totalB, activeB, { x, y })),
    ),
    ...pairs
      .filter(({ areNeighbours }) => areNeighbours)
      .flatMap(({ smaller, larger }) => lineObstacles(smaller, larger, { x, y })),
  ];
}

type Scales = Pick<Plot, 'x' | 'y'>;

function placeObstacles({ rate, score }: ScoredPlace, totalB: number, activeB: number | null, { x, y }: Scales) {
  const at = x(totalB);
  const all: Obstacle[] = [{ box: around(at, y(rate), 8), weight: 20 }];
  if (isFigure(score)) {
    all.push({ box: { left: at - 3, right: at + 3, top: y(score.upper), bottom: y(score.lower) }, weight: 6 });
  }
  if (activeB !== null) {
    const ring = x(activeB);
    all.push({ box: around(ring, y(rate), 7), weight: 6 });
    all.push({ box: { left: ring, right: at, top: y(rate) - 2, bottom: y(rate) + 2 }, weight: 1 });
  }
  return all;
}

function lineObstacles(smaller: Rung, larger: Rung, { x, y }: Scales): Obstacle[] {
  const from: Point = [x(smaller.totalB), y(smaller.rate)];
  const to: Point = [x(larger.totalB), y(larger.rate)];
  const count = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / 8));
  return Array.from({ length: count + 1 }, (_, index) => ({
    box: around(...between(from, to, index / count), 3),
    weight: 2,
  }));
}
