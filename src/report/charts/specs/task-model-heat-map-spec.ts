import type { TopLevelSpec } from 'vega-lite';
import { plainText } from '../../format.ts';
import type { Theme } from '../../theme.ts';
import { fontSizes } from '../draw/font-sizes.ts';
import { frame, type Layer, type Words } from '../draw/frame.ts';
import { gaps } from '../draw/rows.ts';
import type { HeatMap, HeatTask } from '../draw/task-model-heat-map-cells.ts';
import { balancedLines, textLines } from '../draw/text-lines.ts';

/** Pixels of one cell, and how the texts around it are set. */
interface Sizes {
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly font: number;
  readonly taskWidth: number;
  readonly taskLines: number;
  readonly lineHeight: number;
  /** Of so many rows one has room for its name. */
  readonly namedRows: number;
}

/** One cell a task and campaign. Cells shrink with the number of tasks; names and numbers are left out where they have no room. */
export function heatMapSpec(
  words: Words,
  { tasks, campaigns: ids }: HeatMap,
  campaigns: readonly string[],
  theme: Theme,
): TopLevelSpec {
  const sizes = cellSizes(
    theme,
    tasks.map((task) => taskName(task, tasks.length)),
    campaigns.length,
  );
  const { cellWidth, cellHeight, font, taskWidth } = sizes;
  const { ink, heat, paper, quiet } = theme.colours;
  const cells = tasks.flatMap((task, row) =>
    task.cells.map((cell, column) => ({
      row,
      column,
      // As the table names them, so that a cell is known for its row.
      task: task.task,
      campaign: ids[column],
      rate: cell?.rate ?? null,
      ungraded: cell?.ungraded ?? 0,
      counts: cell === null ? '' : `${cell.passes}/${cell.graded}`,
    })),
  );
  const lineWidth = (line: string) => theme.textWidth(line, font);
  const names = tasks.map((task, row) =>
    row % sizes.namedRows > 0
      ? []
      : textLines(taskName(task, tasks.length), taskWidth, lineWidth, { lines: sizes.taskLines }),
  );
  const hasRoom = cellHeight >= 14 && Math.max(...cells.map(({ counts }) => lineWidth(counts))) <= cellWidth - 4;
  const x = { field: 'column', type: 'ordinal', axis: null } as const;
  const y = { field: 'row', type: 'ordinal', axis: null } as const;
  const missing = { values: cells.filter(({ rate }) => rate === null) };
  const partly = { values: cells.filter(({ rate, ungraded }) => rate !== null && ungraded > 0) };
  const layer: Layer[] = [
    {
      data: { values: cells.filter(({ rate }) => rate !== null) },
      mark: { type: 'rect', fill: heat, stroke: paper, strokeWidth: cellHeight < 6 ? 0 : cellHeight < 14 ? 0.5 : 1 },
      encoding: {
        x,
        y,
        fillOpacity: { field: 'rate', type: 'quantitative', scale: { domain: [0, 1], range: [0.05, 1] }, legend: null },
      },
    },
    ...(missing.values.length === 0
      ? []
      : [
          {
            data: missing,
            mark: {
              type: 'point',
              size: Math.min(40, 0.4 * cellHeight ** 2),
              strokeWidth: 1.2,
              opacity: 1,
              stroke: quiet,
            },
            encoding: { x, y },
          } satisfies Layer,
        ]),
    ...(partly.values.length === 0
      ? []
      : [
          {
            data: partly,
            mark: {
              type: 'point',
              filled: true,
              size: Math.max(4, Math.min(14, 0.15 * cellHeight ** 2)),
              opacity: 1,
              color: ink,
              xOffset: cellWidth / 2 - Math.min(6, cellHeight / 2),
              yOffset: cellHeight < 14 ? 0 : 6 - cellHeight / 2,
            },
            encoding: { x, y },
          } satisfies Layer,
        ]),
    ...(hasRoom
      ? [
          {
            data: { values: cells },
            mark: { type: 'text', baseline: 'middle', color: ink, fontSize: font },
            encoding: { x, y, text: { field: 'counts', type: 'nominal' } },
          } satisfies Layer,
        ]
      : []),
    taskLayer(names, sizes, ink),
    campaignLayer(theme, campaigns, sizes),
  ];
  return {
    ...frame(theme, words),
    width: cellWidth * campaigns.length,
    height: cellHeight * tasks.length,
    // Padding of the bands would leave cells unequal by a pixel.
    config: { ...theme.config, scale: { bandPaddingInner: 0, bandPaddingOuter: 0 } },
    layer,
  };
}

/** A task with what it is shown to do among the models, where every task has a name. */
function taskName({ task, shown }: HeatTask, tasks: number): string {
  return `${plainText(task)}${tasks > mostNamed || shown === 0 ? '' : `\u00a0${roleSigns[shown]}`}`;
}

/** Shapes, not colours. */
export const roleSigns = { '1': '▲', '-1': '▼' } as const;

/** From so many tasks on the picture is one of shades: it keeps its height, and few names have room. */
export const mostNamed = 40;
/** Pixels: of the whole picture then, and of the line of a name. */
const shades = { height: 640, least: 2, line: 13 } as const;

function cellSizes(theme: Theme, tasks: readonly string[], campaigns: number): Sizes {
  const isMany = tasks.length > mostNamed;
  const font = isMany ? 10 : tasks.length > 24 ? fontSizes.note : fontSizes.text;
  const lineWidth = (line: string) => theme.textWidth(line, font);
  const widest = Math.max(...tasks.map(lineWidth));
  const taskWidth = Math.min(widest, 0.36 * theme.width);
  const lines = isMany
    ? 1
    : Math.max(...tasks.map((task) => textLines(task, taskWidth, lineWidth, { lines: 5 }).length));
  const cellHeight = isMany
    ? Math.max(shades.least, Math.min(12, Math.floor(shades.height / tasks.length)))
    : (tasks.length > 24 ? 4 : 9) + fontSizes.line * lines;
  return {
    font,
    taskWidth,
    taskLines: lines,
    lineHeight: isMany ? shades.line : fontSizes.line,
    cellWidth: Math.min(150, Math.floor((theme.width - taskWidth - gaps.name) / campaigns)),
    cellHeight,
    namedRows: isMany ? Math.ceil(shades.line / cellHeight) : 1,
  };
}

function taskLayer(names: readonly (readonly string[])[], { font, lineHeight }: Sizes, color: string): Layer {
  const values = names.flatMap((name, row) =>
    name.length === 0 ? [] : [{ row, name, lift: -0.5 * lineHeight * (name.length - 1) }],
  );
  return {
    data: { values },
    mark: {
      type: 'text',
      align: 'right',
      baseline: 'middle',
      fontSize: font,
      lineHeight,
      color,
      dy: { expr: 'datum.lift' },
    },
    encoding: {
      x: { value: -gaps.name / 2 },
      y: { field: 'row', type: 'ordinal', axis: null },
      text: { field: 'name', type: 'nominal' },
    },
  };
}

/** Names over the columns: level where their words have room, else upright. */
function campaignLayer(theme: Theme, campaigns: readonly string[], { cellWidth }: Sizes): Layer {
  const { ink } = theme.colours;
  const size = fontSizes.note;
  const lineWidth = (line: string) => theme.textWidth(line, size);
  const room = cellWidth - 8;
  const level = campaigns.map((name) => balancedLines(name, room, lineWidth, { lines: 5 }));
  const isWhole = (lines: readonly string[]) =>
    !lines.at(-1)!.endsWith('…') && lines.every((line) => line.length > 3 || lines.length === 1);
  const x = { field: 'column', type: 'ordinal', axis: null } as const;
  const text = { field: 'name', type: 'nominal' } as const;
  const lineHeight = 14;
  if (cellWidth >= 60 && level.every(isWhole)) {
    return {
      data: { values: level.map((name, column) => ({ column, name, lift: -lineHeight * (name.length - 1) - 6 })) },
      mark: { type: 'text', baseline: 'bottom', fontSize: size, lineHeight, color: ink, dy: { expr: 'datum.lift' } },
      encoding: { x, y: { value: 0 }, text },
    };
  }
  const lines = Math.max(1, Math.min(3, Math.floor(cellWidth / lineHeight)));
  const upright = campaigns.map((name) => textLines(name, lines > 1 ? 230 : 460, lineWidth, { lines }));
  return {
    data: { values: upright.map((name, column) => ({ column, name, lift: -0.5 * lineHeight * (name.length - 1) })) },
    mark: {
      type: 'text',
      angle: 270,
      align: 'left',
      baseline: 'middle',
      fontSize: size,
      lineHeight,
      color: ink,
      dx: 6,
      dy: { expr: 'datum.lift' },
    },
    encoding: { x, y: { value: 0 }, text },
  };
}
