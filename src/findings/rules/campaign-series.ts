import { campaignOf } from '../../campaign/campaign-name.ts';
import { countEvidence } from '../../campaign/count-evidence.ts';
import { dayOf, earlierOf } from '../../campaign/moment.ts';
import { evidence } from '../../campaign/select.ts';
import { listedTogether, plural, pointsApart, printed, pValueIs, together } from '../../format.ts';
import { some } from '../../listed.ts';
import { alphaOf } from '../../measures/alpha.ts';
import type { Figure } from '../../measures/figure.ts';
import { isFigure, type RangedFigure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import { methods } from '../../measures/methods/methods.ts';
import { type CampaignSeries, type SeriesTest, testsOf } from '../../measures/pairs/campaign-series.ts';
import { unstatedVersions } from '../../measures/pairs/comparable.ts';
import type { Verdict } from '../../vocabulary.ts';
import { holmFigure, testFigures } from '../figures/test-figures.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';
import { unstatedCaveats } from '../words/comparison-caveats.ts';
import { isDecidedByHolm, pAfterHolm } from '../words/deciding.ts';

export const campaignSeries: FindingRule = {
  label: 'Campaigns over time',
  question: 'Do the campaigns of one model agree?',
  answers: {
    things: 'models with three campaigns or more',
    are: [
      [
        'contradicted',
        'has campaigns that differ by more than chance explains',
        'have campaigns that differ by more than chance explains',
      ],
    ],
  },
  find: (measures) => measures.campaignSeries.map((series) => seriesFinding(series, measures)),
};

export type SeriesContext = Pick<Measures, 'campaigns' | 'options'>;

/** Judges the campaigns that a leaderboard takes together. That they are not shown to differ does not make them equal. */
export function seriesFinding(series: CampaignSeries, { campaigns, options }: SeriesContext): DraftFinding {
  const alpha = alphaOf(options.level);
  const own = series.campaigns.map(({ campaign }) => campaignOf(campaign, campaigns));
  return {
    subject: series.name,
    verdict: seriesVerdict(series, options.level),
    proposition: `the ${plural(own.length, 'campaign')} of ${series.model} have one pass rate`,
    ...directionOf(series, options.level),
    claim: `${series.model} scored ${scores(series)}: ${judgement(series, alpha)}.`,
    campaigns: own.map(({ id }) => id),
    evidence: own.flatMap((campaign) => [...evidence(campaign, 'campaign.date'), ...countEvidence(campaign)]),
    ...(isFigure(series.asSample) ? { estimate: series.asSample } : {}),
    figures: figures(series),
    caveats: [...caveats(series, options.level), ...unstatedCaveats(unstatedVersions(own), own.length)],
    references: ['cochran-1950', 'mantel-1963', 'armitage-1955', 'hartung-knapp-2001', 'holm-1979'],
  };
}

function seriesVerdict(series: CampaignSeries, level: number): Verdict {
  if (decidingTest(series) === undefined) return 'not estimable';
  return disagrees(series, level) ? 'contradicted' : 'compatible';
}

/** Whether the campaigns of a series are shown not to have one rate, all series together. */
export function disagrees(series: CampaignSeries, level: number): boolean {
  const test = decidingTest(series);
  return test !== undefined && test.pValueAdjusted <= alphaOf(level);
}

/** The clearer of the two tests; none where the totals are of different tasks. */
export function decidingTest(series: CampaignSeries): SeriesTest | undefined {
  const [first, second] = testsOf<SeriesTest>(series);
  return second !== undefined && second.pValue < first!.pValue ? second : first;
}

/** `40.0, 50.0 and 70.0 % in 3 campaigns from 2026-01-01 to 2026-03-01`; of many only the ends. */
function scores({ campaigns }: CampaignSeries): string {
  const rates = campaigns.map(({ rate }) => rate);
  const [first, last] = [campaigns[0]!, campaigns.at(-1)!];
  const isInOrder = campaigns.every(({ date }) => date !== null) && earlierOf(first.date, last.date) < 0;
  const dates = isInOrder ? ` from ${dayOf(first.date!)} to ${dayOf(last.date!)}` : '';
  const many = `in ${plural(campaigns.length, 'campaign')}${dates}`;
  if (rates.length <= 6) {
    return `${listedTogether('passRate', rates)} ${many}`;
  }
  const [least, most] = [rates.reduce((x, y) => Math.min(x, y)), rates.reduce((x, y) => Math.max(x, y))];
  const [from, to, low, high] = together('passRate', [first.rate, last.rate, least, most]);
  const ends = isInOrder ? `${from} first and ${to} last, ` : '';
  return `${ends}between ${low} and ${high}, ${many}`;
}

function judgement(series: CampaignSeries, alpha: number): string {
  if ('missing' in series.homogeneity) {
    return `whether they have one rate is not estimable, as ${series.homogeneity.missing}`;
  }
  const test = decidingTest(series)!;
  const p = pAfterHolm({ ...test, lookedAt: series.testsLookedAt, noun: 'test' });
  const { trend } = series;
  if (test.pValueAdjusted > alpha) {
    return isDecidedByHolm(test, alpha)
      ? `not shown to be further apart than chance explains: one test alone would show it (${pValueIs(test.pValue)}), among ${plural(series.testsLookedAt, 'test')} it does not (${pValueIs(test.pValueAdjusted)} after Holm)`
      : `no more apart than chance explains, which does not make them equal (${p})`;
  }
  return 'missing' in trend || test !== trend
    ? `further apart than chance explains (${p})`
    : `${movement(series)}, more than chance explains (${p})`;
}

/** Which way a line runs that is shown not to be level; campaigns that merely lie apart have no direction. */
function directionOf(series: CampaignSeries, level: number): { readonly direction?: string } {
  const { trend } = series;
  if ('missing' in trend || decidingTest(series) !== trend || !disagrees(series, level)) return {};
  return { direction: `a straight line ${trend.perDay < 0 ? 'falls' : 'rises'}` };
}

/** `a straight line through them rises by 30.0 points in that time`. */
function movement({ campaigns, trend }: CampaignSeries): string {
  if ('missing' in trend) return '';
  const days = (Date.parse(campaigns.at(-1)!.date!) - Date.parse(campaigns[0]!.date!)) / 86_400_000;
  const change = trend.perDay * days;
  return `a straight line through them ${change < 0 ? 'falls' : 'rises'} by ${pointsApart(change)} in that time`;
}

function figures({ homogeneity, trend, asSample, campaigns }: CampaignSeries): Figure[] {
  const tests = [
    ...('missing' in homogeneity ? [] : [{ about: 'one rate in all campaigns', test: homogeneity }]),
    ...('missing' in trend ? [] : [{ about: 'no trend over dates', test: trend }]),
  ];
  return [
    ...campaigns.map(({ campaign, rate, made }): Figure => {
      const of = { campaigns: [campaign] };
      return { quantity: 'passRate', about: campaign, of, value: rate, method: methods[made.by].label, made };
    }),
    ...tests.flatMap(({ about, test }) => [
      ...testFigures(test, about),
      holmFigure(test, about, 'Holm over both tests of every series'),
    ]),
    ...(isFigure(asSample) ? [sampleFigure(asSample)] : []),
  ];
}

function sampleFigure({ quantity, value, lower, upper, method, made }: RangedFigure): Figure {
  return { quantity, about: 'mean of campaigns like these', value, lower, upper, method, made };
}

function caveats(series: CampaignSeries, level: number): string[] {
  const { tasks, leftOut, reason, trend, asSample } = series;
  const all: string[] = [];
  if (isFigure(asSample) && disagrees(series, level)) {
    all.push(
      `The leaderboard places them by all of their runs together; a range around that would be too narrow for a rate that moves. Taken as a sample of campaigns, in which each counts by its runs and by how far campaigns lie apart, they have a mean of ${printed(asSample).whole}.`,
      'It may be the model, the provider, the harness or the day: campaigns cannot tell which.',
    );
  }
  if (reason !== null) all.push(`Compared by their totals, because ${reason}.`);
  if (leftOut.length > 0) {
    const are = leftOut.length === 1 ? 'is' : 'are';
    all.push(
      `Compared on ${plural(tasks, 'task')}; ${some(leftOut)} ${are} left out, of which some campaign has no graded run.`,
    );
  }
  if ('missing' in trend && !('missing' in series.homogeneity)) all.push(`No trend was tested: ${trend.missing}.`);
  return all;
}
