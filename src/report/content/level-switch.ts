import { levelName, printed } from '../../format.ts';
import { isFigure } from '../../measures/figure.ts';
import type { Drawing } from '../charts/chart.ts';
import { mostModels } from '../charts/draw/most-rows.ts';
import { columnHeads as boardHeads, layerNames as inLeaderboard } from '../charts/specs/leaderboard-spec.ts';
import { layerNames as inPassRates, columnHeads as rateHeads } from '../charts/specs/pass-rate-intervals-spec.ts';
import { formatRow, formatScores } from '../format.ts';
import { themes } from '../theme.ts';
import type { ReportContent } from './content.ts';
import { boardColumns } from './leaderboard-table.ts';
import { type Bounds, choosableLevels, leaderboardAt, type RowScores, taskBoundsAt } from './levels.ts';

/** What the switch of a page moves, as data for its script: every number is computed and printed here. */
export interface LevelSwitch {
  readonly levels: readonly { readonly level: number; readonly printed: string; readonly name: string }[];
  /** Index of the report's own level. */
  readonly own: number;
  /** Each interval at every level; others point here by index, -1 where there is none. */
  readonly intervals: readonly (readonly PrintedInterval[])[];
  readonly marks: readonly MovedMarks[];
  readonly texts: readonly MovedTexts[];
  readonly columns: readonly MovedColumn[];
}

/** Bounds to draw with, then as the tables print them, then as one text. */
type PrintedInterval = readonly [
  lower: number,
  upper: number,
  printedLower: string,
  printedUpper: string,
  text: string,
];

/** The scope that must be chosen for something to be shown; null for what is shown in any. */
type ShownIn = 'same tasks' | 'new tasks' | null;

/** Lines of a picture. */
export interface MovedMarks {
  /** Anchor of the figure. */
  readonly figure: string;
  /** Class of the group; its children are the rows. */
  readonly group: string;
  readonly scope: ShownIn;
  /** Pixels from `from` on that the domain takes. */
  readonly scale: LinearScale;
  readonly rows: readonly number[];
}

export interface LinearScale {
  readonly from: number;
  readonly width: number;
  readonly domain: readonly [number, number];
}

/** Intervals in words beside the rows of a picture, and where the scope has another one, its head. */
export interface MovedTexts {
  readonly figure: string;
  readonly group: string;
  readonly head: string | null;
  /** As drawn. */
  readonly rows: readonly number[];
  /** Instead, where these tasks are chosen; null where the scope makes no difference. */
  readonly sameTasks: readonly number[] | null;
}

/** Cells of one column of a table. */
export interface MovedColumn {
  readonly table: string;
  readonly column: number;
  readonly scope: ShownIn;
  /** The level of a board: its ranks beside the intervals stay at the report's. */
  readonly part: 'lower' | 'upper' | 'text' | 'level' | 'boardLevel';
  /** Of the head, with the level behind it; null where the head names no level. */
  readonly head: string | null;
  readonly rows: readonly number[];
}

/** Anchors of the tables that follow. */
export const tableIds = {
  leaderboard: 'table-leaderboard',
  numbers: (drawing: string) => `numbers-${drawing}`,
} as const;

/** Everything that follows the switch; null where no interval of the report does. O(levels × (entrants + distinct counts of tasks)). */
export function levelSwitch({ measures, drawings }: ReportContent): LevelSwitch | null {
  const levels = choosableLevels(measures);
  const intervals = intervalList();
  const rows = leaderboardAt(measures, levels);
  const ofScope = (scope: (typeof boardScopes)[number]) =>
    rows.map((row) => intervals.add(row.map((scores) => scoreInterval(scores, scope))));
  const [sameTasks, newTasks] = [ofScope('sameTasks'), ofScope('newTasks')];
  const rates = rows.map((row) => intervals.add(row.map(printedRate)));
  const taskBounds = taskBoundsAt(measures, levels);
  const parts = drawings.flatMap((drawing) => {
    if (drawing.follows === undefined) return [];
    if (drawing.follows === 'leaderboard') return [leaderboardParts(drawing, sameTasks, newTasks)];
    const [passes, graded] = [placeOf(rateHeads, 'passes'), placeOf(rateHeads, 'graded')];
    const tasks = drawing.rows.map((row) => {
      const counts = [Number(row[passes]), Number(row[graded])] as const;
      return intervals.add(taskBounds(...counts).map((bounds) => taskInterval(bounds, counts[0] / counts[1])));
    });
    return [passRateParts(drawing, tasks)];
  });
  if (parts.length === 0) return null;
  return {
    levels: levels.map((level) => ({ level, printed: formatRow([level])[0]!, name: levelName(level) })),
    own: levels.indexOf(measures.options.level),
    intervals: intervals.all,
    marks: parts.flatMap(({ marks }) => marks),
    texts: parts.flatMap(({ texts }) => texts),
    columns: [...leaderboardColumns({ rates, sameTasks, newTasks }), ...parts.flatMap(({ columns }) => columns)],
  };
}

type Parts = Pick<LevelSwitch, 'marks' | 'texts' | 'columns'>;

function leaderboardParts(drawing: Drawing, sameTasks: readonly number[], newTasks: readonly number[]): Parts {
  const figure = `chart-${drawing.id}`;
  const lines = (layer: string, scope: ShownIn, rows: readonly number[]): MovedMarks => ({
    figure,
    group: groupClass(layer),
    scope,
    scale: linearScale(drawing, layer),
    rows: rows.slice(0, mostModels).filter(isDrawn),
  });
  const place = (key: keyof typeof boardHeads) => placeOf(boardHeads, key);
  const columns = [
    column(drawing, place('level'), { part: 'boardLevel', scope: null, rows: newTasks }),
    ...boundColumns(drawing, [place('sameTasksLower'), place('sameTasksUpper')], 'same tasks', sameTasks),
    ...boundColumns(drawing, [place('newTasksLower'), place('newTasksUpper')], 'new tasks', newTasks),
  ];
  return {
    marks: [
      lines(inLeaderboard.sameTasks, 'same tasks', sameTasks),
      lines(inLeaderboard.newTasks, 'new tasks', newTasks),
    ],
    texts: [
      {
        figure,
        group: groupClass(inLeaderboard.text),
        head: groupClass(inLeaderboard.head),
        rows: newTasks.slice(0, mostModels),
        sameTasks: sameTasks.slice(0, mostModels),
      },
    ],
    columns,
  };
}

function passRateParts(drawing: Drawing, rows: readonly number[]): Parts {
  const figure = `chart-${drawing.id}`;
  const { interval, text } = inPassRates;
  return {
    marks: [
      {
        figure,
        group: groupClass(interval),
        scope: null,
        scale: linearScale(drawing, interval),
        rows: rows.filter(isDrawn),
      },
    ],
    texts: [{ figure, group: groupClass(text), head: null, rows, sameTasks: null }],
    columns: [
      ...boundColumns(drawing, [placeOf(rateHeads, 'lower'), placeOf(rateHeads, 'upper')], null, rows),
      column(drawing, placeOf(rateHeads, 'level'), { part: 'level', scope: null, rows }),
    ],
  };
}

/** Both columns of bounds of a table of drawn numbers. */
function boundColumns(
  drawing: Drawing,
  [lower, upper]: readonly [number, number],
  scope: ShownIn,
  rows: readonly number[],
): MovedColumn[] {
  return [
    column(drawing, lower, { part: 'lower', scope, rows }),
    column(drawing, upper, { part: 'upper', scope, rows }),
  ];
}

function column({ id }: Drawing, place: number, moved: Pick<MovedColumn, 'part' | 'scope' | 'rows'>): MovedColumn {
  return { table: tableIds.numbers(id), column: place, head: null, ...moved };
}

/** Where a column stands among the heads of its table. */
function placeOf<Heads extends object>(heads: Heads, key: keyof Heads & string): number {
  return Object.keys(heads).indexOf(key);
}

function leaderboardColumns({
  rates,
  sameTasks,
  newTasks,
}: Readonly<Record<'rates' | 'sameTasks' | 'newTasks', readonly number[]>>): MovedColumn[] {
  const moved = (key: (typeof boardColumns)[number]['key'], scope: ShownIn, rows: readonly number[]): MovedColumn => {
    const place = boardColumns.findIndex((one) => one.key === key);
    const { head, hasLevel } = boardColumns[place]!;
    return { table: tableIds.leaderboard, column: place, scope, part: 'text', head: hasLevel ? head : null, rows };
  };
  return [
    // A rate has the digits of the ranges beside it.
    moved('rate', null, rates),
    moved('sameTasks', 'same tasks', sameTasks),
    moved('newTasks', 'new tasks', newTasks),
  ];
}

/** Intervals by what they are, so that equal ones are listed once. */
function intervalList() {
  const all: PrintedInterval[][] = [];
  const places = new Map<string, number>();
  return {
    all,
    /** The place of an interval at every level; -1 where there is none at one of them. */
    add: (byLevel: readonly (PrintedInterval | null)[]): number => {
      const known = byLevel.filter((at) => at !== null);
      if (known.length < byLevel.length) return -1;
      const key = JSON.stringify(known);
      const place = places.get(key) ?? all.push(known) - 1;
      places.set(key, place);
      return place;
    },
  };
}

const boardScopes = ['sameTasks', 'newTasks'] as const;

function scoreInterval(scores: RowScores, scope: (typeof boardScopes)[number]): PrintedInterval | null {
  const { [scope]: estimate, rate } = scores;
  if (!isFigure(estimate)) return null;
  const { range } = formatScores(scores).ranges[boardScopes.indexOf(scope)]!;
  return printedInterval([estimate.lower, estimate.upper], rate, range);
}

/** A rate without a range does not follow: it has the digits that it has. */
function printedRate(scores: RowScores): PrintedInterval | null {
  if (!isFigure(scores.sameTasks)) return null;
  return printedInterval([scores.rate, scores.rate], scores.rate, formatScores(scores).value);
}

function taskInterval(bounds: Bounds, rate: number): PrintedInterval | null {
  if (bounds === null) return null;
  const [lower, upper] = bounds;
  return printedInterval(bounds, rate, printed({ quantity: 'passRate', value: rate, lower, upper }).range);
}

function printedInterval([lower, upper]: readonly [number, number], rate: number, text: string): PrintedInterval {
  const short = (share: number) => Number(share.toPrecision(6));
  const [, printedLower, printedUpper] = formatRow([rate, lower, upper]) as [string, string, string];
  return [short(lower), short(upper), printedLower, printedUpper, text];
}

function isDrawn(place: number): boolean {
  return place >= 0;
}

function groupClass(layer: string): string {
  return `${layer}_marks`;
}

interface LayeredSpec {
  readonly width: number;
  readonly layer: readonly {
    readonly name?: string;
    readonly encoding: { readonly x: { readonly scale: { readonly domain: readonly [number, number] } } };
  }[];
}

/** The horizontal scale of a layer. The two charts that follow the switch start at the left edge of their plot. */
function linearScale({ spec }: Drawing, layer: string): LinearScale {
  const { width, layer: layers } = spec(themes.light) as unknown as LayeredSpec;
  const { domain } = layers.find(({ name }) => name === layer)!.encoding.x.scale;
  return { from: 0, width, domain };
}
