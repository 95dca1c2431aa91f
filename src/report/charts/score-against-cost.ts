import type { Finding } from '../../findings/finding.ts';
import { shownRow } from '../../findings/words/disagreement.ts';
import { onShared } from '../../findings/words/on-shared-tasks.ts';
import { levelName, percent, plural, printed } from '../../format.ts';
import { type FrontierRow, frontierTasks } from '../../measures/cost/cost-frontier.ts';
import { isFigure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import { scores } from '../../measures/rates/suite-score.ts';
import { formatSome, plainText } from '../format.ts';
import type { Chart, Drawing } from './chart.ts';
import type { Words } from './draw/frame.ts';
import { dominatedText, isExplained, type PricedRow } from './draw/score-against-cost-labels.ts';
import { costSpec } from './specs/score-against-cost-spec.ts';

export const scoreAgainstCost: Chart = {
  label: 'Score against cost',
  question: 'Who gives the best score for the price of a run?',
  drawings: (measures, findings) => {
    const rows = pricedRows(measures);
    // There is one such finding of all models.
    const finding = findings.find(({ kind }) => kind === 'cost-frontier');
    return rows.length === 0
      ? { missing: 'needs a campaign with a score and a stated cost' }
      : [drawing(rows, measures, finding)];
  },
};

/** Models whose cost per run is known. An unknown cost has no place in the picture, least of all at $0. */
function pricedRows({ costFrontier, leaderboard, campaigns, options: { level } }: Measures): PricedRow[] {
  const { compared, on } = frontierTasks(campaigns);
  return costFrontier.flatMap((row) => {
    const { campaigns, passes, graded, rate, costPerRun: cost, dominated, isOnFrontier } = row;
    const scored = leaderboard.find((candidate) => isOf(candidate, row));
    if (!isFigure(cost) || cost.value <= 0 || scored === undefined || !isFigure(scored.sameTasks)) return [];
    const own = shownRow(scored, level).sameTasks;
    const shared = on === null ? undefined : compared.find(({ name }) => name === row.model);
    const score = shared === undefined || !isFigure(own) ? own : scores(shared, level).sameTasks;
    if ('missing' in dominated || isOnFrontier === null) return [];
    const name = plainText(row.model);
    return [{ entrant: row.model, campaigns, name, passes, graded, rate, score, cost, isOnFrontier, dominated }];
  });
}

function isOf({ campaigns }: { readonly campaigns: readonly string[] }, row: FrontierRow): boolean {
  return campaigns.length === row.campaigns.length && campaigns.every((id, index) => id === row.campaigns[index]);
}

function drawing(rows: readonly PricedRow[], measures: Measures, finding: Finding | undefined): Drawing {
  const level = levelName(measures.options.level);
  const settled = finding?.verdict === 'undecided' ? `; not settled at ${level}` : '';
  const { on } = frontierTasks(measures.campaigns);
  const title = `${onShared(on, frontier(rows))}${settled}`;
  const words: Words = {
    title,
    subtitle: `Pass rate on ${on === null ? '' : `the ${on.shared} of ${plural(on.all, 'task')} that all of them ran of `}${plainText(measures.suite)} against cost per run, on a logarithmic scale. Boxes: ${level} interval for these tasks run again, by the rounding of the printed cost. Line and filled points: the frontier. P(dominated)${isExplained(rows) ? '' : ', in the table'}: that another model costs no more a run and scores higher.`,
    alt: `${title}. ${formatSome(rows.map((row) => `${row.name}: ${score(row)} at ${printed(row.cost).value}, dominated with probability ${dominatedText(row)}`))}.`,
  };
  const unpriced = measures.costFrontier.filter(({ model }) => !rows.some(({ entrant }) => entrant === model));
  return {
    id: 'score-against-cost',
    ...words,
    caption: [
      'Cost per run is total spend ÷ runs, as in the finding on the frontier: a cost per pass holds the score already. Its range is printed rounding only, not sampling.',
      `Pass rates: ${[...new Set(rows.flatMap(({ score }) => (isFigure(score) ? [score.method] : [])))].join('; ')}.${withoutBox(rows)} P(dominated): ${rows[0]!.dominated.method}; a range where rounding leaves open who is cheaper.`,
      unpriced.length === 0
        ? `All ${plural(rows.length, 'model')} drawn.`
        : `Not drawn: ${unpriced.map(({ model, costPerRun }) => `${plainText(model)} (${isFigure(costPerRun) ? 'a cost of $0 has no place on this scale' : plainText(costPerRun.missing)})`).join('; ')}.`,
    ].join(' '),
    illustrates: finding === undefined ? [] : [finding.id],
    columns: [
      'campaigns',
      'model',
      'passes',
      'graded runs',
      'pass rate',
      'lower',
      'upper',
      'cost per run',
      'cost lower',
      'cost upper',
      'on the frontier',
      'P(dominated)',
      'P lower',
      'P upper',
    ],
    rows: rows.map(({ campaigns, name, passes, graded, rate, score, cost, isOnFrontier, dominated }) => [
      campaigns.join('; '),
      name,
      passes,
      graded,
      rate,
      isFigure(score) ? score.lower : null,
      isFigure(score) ? score.upper : null,
      cost.value,
      cost.lower,
      cost.upper,
      isOnFrontier ? 'yes' : 'no',
      dominated.value,
      dominated.lower,
      dominated.upper,
    ]),
    spec: (theme) => costSpec(words, rows, theme),
  };
}

function withoutBox(rows: readonly PricedRow[]): string {
  const all = rows.flatMap(({ name, score }) => (isFigure(score) ? [] : [`${name} (${score.missing})`]));
  return all.length === 0 ? '' : ` No range of the pass rate: ${all.join('; ')}.`;
}

function score({ passes, graded }: PricedRow): string {
  return `${passes} of ${graded}`;
}

/** The two ends of the frontier, unless one model is all of it. */
function frontier(rows: readonly PricedRow[]): string {
  const on = rows.filter(({ isOnFrontier }) => isOnFrontier).toSorted((a, b) => a.cost.value - b.cost.value);
  const [cheapest, best] = [on[0], on.at(-1)];
  if (cheapest === undefined || best === undefined) {
    return `None of ${plural(rows.length, 'model')} drawn is on the frontier: one that costs $0 dominates them`;
  }
  if (rows.length === 1) {
    const [{ name, cost }] = rows as [PricedRow];
    return `${name}: ${score(cheapest)} at ${printed(cost).range} a run`;
  }
  const placed = (row: PricedRow) =>
    `${row.name} (${printed(row.cost).value} a run, ${isFigure(row.score) ? printed({ ...row.score, value: row.rate }).value : percent(row.rate)})`;
  if (on.length === 1) {
    const sharing = rows.filter(({ rate }) => rate === best.rate).length;
    if (sharing > 1)
      return `${plural(sharing, 'model')} share the best score, ${score(best)}; the cheapest run of them, ${printed(best.cost).value}, is of ${best.name}`;
    return `${best.name} has both the best score, ${score(best)}, and the cheapest run, ${printed(best.cost).value}`;
  }
  return `${on.length} of ${plural(rows.length, 'model')} are on the frontier, from ${placed(cheapest)} to ${placed(best)}`;
}
