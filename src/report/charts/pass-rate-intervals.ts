import type { Campaign } from '../../campaign/campaign.ts';
import { levelName, percent, plural, pointsApart, printed } from '../../format.ts';
import { isFigure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import type { PassRateRow } from '../../measures/rates/pass-rates.ts';
import { hasAllTasks } from '../../measures/rates/suite-score.ts';
import { plainText } from '../format.ts';
import type { Chart, Drawing } from './chart.ts';
import { campaignLabel } from './draw/campaign-label.ts';
import type { Words } from './draw/frame.ts';
import { illustrated } from './draw/illustrated.ts';
import { drawnPart, mostRows } from './draw/most-rows.ts';
import { columnHeads, passRateSpec, type RatedRow } from './specs/pass-rate-intervals-spec.ts';

export const passRateIntervals: Chart = {
  label: 'Pass rates by task',
  question: 'How good is the model on each task?',
  drawings: (measures, findings) => {
    const drawn = measures.campaigns.filter(
      (campaign) =>
        hasAllTasks(campaign) && measures.passRates.some((row) => row.campaign === campaign.id && isRated(row)),
    );
    if (drawn.length === 0) return { missing: 'needs the results of every task, with graded runs' };
    const telling = drawn.filter(({ id }) => drawnRows(ratedRows(id, measures)).length > 0);
    if (telling.length === 0)
      return { missing: `needs at most ${mostRows} tasks, or one that passed in some of its runs only` };
    const first = firstOnTheBoard(telling, measures);
    return first.map(({ id }, index) => ({
      ...drawing(id, measures, { shown: first.length, all: telling.length }),
      id: `pass-rate-intervals-${index + 1}`,
      follows: 'rates of tasks',
      illustrates: illustrated(findings, ['unresolved-tasks'], { campaigns: [id] }),
    }));
  },
};

/** So many campaigns get a picture of their own, and fewer where each has many tasks. */
const mostCampaigns = { ofFewTasks: 12, ofManyTasks: 2 } as const;
const fewTasks = 12;

/** All campaigns in the order of the packs, or, where they are many, those whose models stand highest, in that order. */
function firstOnTheBoard(campaigns: readonly Campaign[], { leaderboard }: Measures): readonly Campaign[] {
  const isOfFew = campaigns.every(({ tasks }) => tasks.length <= fewTasks);
  const most = isOfFew ? mostCampaigns.ofFewTasks : mostCampaigns.ofManyTasks;
  if (campaigns.length <= most) return campaigns;
  const place = new Map(leaderboard.flatMap((row, index) => row.campaigns.map((id) => [id, index])));
  return campaigns.toSorted((a, b) => place.get(a.id)! - place.get(b.id)!).slice(0, most);
}

/** Of many tasks those that passed in some runs only: the others are alike. Of many such, those nearest to half. */
function drawnRows(rows: readonly RatedRow[]): readonly RatedRow[] {
  if (rows.length <= mostRows) return rows;
  const mixed = rows.filter(({ outcomesSeen }) => outcomesSeen === 'both');
  const fromHalf = ({ rate }: RatedRow) => Math.abs(rate.value - 0.5);
  const nearest = new Set(mixed.toSorted((a, b) => fromHalf(a) - fromHalf(b)).slice(0, mostRows));
  return mixed.filter((row) => nearest.has(row));
}

function isRated(row: PassRateRow): row is RatedRow {
  return isFigure(row.rate);
}

/** Best task first; tasks of one rate stay in the order of the pack. */
function ratedRows(campaign: string, { passRates }: Measures): readonly RatedRow[] {
  return passRates
    .filter((row) => row.campaign === campaign)
    .filter(isRated)
    .toSorted((a, b) => b.rate.value - a.rate.value);
}

function drawing(
  campaign: string,
  measures: Measures,
  campaigns: { readonly shown: number; readonly all: number },
): Omit<Drawing, 'id' | 'illustrates'> {
  const { level } = measures.options;
  const rows = ratedRows(campaign, measures);
  const drawn = drawnRows(rows);
  const [best, worst] = [drawn[0]!, drawn.at(-1)!];
  const title = rows.length <= mostRows ? finding(rows) : findingOfMany(rows);
  const words: Words = {
    title,
    subtitle: `${campaignLabel(measures, campaign)}: pass rate by task with its ${levelName(level)} interval. Hollow points: every run came out the same.${drawnPart(drawn.length, rows.length, 'task')}`,
    alt: `${title}. Best: ${summary(best)}. Worst: ${summary(worst)}.`,
  };
  const runs = rows.reduce((sum, { graded }) => sum + graded, 0);
  const left = measures.passRates.filter((row) => row.campaign === campaign).length - rows.length;
  return {
    ...words,
    caption: [
      `Each interval (${best.rate.method}, ${levelName(level)}) speaks about this task alone, if it were run again and again.`,
      `Campaign ${plainText(campaign)}: ${plural(runs, 'graded run')} of ${plural(rows.length, 'task')}.`,
      ...(drawn.length === rows.length ? [] : [drawnInWords(rows, drawn.length)]),
      ...(left === 0 ? [] : [`Without a graded run, and so not drawn: ${plural(left, 'task')}.`]),
      ...(campaigns.shown === campaigns.all
        ? []
        : [
            `One of the ${campaigns.shown} campaigns drawn of ${campaigns.all}, those of the models that stand highest.`,
          ]),
    ].join(' '),
    columns: Object.values(columnHeads),
    rows: drawn.map(({ task, passes, graded, rate }) => [
      task,
      passes,
      graded,
      rate.value,
      rate.lower,
      rate.upper,
      level,
    ]),
    spec: (theme) => passRateSpec(words, drawn, theme),
  };
}

/** What the picture shows: how little a perfect record proves, or else how wide the narrowest interval is. */
function finding(rows: readonly RatedRow[]): string {
  const perfect = rows.filter(({ outcomesSeen }) => outcomesSeen === 'passes only');
  if (perfect.length > 0) {
    const who = rows.length === 1 ? 'The one task' : `${perfect.length} of ${plural(rows.length, 'task')}`;
    const lowest = Math.min(...perfect.map(({ rate }) => rate.lower));
    return `${who} passed every run, which still allows a pass rate as low as ${percent(lowest)}`;
  }
  const which = rows.length === 1 ? 'The one interval' : `The narrowest of ${plural(rows.length, 'interval')} still`;
  const narrowest = Math.min(...rows.map(({ rate }) => rate.upper - rate.lower));
  return `${which} spans ${pointsApart(narrowest)}`;
}

/** How many tasks came out alike, and so are not drawn. */
function findingOfMany(rows: readonly RatedRow[]): string {
  const count = (seen: PassRateRow['outcomesSeen']) => rows.filter(({ outcomesSeen }) => outcomesSeen === seen).length;
  return `${count('both')} of ${plural(rows.length, 'task')} passed in some runs and failed in others; ${count('passes only')} passed every run, ${count('failures only')} none`;
}

function drawnInWords(rows: readonly RatedRow[], drawn: number): string {
  const mixed = rows.filter(({ outcomesSeen }) => outcomesSeen === 'both').length;
  return drawn === mixed
    ? 'Drawn: the tasks that passed in some runs and failed in others.'
    : `Drawn: ${drawn} of the tasks that passed in some runs and failed in others, those nearest to half.`;
}

function summary({ task, passes, graded, rate }: RatedRow): string {
  return `${plainText(task)}, ${passes} of ${graded}, ${printed(rate).range}`;
}
