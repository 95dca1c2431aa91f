import { toCsv } from '../measures/table.ts';
import type { Drawing } from './charts/chart.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import { type PngThreads, pngThreads } from './png-threads.ts';
import type { Provenance } from './provenance.ts';
import { drawingSpec, type Rendered, type RenderOptions, rasterized, renderDrawing, type ThemeName } from './render.ts';
import { stable, stableJson } from './stable-json.ts';
import { themes } from './theme.ts';

/** Every form in which a drawing leaves: what a report writes of it, and what an editor may ask for. */

/** The ends of file names, each with what stands in such a file. */
export const chartForms = {
  '.vl.json': 'the Vega-Lite specification, data inline',
  '-outlined.svg': 'the picture with its letters as paths',
  '.svg': 'the picture with its text as text',
  '.png': 'the picture at twice its size',
  '.csv': 'the drawn numbers',
  '.alt.txt': 'the finding in words, for those who cannot see the picture',
  '.md': 'a Markdown snippet: picture, caption, what it was made of',
} as const;

export type ChartForm = keyof typeof chartForms;

/** A file, its name without a folder. */
export interface ChartFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** What a report writes of a drawing: specification, both pictures, the light one as PNG, the numbers. */
async function reportChartFiles(drawing: Drawing, { spec, svg, png }: Rendered): Promise<ChartFile[]> {
  const { id } = drawing;
  return [
    { path: `${id}.vl.json`, content: stableJson(spec) },
    { path: `${id}.svg`, content: svg.light },
    { path: `${id}-dark.svg`, content: svg.dark },
    { path: `${id}.png`, content: await png('light') },
    { path: `${id}.csv`, content: drawnNumbers(drawing) },
  ];
}

export interface DrawnCharts {
  /** The themed picture of every drawing by its id, for a page. */
  readonly svgs: ReadonlyMap<string, string>;
  readonly files: readonly ChartFile[];
}

/** From so many drawings on, threads of their own make the PNGs: starting them takes about as long as one picture. */
const many = 4;
/** So many PNGs may be unfinished: one of 200 rows takes 70 MB while it is made. */
const mostWaiting = 4;

/**
 * All drawings of a report. PNGs are made in other threads while the next drawings are laid out.
 * `onDrawing` hears of each before it is drawn.
 */
export async function drawnCharts(
  drawings: readonly Drawing[],
  {
    onDrawing = () => {},
    kept,
  }: Pick<RenderOptions, 'kept'> & { readonly onDrawing?: (drawing: Drawing, index: number) => void } = {},
): Promise<DrawnCharts> {
  const svgs = new Map<string, string>();
  const files: Promise<ChartFile[]>[] = [];
  let threads: PngThreads | null = null;
  const rasterize = (svg: string) => {
    if (drawings.length < many) return rasterized(svg);
    threads ??= pngThreads(rasterized);
    return threads.png(svg);
  };
  try {
    for (const [index, drawing] of drawings.entries()) {
      onDrawing(drawing, index);
      const rendered = await renderDrawing(drawing, { rasterize, ...(kept === undefined ? {} : { kept }) });
      svgs.set(drawing.id, rendered.svg.themed);
      const made = reportChartFiles(drawing, rendered);
      // A failure is told at the end, by the promise of all.
      made.catch(() => {});
      files.push(made);
      await (files[index - mostWaiting] ?? new Promise(setImmediate));
    }
    return { svgs, files: (await Promise.all(files)).flat() };
  } finally {
    await (threads as PngThreads | null)?.close();
  }
}

/** One drawing in one form. `picture` is the file that a snippet shows. */
export async function chartForm(
  drawing: Drawing,
  form: ChartForm,
  provenance: Provenance,
  {
    theme = 'light',
    picture = `${drawing.id}${themeSuffix(theme)}.svg`,
    ...options
  }: RenderOptions & { readonly theme?: ThemeName; readonly picture?: string } = {},
): Promise<string | Uint8Array> {
  const rendered = () => renderDrawing(drawing, options);
  switch (form) {
    case '.vl.json':
      return stableJson(drawingSpec(drawing, themes[theme], options));
    case '.svg':
      return (await rendered()).svg[theme];
    case '-outlined.svg':
      return (await rendered()).outlined(theme);
    case '.png':
      return (await rendered()).png(theme);
    case '.csv':
      return drawnNumbers(drawing);
    case '.alt.txt':
      return `${drawing.alt}\n`;
    case '.md':
      return markdownSnippet(drawing, provenance, { picture });
  }
}

/** Every form of a drawing, pictures in each of the themes; the snippet shows the first of them. Draws once. */
export async function allChartFiles(
  drawing: Drawing,
  provenance: Provenance,
  {
    shown = ['light', 'dark'],
    isOutlined = true,
    ...options
  }: RenderOptions & { readonly shown?: readonly ThemeName[]; readonly isOutlined?: boolean } = {},
): Promise<ChartFile[]> {
  const { id } = drawing;
  const rendered = await renderDrawing(drawing, options);
  const pictures = await Promise.all(
    shown.map(async (theme) => {
      const stem = `${id}${themeSuffix(theme)}`;
      return [
        { path: `${stem}.vl.json`, content: stableJson(drawingSpec(drawing, themes[theme], options)) },
        { path: `${stem}.svg`, content: rendered.svg[theme] },
        ...(isOutlined ? [{ path: `${stem}-outlined.svg`, content: await rendered.outlined(theme) }] : []),
        { path: `${stem}.png`, content: await rendered.png(theme) },
      ];
    }),
  );
  return [
    ...pictures.flat(),
    { path: `${id}.csv`, content: drawnNumbers(drawing) },
    { path: `${id}.alt.txt`, content: `${drawing.alt}\n` },
    {
      path: `${id}.md`,
      content: markdownSnippet(drawing, provenance, { picture: `${id}${themeSuffix(shown[0]!)}.svg` }),
    },
  ];
}

/** As CSV that no spreadsheet runs as a formula. */
function drawnNumbers({ columns, rows }: Drawing): string {
  return `${toCsv(
    columns,
    rows.map((row) => row.map((cell) => (typeof cell === 'number' ? stable(cell) : cell))),
  )}\n`;
}

/** Picture, caption and provenance, to be pasted into an article. Every text of a pack is escaped. */
function markdownSnippet(
  { id, alt, caption }: Drawing,
  { version, inputs, predictionFiles = [] }: Provenance,
  { picture = `${id}.svg` }: { readonly picture?: string } = {},
): string {
  const files = [...inputs, ...predictionFiles].map(
    ({ file, sha256 }) => `- ${markdownCode(file)}, SHA-256 ${markdownCode(sha256)}`,
  );
  return [
    `![${markdownText(alt)}](${picture})`,
    `*${markdownText(caption)}*`,
    `Drawn by holdsup ${markdownText(version)} from:`,
    `${files.join('\n')}\n`,
  ].join('\n\n');
}

function themeSuffix(theme: ThemeName): string {
  return theme === 'light' ? '' : `-${theme}`;
}
