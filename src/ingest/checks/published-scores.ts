import { printedLike } from '../../campaign/amount.ts';
import { possibleCounts } from '../../campaign/possible-percentage.ts';
import type { PublishedScore, ScoreFigure } from '../../campaign/published-score.ts';
import { type PackCheck, type UnplacedIssue, unplacedIssue } from '../check.ts';
import type { DataPack } from '../pack/data-pack-schema.ts';
import { repeatedIds } from './repeated-ids.ts';

type PackScore = NonNullable<DataPack['published_scores']>[number];
const sides = ['published', 'own'] as const;
type Side = (typeof sides)[number];

/** Published scores have ids of their own and counts that can be, and there is something to hold against them. */
export const checkPublishedScores: PackCheck = ({ published_scores }, { publishedScores, totals }) => [
  ...repeatedIds('published_scores', published_scores ?? []),
  ...(published_scores ?? []).flatMap((written, index) => {
    const score = publishedScores[index]!;
    return [
      ...(written.own || totals.graded > 0 ? [] : [nothingOwn(score)]),
      ...sides.flatMap((side) => (written[side] ? figureIssues(score, written, side) : [])),
    ];
  }),
];

function nothingOwn({ path }: PublishedScore): UnplacedIssue {
  const expected = 'be given where the pack has no graded runs of its own';
  return unplacedIssue('missing', `${path}.own`, expected, 'nothing');
}

/** One thing at most is said of a figure: the first that is wrong. */
function figureIssues(score: PublishedScore, written: PackScore, side: Side): UnplacedIssue[] {
  const figure = score[side];
  const { runs, passes } = figure;
  const path = `${score.path}.${side}`;
  if (runs !== null && passes !== null && passes > runs) {
    return [unplacedIssue('mismatch', `${path}.passes`, `be at most runs (${runs})`, String(passes))];
  }
  if (typeof written[side]?.percent !== 'number') return [];
  return shareIssues(score, side) ?? countIssues(score, figure, path) ?? itemIssues(score, figure, path) ?? [];
}

/** A share where the other figure is a percentage: 0.607 beside 60.4. */
function shareIssues(score: PublishedScore, side: Side): UnplacedIssue[] | undefined {
  const { percent } = score[side];
  const other = score[side === 'own' ? 'published' : 'own'].percent;
  const ratio = (100 * percent.value) / other.value;
  if (percent.value >= 1 || other.value <= 1 || ratio < 0.5 || ratio > 2) return undefined;
  const expected = `be in percent, as the figure beside it is (${Number(other.value.toPrecision(4))})`;
  const hint = `a share of ${percent.printed} is ${Number((100 * percent.value).toPrecision(12))} %`;
  const path = `${score.path}.${side}.percent`;
  return [unplacedIssue('mismatch', path, expected, percent.printed, { severity: 'warning', hint })];
}

/** What runs and passes say of the percentage: a warning, or a note where the pack explains it. */
function countIssues({ note }: PublishedScore, figure: ScoreFigure, path: string): UnplacedIssue[] | undefined {
  const { percent, runs, passes } = figure;
  if (runs === null) return undefined;
  const possible = possibleCounts(percent, runs);
  const isPossible = possible !== null && (passes === null || (passes >= possible.least && passes <= possible.most));
  if (isPossible) return [];
  const expected =
    passes === null
      ? `be that of a whole number of passes in ${runs} runs, such as ${neighbours(figure, runs)}`
      : `be ${printedLike((100 * passes) / runs, percent)} (${passes} of ${runs} runs)`;
  return [
    unplacedIssue('mismatch', `${path}.percent`, expected, percent.printed, {
      severity: note === null ? 'warning' : 'note',
      hint: note === null ? undefined : `the pack says: ${note}`,
    }),
  ];
}

/** Without runs a note at most: the score may be an average over several runs of the items. */
function itemIssues({ items, note }: PublishedScore, figure: ScoreFigure, path: string): UnplacedIssue[] | undefined {
  if (items === null || possibleCounts(figure.percent, items) !== null) return undefined;
  const expected = `be that of a whole number of ${items} items, such as ${neighbours(figure, items)}`;
  const hint = note === null ? 'an average over several runs, or not that many items' : `the pack says: ${note}`;
  return [unplacedIssue('mismatch', `${path}.percent`, expected, figure.percent.printed, { severity: 'note', hint })];
}

/** The possible percentages on either side, with the printed decimals. */
function neighbours({ percent }: ScoreFigure, of: number): string {
  const below = Math.floor((percent.value * of) / 100);
  return [below, below + 1].map((count) => printedLike((100 * count) / of, percent)).join(' or ');
}
