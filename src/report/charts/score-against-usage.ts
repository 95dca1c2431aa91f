import type { Finding } from '../../findings/finding.ts';
import { capitalised } from '../../first-letter.ts';
import { levelName, percent, plural, printed, together } from '../../format.ts';
import { campaignsOnSharedTasks } from '../../measures/cost/shared-tasks.ts';
import { type UsageKind, usageQuantities, usageWords } from '../../measures/cost/usage-quantities.ts';
import { isFigure, type RangedFigure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import { vocabulary } from '../../vocabulary.ts';
import { formatSome, plainText } from '../format.ts';
import type { Chart, Drawing } from './chart.ts';
import { campaignLabel } from './draw/campaign-label.ts';
import type { Words } from './draw/frame.ts';
import { mostRows } from './draw/most-rows.ts';
import { type UsedRow, usageSpec } from './specs/score-against-usage-spec.ts';

export const scoreAgainstUsage: Chart = {
  label: 'Score against tokens and seconds',
  question: 'Who gives the best score for its tokens and seconds?',
  drawings: (measures, findings) => {
    const drawn = kinds.flatMap((kind) => {
      const rows = usedRows(measures, kind);
      return rows.length === 0 ? [] : [drawing(kind, rows, measures, findings)];
    });
    return drawn.length === 0
      ? { missing: 'needs a campaign with a score and stated tokens or seconds' }
      : drawn.map((one, index) => ({ ...one, id: `score-against-usage-${index + 1}` }));
  },
};

/** In the order in which they are shown: tokens written are what effort costs, and reading follows from the tasks. */
const kinds = ['tokensOut', 'seconds', 'tokensIn'] as const satisfies readonly UsageKind[];

type Row = UsedRow & { readonly passes: number; readonly graded: number; readonly hasRange: boolean };

type Scope = 'sameTasks' | 'newTasks';

/** Of these tasks, where some campaign tells what each run took; sums of tasks tell of new tasks only. */
function scopeOf(measures: Measures, kind: UsageKind): Scope {
  const told = measures.usage.flatMap((row) => (row.kind === kind && !('missing' in row.perRun) ? [row.perRun] : []));
  return told.some(({ sameTasks }) => isFigure(sameTasks)) ? 'sameTasks' : 'newTasks';
}

/** Campaigns that tell it, best score first. What is unknown has no place in the picture. */
function usedRows(measures: Measures, kind: UsageKind): Row[] {
  const scope = scopeOf(measures, kind);
  return measures.scores.flatMap((one): Row[] => {
    const told = measures.usage.find((row) => row.kind === kind && row.campaign === one.campaign)?.perRun;
    if (told === undefined || 'missing' in told || told.value <= 0 || !isFigure(one.sameTasks)) return [];
    const { campaign, passes, graded, sameTasks } = one;
    const range = told[scope];
    const cost = isFigure(range) ? range : pointOf(kind, told.value);
    const name = campaignLabel(measures, campaign);
    return [
      { campaign, name, passes, graded, rate: sameTasks.value, score: one[scope], cost, hasRange: isFigure(range) },
    ];
  });
}

/** A value without a range: a point. */
function pointOf(kind: UsageKind, value: number): RangedFigure {
  const quantity = usageQuantities[kind].perRun;
  return {
    quantity,
    value,
    lower: value,
    upper: value,
    level: null,
    method: 'no range',
    scope: 'same tasks',
    about: '',
  };
}

function drawing(
  kind: UsageKind,
  all: readonly Row[],
  measures: Measures,
  findings: readonly Finding[],
): Omit<Drawing, 'id'> {
  const rows = all.slice(0, mostRows);
  const { on, others } = campaignsOnSharedTasks(measures.campaigns);
  // Amounts of different tasks say nothing of who takes less.
  const isMixed = all.length > 1 && (on !== null || others.length > 0);
  const { noun } = usageWords[kind];
  const title = isMixed
    ? `${capitalised(noun)} a run of ${plural(all.length, 'campaign')} that did not run the same tasks`
    : finding(kind, all);
  const unit = vocabulary[usageQuantities[kind].perRun].label;
  const level = levelName(measures.options.level);
  const words: Words = {
    title,
    subtitle: `Pass rate on ${plainText(measures.suite)} against ${unit}, on a logarithmic scale, by campaign. Lines: ${level} intervals of both for ${scopeOf(measures, kind) === 'sameTasks' ? 'these tasks run again' : 'new tasks'}, each by itself.`,
    alt: `${title}. ${formatSome(all.map(({ name, passes, graded, cost }) => `${name}: ${passes} of ${graded} at ${printed(cost).value}`))}.`,
  };
  const { perRun, perPass } = usageQuantities[kind];
  return {
    ...words,
    caption: caption(all, measures.scores.length - all.length, rows.length, unit),
    illustrates: findings
      .filter(
        ({ kind: of, figures }) =>
          of === 'usage' && figures.some(({ quantity }) => quantity === perRun || quantity === perPass),
      )
      .map(({ id }) => id),
    columns: ['campaign', 'model', 'passes', 'graded runs', 'pass rate', 'lower', 'upper', unit, 'lower', 'upper'],
    rows: all.map(({ campaign, name, passes, graded, rate, score, cost, hasRange }) => [
      campaign,
      name,
      passes,
      graded,
      rate,
      isFigure(score) ? score.lower : null,
      isFigure(score) ? score.upper : null,
      cost.value,
      hasRange ? cost.lower : null,
      hasRange ? cost.upper : null,
    ]),
    spec: (theme) => usageSpec(words, rows, unit, theme),
  };
}

function caption(all: readonly Row[], untold: number, drawn: number, unit: string): string {
  const distinct = (methods: readonly string[]) => [...new Set(methods)].join('; ');
  const graded = all.reduce((sum, row) => sum + row.graded, 0);
  const withRange = all.filter(({ hasRange }) => hasRange);
  return [
    `${plural(all.length, 'campaign')}, ${plural(graded, 'graded run')}. Pass rates: ${distinct(all.flatMap(({ score }) => (isFigure(score) ? [score.method] : [])))}.`,
    withRange.length === 0
      ? `No range of the ${unit} is estimable.`
      : `Ranges of the ${unit}: ${distinct(withRange.map(({ cost }) => cost.method))}${withRange.length < all.length ? `; none for ${plural(all.length - withRange.length, 'campaign')}` : ''}.`,
    'By the run, because an amount by the pass holds the score already. Overlapping ranges decide nothing.',
    ...(untold === 0
      ? []
      : [`Not drawn: ${plural(untold, 'campaign')} that ${untold === 1 ? 'does' : 'do'} not tell it.`]),
    ...(drawn < all.length ? [`Drawn: the first ${drawn} by score; the others are in the table.`] : []),
  ].join(' ');
}

/** Facts of these runs: who used least and most, each with its score. */
function finding(kind: UsageKind, rows: readonly Row[]): string {
  const { verb, noun } = usageWords[kind];
  const sorted = rows.toSorted((a, b) => a.cost.value - b.cost.value);
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  const [few, many] = together(usageQuantities[kind].perRun, [least.cost.value, most.cost.value]);
  const [low, high] = [percent(least.rate), percent(most.rate)];
  if (rows.length === 1) return `${least.name} ${verb} ${few} a run and passed ${low}`;
  if (least.cost.value === most.cost.value) return `All ${plural(rows.length, 'campaign')} ${verb} ${few} a run`;
  return `${least.name} ${verb} the fewest ${noun} in these runs, ${few} a run, and passed ${low}; ${most.name} the most, ${many}, and passed ${high}`;
}
