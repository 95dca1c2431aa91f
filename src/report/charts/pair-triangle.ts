import type { Finding } from '../../findings/finding.ts';
import { levelName, plural, pointsApart } from '../../format.ts';
import type { Measures } from '../../measures/measures.ts';
import { type EntrantPair, isSeparated } from '../../measures/pairs/entrant-pairs.ts';
import { formatSome, plainText } from '../format.ts';
import type { Chart, Drawing } from './chart.ts';
import type { Words } from './draw/frame.ts';
import { illustrated } from './draw/illustrated.ts';
import { drawnPart } from './draw/most-rows.ts';
import { pairTriangleSpec, type TrianglePair } from './specs/pair-triangle-spec.ts';

export const pairTriangle: Chart = {
  label: 'All pairs of models',
  question: 'Which models are told apart?',
  drawings: (measures, findings) =>
    measures.leaderboard.length < fewestModels || measures.entrantPairs.length === 0
      ? { missing: `needs ${fewestModels} models of which some may be compared` }
      : [drawing(measures, findings)],
};

/** Fewer make a list of pairs that is short enough to read. */
const fewestModels = 5;
/** What the picture has room for; the table has all. */
const mostDrawn = 30;

function drawing(measures: Measures, findings: readonly Finding[]): Drawing {
  const { leaderboard, entrantPairs, options } = measures;
  const level = levelName(options.level);
  const place = new Map(leaderboard.map(({ name }, index) => [name, index]));
  const pairs = entrantPairs.map((pair): TrianglePair & { readonly pair: EntrantPair } => {
    const [a, b] = [place.get(pair.a)!, place.get(pair.b)!];
    // What the higher one on the board has more.
    const gap = a < b ? pair.difference.value : -pair.difference.value;
    return { row: Math.max(a, b), column: Math.min(a, b), gap, isApart: isSeparated(pair, options.level), pair };
  });
  const names = leaderboard.map(({ name }) => plainText(name));
  const title = finding(pairs);
  const words: Words = {
    title,
    subtitle: `Points by which the model at the top of a column scores above the model of a row, in the order of the leaderboard on ${plainText(measures.suite)}. Coloured: told apart at ${level}, all pairs together. Plain: not told apart. Empty: not compared.${drawnPart(Math.min(mostDrawn, leaderboard.length), leaderboard.length, 'model')}`,
    alt: `${title}. ${formatSome(pairs.map((pair) => `${names[pair.column]} and ${names[pair.row]}: ${pointsApart(Math.abs(pair.gap))}, ${pair.isApart ? '' : 'not '}told apart`))}.`,
  };
  const more = leaderboard.length - mostDrawn;
  const tests = [...new Set(entrantPairs.map(({ test }) => test.method))];
  return {
    id: 'pair-triangle',
    ...words,
    caption: [
      `Tests: ${tests.join('; ')}; after Holm over ${plural(pairs.length, 'pair')}.`,
      'Differences are of the tasks that both models have graded, and so need not be those of the leaderboard.',
      'Not told apart is not the same: with more runs a difference may show.',
      ...(more > 0 ? [`Drawn: the first ${mostDrawn} models; the pairs of ${more} more stand in the table.`] : []),
    ].join(' '),
    illustrates: illustrated(findings, ['ranking', 'comparison', 'best-score']),
    columns: ['first model', 'second model', 'difference', 'lower', 'upper', 'p-value after Holm', 'verdict'],
    rows: pairs.map(({ pair, isApart }) => [
      pair.a,
      pair.b,
      pair.difference.value,
      pair.difference.lower,
      pair.difference.upper,
      pair.pValueAdjusted,
      isApart ? 'told apart' : 'not told apart',
    ]),
    spec: (theme) =>
      pairTriangleSpec(
        words,
        names.slice(0, mostDrawn),
        pairs.filter(({ row }) => row < mostDrawn),
        theme,
      ),
  };
}

function finding(pairs: readonly TrianglePair[]): string {
  const apart = pairs.filter(({ isApart }) => isApart).length;
  return `${apart === 0 ? 'None' : apart} of ${plural(pairs.length, 'pair')} of models ${apart > 1 ? 'are' : 'is'} told apart`;
}
