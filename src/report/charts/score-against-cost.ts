import { levelName, plural, usd, usdRange } from '../../format.ts';
import { isEstimate } from '../../measures/estimate.ts';
import type { Measures } from '../../measures/measures.ts';
import { formatSome, plainText } from '../format.ts';
import type { Chart, Drawing } from './chart.ts';
import type { Words } from './frame.ts';
import { illustrated } from './illustrated.ts';
import type { PricedRow } from './score-against-cost-labels.ts';
import { costSpec } from './score-against-cost-spec.ts';

export const scoreAgainstCost: Chart = {
  label: 'Score against cost',
  question: 'Who is cheapest for a pass, and at what score?',
  drawings: (measures, findings) => {
    const rows = pricedRows(measures);
    return rows.length === 0
      ? { missing: 'needs a campaign with passes and a stated cost' }
      : [drawing(rows, measures, illustrated(findings, ['cost-per-pass']))];
  },
};

/** Models whose cost per pass is known. An unknown cost has no place in the picture, least of all at $0. */
function pricedRows(measures: Measures): PricedRow[] {
  return measures.leaderboard.flatMap((row) => {
    const { costPerPass } = row.cost;
    const { sameTasks } = row;
    if (!isEstimate(costPerPass) || costPerPass.value <= 0 || !isEstimate(sameTasks)) return [];
    return [
      {
        entrant: row.name,
        campaigns: row.campaigns,
        name: plainText(row.name),
        passes: row.passes,
        graded: row.graded,
        rate: row.rate,
        cost: costPerPass,
        score: sameTasks,
      },
    ];
  });
}

function drawing(rows: readonly PricedRow[], measures: Measures, illustrates: readonly string[]): Drawing {
  const level = levelName(measures.options.level);
  const title = finding(rows);
  const words: Words = {
    title,
    subtitle: `Pass rate on ${plainText(measures.suite)} against cost per pass, on a logarithmic scale. Upright: ${level} interval for these tasks run again. Crosswise: rounding of the printed cost.`,
    alt: `${title}. ${formatSome(rows.map(({ name, cost, passes, graded }) => `${name}: ${passes} of ${graded} at ${usd(cost.value)}`))}.`,
  };
  const unpriced = measures.leaderboard.filter(({ name }) => !rows.some(({ entrant }) => entrant === name));
  return {
    id: 'score-against-cost',
    ...words,
    caption: [
      'Cost per pass is total spend, failed runs included, ÷ passes; its range is printed rounding only, not sampling.',
      `Pass rates: ${[...new Set(rows.map(({ score }) => score.method))].join('; ')}.`,
      unpriced.length === 0
        ? `All ${plural(rows.length, 'model')} drawn.`
        : `Not drawn: ${unpriced.map(({ name, cost }) => `${plainText(name)} (${isEstimate(cost.costPerPass) ? 'a cost of $0 has no place on this scale' : plainText(cost.costPerPass.missing)})`).join('; ')}.`,
    ].join(' '),
    illustrates,
    columns: [
      'campaigns',
      'model',
      'passes',
      'graded runs',
      'pass rate',
      'lower',
      'upper',
      'cost per pass',
      'cost lower',
      'cost upper',
    ],
    rows: rows.map(({ campaigns, name, passes, graded, rate, score, cost }) => [
      campaigns.join('; '),
      name,
      passes,
      graded,
      rate,
      score.lower,
      score.upper,
      cost.value,
      cost.lower,
      cost.upper,
    ]),
    spec: (theme) => costSpec(words, rows, theme),
  };
}

/** The cheapest and the best, unless one model is both. */
function finding(rows: readonly PricedRow[]): string {
  const cheapest = rows.reduce((best, row) => (row.cost.value < best.cost.value ? row : best));
  const best = rows.reduce((leader, row) => (row.rate > leader.rate ? row : leader));
  const score = ({ passes, graded }: PricedRow) => `${passes} of ${graded}`;
  if (rows.length === 1) return `${best.name}: ${score(best)} at ${usdRange(best.cost.lower, best.cost.upper)} a pass`;
  if (cheapest === best)
    return `${best.name} has both the best score, ${score(best)}, and the cheapest pass, ${usd(best.cost.value)}`;
  return `${cheapest.name} has the cheapest pass, ${usd(cheapest.cost.value)} at ${score(cheapest)}; the best score, ${score(best)}, costs ${usd(best.cost.value)}`;
}
