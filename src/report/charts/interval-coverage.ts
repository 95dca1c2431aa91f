import { levelName, plural, together } from '../../format.ts';
import type { IntervalCoverage, MethodCoverage } from '../../measures/rates/interval-coverage.ts';
import type { Chart, Drawing } from './chart.ts';
import type { Words } from './draw/frame.ts';
import { coverageSpec, lowestDrawn } from './specs/interval-coverage-spec.ts';

export const intervalCoverage: Chart = {
  label: 'Coverage of intervals',
  question: 'Which interval keeps its promise at so few runs?',
  drawings: ({ intervalCoverage: measured }) => ('missing' in measured ? measured : [drawing(measured)]),
};

function drawing(measured: IntervalCoverage): Drawing {
  const { runs, tasks, ofTasks, level, curves } = measured;
  const panels = curves.map((curve) => ({ curve, summary: summary(curve, level) }));
  const title = finding(measured);
  const words: Words = {
    title,
    subtitle: `How often the ${levelName(level)} interval of one task holds its true pass rate, by that rate, at ${plural(runs, 'graded run')}. A curve in the band, above the dashed ${levelName(level)}, keeps the promise.${curves.some(({ worst }) => worst < lowestDrawn) ? ` Below ${levelName(lowestDrawn)} nothing is drawn.` : ''}`,
    alt: `${title}. ${panels.map(({ curve, summary }) => `${curve.label} ${summary}`).join('; ')}.`,
  };
  return {
    id: 'interval-coverage',
    ...words,
    caption: [
      `Exact: at each true rate the probabilities of all counts whose interval holds it, added. A saw-tooth, because passes are whole numbers.`,
      `Scope: one task alone. ${tasks} of ${plural(ofTasks, 'task')} with graded runs have ${plural(runs, 'run')}, each campaign counted.`,
      ...(curves.some(({ worst }) => worst < lowestDrawn)
        ? [`Below ${levelName(lowestDrawn)} curves are cut off.`]
        : []),
    ].join(' '),
    illustrates: [],
    columns: ['method', 'runs', 'level', 'true pass rate', 'coverage'],
    rows: curves.flatMap(({ method, points }) =>
      points.map(({ rate, coverage }) => [method, runs, level, rate, coverage]),
    ),
    spec: (theme) => coverageSpec(words, panels, measured, theme),
  };
}

/** A method that promises its level for every rate keeps it; its worst case is off by rounding at most. */
function keeps({ promise, worst }: MethodCoverage, level: number): boolean {
  return promise === 'at least' && worst >= level - 1e-9;
}

function summary(curve: MethodCoverage, level: number): string {
  return keeps(curve, level)
    ? `never holds less than ${levelName(level)}`
    : `holds as little as ${worst(curve, level)}, next to a true rate of ${bothRates(curve)}`;
}

/** A worst case has its mirror image, as passes and failures are treated alike. */
function bothRates({ worstRate }: MethodCoverage): string {
  const [low, high] = [worstRate, 1 - worstRate].toSorted((a, b) => a - b) as [number, number];
  return together('passRate', [low, high], 0).join(' or ');
}

/** Beside the level that was promised. */
function worst({ worst: coverage }: MethodCoverage, level: number): string {
  return together('passRate', [coverage, level], 0)[0];
}

/** `At 3 runs a task Wilson's 95 % interval holds as little as 83 % and Wald's 0 %; Blaker's never less than 95 %`. */
function finding({ runs, level, curves }: IntervalCoverage): string {
  const kept = curves.filter((curve) => keeps(curve, level)).map(({ label }) => `${label}'s`);
  const [first, ...others] = curves.filter((curve) => !keeps(curve, level));
  const promise = `never less than ${levelName(level)}`;
  const opening = `At ${plural(runs, 'run')} a task`;
  if (first === undefined) return `${opening} the ${levelName(level)} intervals of ${listed(kept)} hold ${promise}`;
  const short = `${opening} ${first.label}'s ${levelName(level)} interval holds as little as ${[worst(first, level), ...others.map((curve) => `${curve.label}'s ${worst(curve, level)}`)].join(' and ')}`;
  return kept.length === 0 ? short : `${short}; ${listed(kept)} ${promise}`;
}

function listed(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);
}
