import type { Finding } from '../../findings/finding.ts';
import { howOften, levelName, plural, pointsApart, printed, times } from '../../format.ts';
import { isFigure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import type { ComparedSide } from '../../measures/pairs/compared-strata.ts';
import type { SizePair } from '../../measures/pairs/size-pairs.ts';
import { formatSome, plainText } from '../format.ts';
import type { Chart, Drawing } from './chart.ts';
import type { Words } from './draw/frame.ts';
import { illustrated } from './draw/illustrated.ts';
import { type Family, families, type JudgedPair } from './draw/size-inversion-families.ts';
import { writtenGaps } from './draw/size-inversion-labels.ts';
import { sizeSpec } from './specs/size-inversion-spec.ts';

export const sizeInversion: Chart = {
  label: 'Score by size',
  question: 'Is a smaller model of a family really better than a larger one?',
  drawings: (measures, findings) => {
    const all = families(measures, findings);
    if (all.length === 0)
      return { missing: 'needs two sizes of one family, both with graded runs and their total parameters' };
    return all.map((family, index) => ({
      ...drawing(family, measures, findings),
      id: `size-inversion-${index + 1}`,
    }));
  },
};

function drawing(family: Family, measures: Measures, findings: readonly Finding[]): Omit<Drawing, 'id'> {
  const { pairs } = family;
  const title = finding(pairs);
  const words: Words = {
    title,
    subtitle: subtitle(family, measures),
    alt: `${title}. ${formatSome(pairs.map(summary))}.`,
  };
  return {
    ...words,
    caption: caption(family),
    illustrates: pairs.flatMap(({ pair }) =>
      illustrated(findings, ['size-inversion'], { campaigns: campaignsOf(pair) }),
    ),
    columns: [
      'family',
      'smaller model',
      'larger model',
      'smaller total (billions)',
      'larger total (billions)',
      'smaller active (billions)',
      'larger active (billions)',
      'smaller passes',
      'smaller graded runs',
      'larger passes',
      'larger graded runs',
      'gap',
      'lower',
      'upper',
      'level',
      'p-value after Holm',
      'verdict',
    ],
    rows: pairs.map(({ pair, verdict }) => [
      pair.family,
      pair.smaller.model,
      pair.larger.model,
      pair.smaller.totalB,
      pair.larger.totalB,
      pair.smaller.activeB,
      pair.larger.activeB,
      pair.smaller.passes,
      pair.smaller.graded,
      pair.larger.passes,
      pair.larger.graded,
      pair.pooled.difference.value,
      pair.pooled.difference.lower,
      pair.pooled.difference.upper,
      pair.pooled.difference.level,
      pair.pValueAdjusted,
      verdict,
    ]),
    spec: (theme) => sizeSpec(words, family, theme),
  };
}

function subtitle({ rungs, pairs }: Family, { suite, options }: Measures): string {
  return [
    `${plainText(pairs[0]!.pair.family)} on ${plainText(suite)}: pass rate against total parameters, with ${levelName(options.level)} intervals for these tasks run again.`,
    ...(rungs.some(({ activeB }) => activeB !== null)
      ? ['Rings: the same model at its active parameters, those used for one token.']
      : []),
    `Gaps: smaller minus larger model${pairs.some(({ verdict }) => verdict !== null) ? ', with the verdict on the inversion' : ''}.`,
  ].join(' ');
}

function campaignsOf({ smaller, larger }: SizePair): string[] {
  return [...smaller.campaigns, ...larger.campaigns];
}

function caption(family: Family): string {
  const { rungs, pairs } = family;
  const { pair } = pairs[0]!;
  const scores = rungs.flatMap(({ places }) => places.map(({ score }) => score));
  const methods = [...new Set(scores.map((score) => (isFigure(score) ? score.method : plainText(score.missing))))];
  const gaps = [
    ...new Set(pairs.map(({ pair: { pooled } }) => `${pooled.difference.method}, ${pooled.difference.scope}`)),
  ];
  const unwritten = pairs.length - writtenGaps(family).length;
  return [
    `Scores: ${methods.join('; ')}.`,
    `Gaps: ${gaps.join('; ')}, ${levelName(pair.pooled.difference.level!)}; verdicts by ${pair.pooled.test.method}, Holm over ${plural(pair.pairsLookedAt, 'pair')}.`,
    `${plural(scores.length, 'score')} of ${plural(rungs.length, 'model')}. ${namedBefore(pairs)}`,
    ...(unwritten === 0 ? [] : [`In the table only: the gaps of ${plural(unwritten, 'pair')}.`]),
    ...(pair.pairsApart === 0
      ? []
      : [`Not compared, because harness or reasoning effort differ: ${plural(pair.pairsApart, 'pair')}.`]),
  ].join(' ');
}

function namedBefore(pairs: readonly JudgedPair[]): string {
  const named = pairs.filter(({ pair }) => pair.namedBefore.some(({ isBefore }) => isBefore)).length;
  return named === 0 ? 'Found after looking.' : `Named before the results: ${plural(named, 'pair')}.`;
}

/** One pair in full, or how many of several are inverted, and how many of these chance does not explain. */
function finding(pairs: readonly JudgedPair[]): string {
  if (pairs.length === 1) return onePair(pairs[0]!);
  const inverted = pairs.filter(({ pair }) => pair.pooled.difference.value > 0);
  const shown = inverted.filter(({ verdict }) => verdict === 'supported');
  const found = `In ${inverted.length} of ${plural(pairs.length, 'pair')} the smaller model scores higher`;
  if (inverted.length === 0 || inverted.some(({ verdict }) => verdict === null)) return found;
  return `${found}, in ${shown.length === 0 ? 'none' : shown.length} by more than chance explains`;
}

function onePair({ pair, verdict }: JudgedPair): string {
  const { smaller, larger, pooled, totalRatio } = pair;
  const { value } = pooled.difference;
  const name = ({ model }: ComparedSide) => plainText(model);
  const size = totalRatio === null ? '' : `, which is ${times(totalRatio)} as large`;
  const by = pointsApart(value);
  const score =
    value === 0
      ? `${name(smaller)} passed as often as ${name(larger)}${size}`
      : value > 0
        ? `${name(smaller)} scores ${by} above ${name(larger)}${size}`
        : `${name(smaller)} scores ${by} below ${name(larger)}${size}`;
  const gap = `two equal models show such a gap ${howOften(pooled.probabilityGap.value)}`;
  if (verdict === 'supported') return `${score}: the inversion holds`;
  if (verdict === 'contradicted') return `${score}: the larger model is better`;
  return value === 0 || verdict === null ? score : `${score}; ${gap}`;
}

function summary({ pair: { smaller, larger, pooled }, verdict }: JudgedPair): string {
  const side = ({ model, passes, graded }: ComparedSide) => `${plainText(model)}, ${passes} of ${graded}`;
  return `${side(smaller)}, against ${side(larger)}: ${printed(pooled.difference).value}${verdict === null ? '' : `, ${verdict}`}`;
}
