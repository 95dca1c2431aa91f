import type { Finding } from '../../findings/finding.ts';
import { levelName, marginName, plural, pointsApart, printed } from '../../format.ts';
import { isFigure, type RangedFigure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import { formatSome, plainText } from '../format.ts';
import type { Chart, Drawing } from './chart.ts';
import type { Words } from './draw/frame.ts';
import { illustrated } from './draw/illustrated.ts';
import { drawnPart } from './draw/most-rows.ts';
import { type ComparedPair, differencesSpec } from './specs/differences-spec.ts';
import { bounds } from './specs/leaderboard-spec.ts';

export const differences: Chart = {
  label: 'Differences',
  question: 'Which models differ, and by how much?',
  drawings: (measures, findings) => {
    const pairs = comparedPairs(measures, findings);
    return pairs.length === 0
      ? { missing: 'needs two models on one harness that both tell the results of every task of the suite' }
      : [drawing(pairs, measures, findings)];
  },
};

/** Rows in the picture; the table has them all, and the triangle of all pairs draws them. */
const mostRows = 20;

/** Pairs that could be compared, most interesting first: least explained by chance, then farthest apart. */
function comparedPairs({ modelPairs }: Measures, findings: readonly Finding[]): ComparedPair[] {
  return modelPairs
    .map(({ a, b, comparison, pValueAdjusted }): ComparedPair => {
      const [id] = illustrated(findings, ['comparison'], { campaigns: [...a.campaigns, ...b.campaigns] });
      const verdict = findings.find((finding) => finding.id === id)?.verdict ?? null;
      const pair = { a: plainText(a.name), b: plainText(b.name), comparison, pValueAdjusted, verdict };
      return comparison.difference.value < 0 ? turned(pair) : pair;
    })
    .toSorted((a, b) => a.pValueAdjusted - b.pValueAdjusted || distance(b) - distance(a));
}

/** With the two sides exchanged: who scores higher stands first in every row, as in the title. */
function turned({ a, b, comparison, ...rest }: ComparedPair): ComparedPair {
  const { difference, differenceNewTasks: onNew } = comparison;
  return {
    ...rest,
    a: b,
    b: a,
    comparison: {
      ...comparison,
      a: comparison.b,
      b: comparison.a,
      difference: opposite(difference),
      differenceNewTasks: isFigure(onNew) ? opposite(onNew) : onNew,
    },
  };
}

function opposite<Row extends RangedFigure>(row: Row): Row {
  return { ...row, value: -row.value, lower: -row.upper, upper: -row.lower };
}

/** Whether there are more pairs than these: only some are compared in full. */
function isSome({ modelPairs, entrantPairs }: Measures): boolean {
  return entrantPairs.filter(({ pairing }) => pairing === 'by task').length > modelPairs.length;
}

function distance({ comparison }: ComparedPair): number {
  return Math.abs(comparison.difference.value);
}

function drawing(pairs: readonly ComparedPair[], measures: Measures, findings: readonly Finding[]): Drawing {
  const { level, margin } = measures.options;
  const drawn = pairs.slice(0, mostRows);
  const title = finding(pairs, margin, isSome(measures) ? 'pairs compared in full' : 'pairs of models');
  const words: Words = {
    title,
    subtitle: `Difference of pass rates on ${plainText(measures.suite)} with ${levelName(level)} intervals, task by task. The model that scores higher stands first. Thick: these tasks run again. Thin: new tasks. Band: within ${marginName(margin)}.${drawnPart(drawn.length, pairs.length, 'pair')}`,
    alt: `${title}. ${formatSome(drawn.map(summary))}.`,
  };
  return {
    id: 'differences',
    ...words,
    caption: caption(pairs, measures),
    illustrates: illustrated(findings, ['comparison']),
    columns: [
      'first model',
      'second model',
      'first passes',
      'first graded runs',
      'second passes',
      'second graded runs',
      'difference',
      'same tasks lower',
      'same tasks upper',
      'new tasks lower',
      'new tasks upper',
      'level',
      'p-value after Holm',
      'verdict',
    ],
    rows: pairs.map(({ a, b, comparison, pValueAdjusted, verdict }) => [
      a,
      b,
      comparison.a.passes,
      comparison.a.graded,
      comparison.b.passes,
      comparison.b.graded,
      comparison.difference.value,
      ...bounds(comparison.difference),
      ...bounds(comparison.differenceNewTasks),
      level,
      pValueAdjusted,
      verdict,
    ]),
    spec: (theme) => differencesSpec(words, drawn, margin, theme),
  };
}

function caption(pairs: readonly ComparedPair[], { options, modelPairs }: Measures): string {
  const [first] = pairs as [ComparedPair, ...ComparedPair[]];
  const { difference, test } = first.comparison;
  const { pairsLookedAt } = modelPairs[0]!;
  const newTasks = [
    ...new Set(
      pairs.map(({ comparison: { differenceNewTasks: row } }) =>
        'missing' in row ? `not estimable, ${plainText(row.missing)}` : row.method,
      ),
    ),
  ];
  const left = pairs.length - mostRows;
  return [
    `These tasks: ${difference.method}. New tasks: ${newTasks.join('; ')}. Each interval holds for its own pair at ${levelName(options.level)}; verdicts are by ${test.method}, after Holm over ${plural(pairsLookedAt, 'pair')}, so that an interval beside the line alone does not decide.`,
    `${plural(pairs.length, 'pair')}, the one that chance explains least first.`,
    ...(left > 0 ? [`Drawn: the first ${mostRows}; ${left} more in the table.`] : []),
  ].join(' ');
}

/** How many of the pairs are told apart, and the clearest one of them. */
function finding(pairs: readonly ComparedPair[], margin: number, things: string): string {
  const [first] = pairs as [ComparedPair, ...ComparedPair[]];
  const apart = pairs.filter(({ verdict }) => verdict === 'supported');
  const same = pairs.filter(({ verdict }) => verdict === 'equivalent');
  if (pairs.length === 1)
    return `${scores(first)}${apart.length > 0 ? ', more than chance explains' : same.length > 0 ? `: the same within ${marginName(margin)}` : first.verdict === null ? '' : ', which chance can explain'}`;
  if (pairs.some(({ verdict }) => verdict === null))
    return `Of ${pairs.length}\u00a0${things} the clearest: ${scores(first)}`;
  const few = `${apart.length === 0 ? 'None' : apart.length} of ${pairs.length}\u00a0${things} ${apart.length > 1 ? 'are' : 'is'} told apart`;
  if (apart.length > 0) return `${few}; the clearest: ${scores(first)}`;
  return same.length === 0
    ? few
    : `${few}; ${same.length} ${same.length === 1 ? 'is' : 'are'} the same within ${marginName(margin)}`;
}

function scores({ a, b, comparison: { difference } }: ComparedPair): string {
  const { value } = difference;
  return value === 0 ? `${a} and ${b} score alike` : `${a} scores ${pointsApart(value)} above ${b}`;
}

function summary({ a, b, comparison: { difference: row }, verdict }: ComparedPair): string {
  return `${a} against ${b}: ${printed(row).whole}${verdict === null ? '' : `, ${verdict}`}`;
}
