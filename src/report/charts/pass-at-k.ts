import type { Finding } from '../../findings/finding.ts';
import { levelName, plural, printed, together } from '../../format.ts';
import { isFigure, type RangedFigure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import type { AttemptCurve } from '../../measures/pass-at-k.ts';
import { formatShareSpan, formatSome, plainText } from '../format.ts';
import type { Chart, Drawing } from './chart.ts';
import { campaignLabel } from './draw/campaign-label.ts';
import type { Words } from './draw/frame.ts';
import { illustrated } from './draw/illustrated.ts';
import { drawnPart } from './draw/most-rows.ts';
import { passAtKSpec } from './specs/pass-at-k-spec.ts';

export const passAtK: Chart = {
  label: 'Several attempts',
  question: 'How often does it pass every time, and how often at least once?',
  drawings: (measures, findings) => {
    const curves = namedCurves(measures);
    return curves.length === 0
      ? { missing: 'needs two graded runs of every task of a campaign' }
      : [drawing(curves, measures, findings)];
  },
};

interface NamedCurve extends Pick<AttemptCurve, 'campaign' | 'tasks'> {
  readonly name: string;
  /** From one attempt on. */
  readonly points: readonly { readonly k: number; readonly all: RangedFigure; readonly any: RangedFigure }[];
}

/** Two rows of plots: more of them say the same again, and the table has all. */
const mostDrawn = 6;

/** Best score first; the first point of each curve is the score with the interval that it has everywhere. */
function namedCurves(measures: Measures): NamedCurve[] {
  return measures.scores.flatMap(({ campaign, sameTasks }) => {
    const curve = measures.attemptCurves.find((one) => one.campaign === campaign);
    if (curve === undefined || !isFigure(sameTasks)) return [];
    const points = [{ k: 1, all: sameTasks, any: sameTasks }, ...curve.attempts];
    return [{ campaign, tasks: curve.tasks, name: campaignLabel(measures, campaign), points }];
  });
}

function drawing(curves: readonly NamedCurve[], measures: Measures, findings: readonly Finding[]): Drawing {
  const drawn = curves.slice(0, mostDrawn);
  const title = finding(curves);
  const level = levelName(measures.options.level);
  const words: Words = {
    title,
    subtitle: `Chance on these tasks of ${plainText(measures.suite)} that of k attempts at a task every one passes (pass^k, full line) and that at least one passes (pass@k, dashed), by campaign. Bands: ${level} intervals.${drawnPart(drawn.length, curves.length, 'campaign')}`,
    alt: `${title}. ${formatSome(curves.map(summary))}.`,
  };
  return {
    id: 'pass-at-k',
    ...words,
    caption: caption(curves, drawn),
    illustrates: illustrated(findings, ['pass-at-k']),
    columns: ['name', 'campaign', 'k', 'pass^k', 'lower', 'upper', 'pass@k', 'lower', 'upper', 'level', 'method'],
    rows: curves.flatMap(({ name, campaign, points }) =>
      points.map(({ k, all, any }) => [
        name,
        campaign,
        k,
        all.value,
        all.lower,
        all.upper,
        any.value,
        any.lower,
        any.upper,
        all.level,
        all.method,
      ]),
    ),
    spec: (theme) =>
      passAtKSpec(
        words,
        drawn.map(({ name, points }) => ({
          name,
          all: points.map(({ k, all: { value, lower, upper } }) => ({ k, value, lower, upper })),
          any: points.map(({ k, any: { value, lower, upper } }) => ({ k, value, lower, upper })),
        })),
        theme,
      ),
  };
}

function caption(curves: readonly NamedCurve[], drawn: readonly NamedCurve[]): string {
  const methods = (from: number, to?: number) => [
    ...new Set(curves.flatMap(({ points }) => points.slice(from, to).map(({ all }) => all.method))),
  ];
  const more = curves.length - drawn.length;
  const tasks = [...new Set(curves.map((curve) => curve.tasks))].toSorted((a, b) => a - b);
  const span = tasks.length === 1 ? plural(tasks[0]!, 'task') : `${tasks[0]} to ${plural(tasks.at(-1)!, 'task')}`;
  const attempts = methods(1);
  return [
    `${plural(curves.length, 'campaign')} of ${span}; these tasks, run again.`,
    `One attempt: the score, ${methods(0, 1).join('; ')}.`,
    `Several: the mean of the unbiased estimates of each task; ${attempts.length <= 2 ? attempts.join('; ') : 'Clopper–Pearson at ⌊n ÷ k⌋ attempts a task, each k runs taken for one attempt'}.`,
    'The runs of a task are taken as independent.',
    ...(more > 0 ? [`Drawn: the first ${drawn.length} by score; ${plural(more, 'campaign')} more in the table.`] : []),
  ].join(' ');
}

function summary({ name, points }: NamedCurve): string {
  const { k, all, any } = points.at(-1)!;
  return `${name}: the chance that all ${k} pass is ${printed(all).whole} (pass^${k}), that at least one passes ${printed(any).whole} (pass@${k})`;
}

/** What is lost between one attempt and every attempt of the most that all campaigns have. */
function finding(curves: readonly NamedCurve[]): string {
  const k = curves.reduce((least, { points }) => Math.min(least, points.at(-1)!.k), Infinity);
  const shared = curves.map((curve) => ({ ...curve, last: curve.points.findLast((point) => point.k <= k)! }));
  const [first] = shared as [(typeof shared)[number]];
  const attempts = `${k === 2 ? 'both' : `all ${k}`} attempts at a task`;
  if (shared.length === 1) {
    const [one, every] = together('passRate', [first.points[0]!.all.value, first.last.all.value]);
    return `${first.name} passes ${one} of single runs; ${attempts} pass ${every} of the time`;
  }
  const single = formatShareSpan(shared.map(({ points }) => points[0]!.all.value));
  const every = formatShareSpan(shared.map(({ last }) => last.all.value));
  return `${single} of single runs pass; ${attempts} pass ${every} of the time, in ${plural(shared.length, 'campaign')}`;
}
