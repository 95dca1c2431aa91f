import type { Campaign } from '../../campaign/campaign.ts';
import { levelName, percent, plural, pointsApart, printed } from '../../format.ts';
import { isEstimate } from '../../measures/estimate.ts';
import type { Measures } from '../../measures/measures.ts';
import type { PassRateRow } from '../../measures/rates/pass-rates.ts';
import { hasAllTasks } from '../../measures/rates/suite-score.ts';
import { plainText } from '../format.ts';
import type { Chart, Drawing } from './chart.ts';
import { campaignLabel } from './draw/campaign-label.ts';
import type { Words } from './draw/frame.ts';
import { illustrated } from './illustrated.ts';
import { passRateSpec, type RatedRow } from './specs/pass-rate-intervals-spec.ts';

export const passRateIntervals: Chart = {
  label: 'Pass rates by task',
  question: 'How good is the model on each task?',
  drawings: (measures, findings) => {
    const drawn = measures.campaigns.filter(
      (campaign) =>
        hasAllTasks(campaign) && measures.passRates.some((row) => row.campaign === campaign.id && isRated(row)),
    );
    if (drawn.length === 0) return { missing: 'needs the results of every task, with graded runs' };
    return firstOnTheBoard(drawn, measures).map(({ id }, index) => ({
      ...drawing(id, measures, drawn.length),
      id: `pass-rate-intervals-${index + 1}`,
      illustrates: illustrated(findings, ['unresolved-tasks'], { campaigns: [id] }),
    }));
  },
};

/** So many campaigns get a picture of their own. */
const mostCampaigns = 12;

/** All campaigns in the order of the packs, or, where they are many, those whose models stand highest, in that order. */
function firstOnTheBoard(campaigns: readonly Campaign[], { leaderboard }: Measures): readonly Campaign[] {
  if (campaigns.length <= mostCampaigns) return campaigns;
  const place = new Map(leaderboard.flatMap((row, index) => row.campaigns.map((id) => [id, index])));
  return campaigns.toSorted((a, b) => place.get(a.id)! - place.get(b.id)!).slice(0, mostCampaigns);
}

/** So many tasks are drawn one by one. Of more, nobody reads all: the best and the worst, `half` of each. */
const mostRows = 200;
const half = 30;

function isRated(row: PassRateRow): row is RatedRow {
  return isEstimate(row.rate);
}

function drawing(campaign: string, measures: Measures, campaigns: number): Omit<Drawing, 'id' | 'illustrates'> {
  const { level } = measures.options;
  const all = measures.passRates.filter((row) => row.campaign === campaign);
  // Best task first; tasks of one rate stay in the order of the pack.
  const rows = all.filter(isRated).toSorted((a, b) => b.rate.value - a.rate.value);
  const drawn = rows.length <= mostRows ? rows : [...rows.slice(0, half), ...rows.slice(-half)];
  const [best, worst] = [rows[0]!, rows.at(-1)!];
  const title = finding(rows);
  const words: Words = {
    title,
    subtitle: `${campaignLabel(measures, campaign)}: pass rate by task with its ${levelName(level)} interval. Hollow points: every run came out the same.`,
    alt: `${title}. Best: ${summary(best)}. Worst: ${summary(worst)}.`,
  };
  const runs = rows.reduce((sum, { graded }) => sum + graded, 0);
  const left = all.length - rows.length;
  return {
    ...words,
    caption: [
      `Each interval (${best.rate.method}, ${levelName(level)}) speaks about this task alone, if it were run again and again.`,
      `Campaign ${plainText(campaign)}: ${plural(runs, 'graded run')} of ${plural(rows.length, 'task')}.`,
      ...(drawn.length === rows.length ? [] : [`Drawn: the ${half} best and the ${half} worst.`]),
      ...(left === 0 ? [] : [`Without a graded run, and so not drawn: ${plural(left, 'task')}.`]),
      ...(campaigns <= mostCampaigns
        ? []
        : [`One of the ${mostCampaigns} campaigns drawn of ${campaigns}, those of the models that stand highest.`]),
    ].join(' '),
    columns: ['task', 'passes', 'graded runs', 'pass rate', 'lower', 'upper', 'level'],
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

function summary({ task, passes, graded, rate }: RatedRow): string {
  return `${plainText(task)}, ${passes} of ${graded}, ${printed(rate).range}`;
}
