import { basename, dirname, join } from 'node:path';
import { findings } from '../../findings/findings.ts';
import { measures } from '../../measures/measures.ts';
import { allChartFiles, type ChartFile, type ChartForm, chartForm, chartForms } from '../../report/chart-files.ts';
import type { Chart, Drawing } from '../../report/charts/chart.ts';
import { type ChartName, charts, drawingsOf } from '../../report/charts/charts.ts';
import { drawingWidth } from '../../report/charts/draw/widths.ts';
import type { Provenance } from '../../report/provenance.ts';
import type { ThemeName } from '../../report/render.ts';
import { padding } from '../../report/theme.ts';
import type { Command } from '../command.ts';
import { choiceOf, countFrom, levelFlag, marginFlag, powerFlag, suiteFlag } from '../flags.ts';
import { type InputError, nearestHint, unusable } from '../input-error.ts';
import { loadGraded, ofOneSuite } from '../packs.ts';
import { type Output, tableOf } from '../print/output.ts';
import { inTypedOrder } from '../typed-order.ts';
import { namedInputs } from '../write/replaceable.ts';
import { warnOfLetters } from '../write/warn-of-letters.ts';
import { type WriteOptions, writeFiles } from '../write/write-files.ts';

const widths = { least: 360, most: 1600 } as const;

export const command: Command = {
  operands: 'chart and packs',
  flags: [
    levelFlag,
    marginFlag,
    powerFlag,
    suiteFlag,
    {
      flags: '--theme <theme>',
      description: 'light or dark (a folder gets both unless one is named)',
      parse: choiceOf<ThemeName>(['light', 'dark']),
    },
    {
      flags: '--width <pixels>',
      description: `width of the picture, ${widths.least} to ${widths.most}`,
      parse: countFrom(widths.least, widths.most),
      default: drawingWidth + 2 * padding,
    },
    {
      flags: '--out <path>',
      description: `a file (${Object.keys(chartForms).join(', ')}) or a folder for all of them; without it the drawings are listed`,
    },
  ],
  example: 'holdsup chart leaderboard data/packs --theme dark --width 900',
  details: `Charts: ${Object.keys(charts).join(', ')}. A chart that makes several drawings numbers them: rerun-slope-1. Exit code 1 when the packs do not allow the chart.`,
  run: async (call) => {
    const [name, ...operands] = call.operands as [string, ...string[]];
    const chosen = chartOf(name);
    const { level, margin, power, suite, ...flags } = call.flags as unknown as Flags;
    call.progress('reading packs');
    const campaigns = inTypedOrder(ofOneSuite(await loadGraded({ ...call, operands }), suite), operands);
    call.progress('measuring');
    const measured = measures(campaigns, { level, margin, power });
    const result = drawingsOf(chosen.chart, measured, findings(measured));
    if ('missing' in result) return notAllowed(chosen.name, result.missing);
    const drawn = chosen.number === null ? result : [drawingOf(name, chosen.number, result)];
    const provenance: Provenance = {
      version: call.version,
      level,
      inputs: campaigns.map(({ id, origin }) => ({ file: origin.file, sha256: origin.sha256, campaign: id })),
    };
    call.progress('drawing');
    const options = { inputs: await namedInputs(operands), warn: call.warn };
    if (flags.out !== undefined) await warnOfLetters(campaigns, call.warn);
    const files = await written(drawn, provenance, flags, options);
    return {
      json: { chart: chosen.name, level, drawings: drawn.map(({ spec: _, ...words }) => words), files },
      tables: [
        {
          ...tableOf(chosen.chart.question, drawn, [
            ['drawing', 'drawing', ({ id }) => id],
            ['title', 'title', ({ title }) => title],
            ['alt', 'in words', ({ alt }) => alt],
          ]),
          titleOnly: true,
        },
      ],
      lines: [
        ...drawn.map(({ id, alt }) => `${id}: ${alt}`),
        '',
        ...(files.length === 0 ? ['Nothing is written without --out.'] : files.map((file) => `Written: ${file}`)),
      ],
    };
  },
};

interface Flags {
  readonly level: number;
  readonly margin: number;
  readonly power: number;
  readonly suite?: string;
  readonly theme?: ThemeName;
  readonly width: number;
  readonly out?: string;
}

interface Chosen {
  readonly name: ChartName;
  readonly chart: Chart;
  /** Of one drawing, from 1; null for all. */
  readonly number: number | null;
}

/** `rerun-slope`, or `rerun-slope-2` for one drawing of it. */
function chartOf(text: string): Chosen {
  const registry: Readonly<Record<string, Chart>> = charts;
  const names = Object.keys(charts) as ChartName[];
  for (const name of names) {
    if (text === name) return { name, chart: registry[name]!, number: null };
    const number = text.startsWith(`${name}-`) ? Number(text.slice(name.length + 1)) : Number.NaN;
    if (Number.isInteger(number) && number >= 1) return { name, chart: registry[name]!, number };
  }
  throw usage('the name', `be one of ${names.join(', ')}`, text, nearestHint(text, names));
}

function drawingOf(name: string, number: number, drawn: readonly Drawing[]): Drawing {
  const found = drawn[number - 1];
  if (found !== undefined) return found;
  throw usage('the name', `be one of ${drawn.map(({ id }) => id).join(', ')} with these packs`, name);
}

function notAllowed(chart: ChartName, missing: string): Output {
  return {
    json: { chart, missing },
    tables: [],
    lines: [`${chart}: not drawn, ${missing}.`],
    exitCode: 1,
  };
}

/** Writes what `--out` asks for; the paths of the files. */
async function written(
  drawn: readonly Drawing[],
  provenance: Provenance,
  { out, theme, width }: Pick<Flags, 'out' | 'theme' | 'width'>,
  writing: WriteOptions,
): Promise<string[]> {
  if (out === undefined) return [];
  const options = { width: width - 2 * padding };
  const form = (Object.keys(chartForms) as ChartForm[]).find((end) => out.toLowerCase().endsWith(end));
  const folder = form === undefined ? out : dirname(out);
  const files: ChartFile[] = [];
  if (form === undefined) {
    if (/\.[a-z]{2,5}$/iu.test(out)) {
      throw usage('--out', `end in ${Object.keys(chartForms).join(', ')}, or be a folder`, out);
    }
    const shown = theme === undefined ? {} : { shown: [theme] };
    for (const drawing of drawn) files.push(...(await allChartFiles(drawing, provenance, { ...options, ...shown })));
  } else {
    if (drawn.length > 1) {
      throw usage('--out', `be a folder, or the chart one of ${drawn.map(({ id }) => id).join(', ')}`, out);
    }
    const file = basename(out);
    const picture = `${file.slice(0, -form.length)}.svg`;
    const themed = { ...options, ...(theme === undefined ? {} : { theme }) };
    const one = (end: ChartForm) => chartForm(drawn[0]!, end, provenance, { ...themed, picture: escapedUri(picture) });
    files.push({ path: file, content: await one(form) });
    // A snippet without its picture would show nothing.
    if (form === '.md') files.push({ path: picture, content: await one('.svg') });
  }
  await writeFiles(folder, files, { ...writing, makesFolders: form === undefined });
  return files.map(({ path }) => join(folder, path));
}

function usage(path: string, expected: string, received: string, hint?: string): InputError {
  return unusable('unknown', { file: 'chart', path, expected, received, hint });
}

/** Parentheses would end a Markdown link. */
function escapedUri(name: string): string {
  return encodeURIComponent(name).replaceAll('(', '%28').replaceAll(')', '%29');
}
