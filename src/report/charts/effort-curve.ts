import type { Finding } from '../../findings/finding.ts';
import { levelName, plural, pValueIs, significant, together } from '../../format.ts';
import type { Measures } from '../../measures/measures.ts';
import type { EffortLevel, EffortSweep } from '../../measures/pairs/effort-sweep.ts';
import { formatSome, plainText } from '../format.ts';
import type { Chart, Drawing } from './chart.ts';
import type { Words } from './draw/frame.ts';
import { illustrated } from './draw/illustrated.ts';
import { effortSpec, type PlacedLevel } from './specs/effort-curve-spec.ts';

export const effortCurve: Chart = {
  label: 'Reasoning effort',
  question: 'What does more reasoning effort buy?',
  drawings: (measures, findings) => {
    const drawn = measures.effortSweeps.filter((sweep) => placed(sweep).length > 1);
    return drawn.length === 0
      ? { missing: 'needs one model at two levels of reasoning effort, with the tokens of each' }
      : drawn.map((sweep, index) => ({ ...drawing(sweep, measures, findings), id: `effort-curve-${index + 1}` }));
  },
};

/** Levels whose tokens are known; the others have no place on the scale. */
function placed({ levels }: EffortSweep): PlacedLevel[] {
  return levels.flatMap((level) =>
    level.tokens === null ? [] : [{ ...level, label: plainText(level.label), tokens: level.tokens }],
  );
}

function drawing(sweep: EffortSweep, measures: Measures, findings: readonly Finding[]): Omit<Drawing, 'id'> {
  const levels = placed(sweep);
  const title = finding(sweep, levels);
  const words: Words = {
    title,
    subtitle: `${plainText(sweep.model)} on ${plainText(measures.suite)}: pass rate against tokens for a run, by level of reasoning effort, with ${levelName(measures.options.level)} intervals.${'missing' in sweep.curve ? '' : ' Line and band: fitted curve and its interval at each number of tokens.'}`,
    alt: `${title}. ${formatSome(levels.map((level) => `${level.label}: ${score(level)} at ${significant(level.tokens, 3)} tokens`))}.`,
  };
  const columns = [
    'part',
    'level of effort',
    'tokens',
    'passes',
    'graded runs',
    'pass rate',
    'lower',
    'upper',
    'level',
  ];
  const band = 'missing' in sweep.curve ? [] : sweep.curve.band;
  return {
    ...words,
    caption: caption(sweep),
    illustrates: illustrated(findings, ['effort-sweep'], {
      campaigns: sweep.levels.flatMap(({ campaigns }) => campaigns),
    }),
    columns,
    rows: [
      ...sweep.levels.map(({ label, tokens, passes, graded, rate }) => [
        'measured',
        label,
        tokens,
        passes,
        graded,
        rate.value,
        rate.lower,
        rate.upper,
        rate.level,
      ]),
      ...band.map(({ tokens, rate }) => [
        'curve',
        null,
        tokens,
        null,
        null,
        rate.value,
        rate.lower,
        rate.upper,
        rate.level,
      ]),
    ],
    spec: (theme) => effortSpec(words, levels, sweep.curve, theme),
  };
}

function score({ passes, graded }: EffortLevel): string {
  return `${passes} of ${graded}`;
}

function caption({ levels, curve, steps }: EffortSweep): string {
  const methods = [...new Set(levels.map(({ rate }) => `${rate.method}, ${rate.scope}`))];
  const unknown = levels.filter(({ tokens }) => tokens === null);
  const tests = [...new Set(steps.map(({ test }) => test.method))];
  const graded = levels.reduce((sum, level) => sum + level.graded, 0);
  return [
    `Points: ${methods.join('; ')}; ${plural(graded, 'graded run')} of ${plural(levels.length, 'level')}.`,
    'missing' in curve
      ? `No curve is drawn: ${plainText(curve.missing)}.`
      : `Curve: ${curve.method}; runs of all tasks pooled, slope ${pValueIs(curve.slopePValue)}${curve.curvaturePValue === null ? '' : `, curvature ${pValueIs(curve.curvaturePValue)}`}. It says nothing beyond the tokens tried.`,
    ...(steps.length === 0
      ? []
      : [`Levels against each other: ${tests.join('; ')}, Holm over ${plural(steps.length, 'pair')}.`]),
    ...(unknown.length === 0
      ? []
      : [
          `Tokens unknown, and so not drawn: ${unknown.map((level) => `${plainText(level.label)} (${score(level)})`).join('; ')}.`,
        ]),
  ].join(' ');
}

/** From where on more tokens are not shown to help. */
function finding({ enough, model }: EffortSweep, levels: readonly PlacedLevel[]): string {
  const [least, most] = [levels[0]!, levels.at(-1)!];
  const [low, high] = together('passRate', [least.rate.value, most.rate.value]);
  const rise = `${plainText(model)} passes ${low} at ${least.label}, ${high} at ${most.label} effort`;
  if (!('label' in enough)) return rise;
  const from = plainText(enough.label);
  if (from === most.label) return `${rise}; the last step up still helps`;
  return `${rise}; from ${from} on, no step up is shown to help`;
}
