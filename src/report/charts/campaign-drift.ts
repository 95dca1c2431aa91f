import type { Finding } from '../../findings/finding.ts';
import { decidingTest, disagrees } from '../../findings/rules/campaign-series.ts';
import { levelName, plural, printed, pValueTogether } from '../../format.ts';
import { isFigure, type RangedFigure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import type { CampaignSeries } from '../../measures/pairs/campaign-series.ts';
import { formatSome, plainText } from '../format.ts';
import type { Chart, Drawing } from './chart.ts';
import type { Words } from './draw/frame.ts';
import { illustrated } from './draw/illustrated.ts';
import { drawnPart } from './draw/most-rows.ts';
import { mostPanels } from './draw/panels.ts';
import { campaignDriftSpec, type DatedScore } from './specs/campaign-drift-spec.ts';

export const campaignDrift: Chart = {
  label: 'Campaigns over time',
  question: 'Do the campaigns of one model agree?',
  drawings: (measures, findings) => {
    const all = measures.campaignSeries.map((series) => ({ series, scores: scoresOf(series, measures) }));
    const drawn = all.filter(({ scores }) => scores.length > 2);
    return drawn.length === 0
      ? { missing: 'needs three campaigns of one model with graded runs' }
      : [drawing(clearestFirst(drawn, measures), measures, findings)];
  },
};

interface ScoredSeries {
  readonly series: CampaignSeries;
  readonly scores: readonly (DatedScore & {
    readonly score: RangedFigure;
    readonly passes: number;
    readonly graded: number;
  })[];
}

/** The score of each campaign with the range that it has everywhere. */
function scoresOf({ campaigns }: CampaignSeries, { scores }: Measures): ScoredSeries['scores'] {
  return campaigns.flatMap(({ campaign, date, passes, graded }) => {
    const score = scores.find((one) => one.campaign === campaign)?.sameTasks;
    if (score === undefined || !isFigure(score)) return [];
    const { value, lower, upper } = score;
    return [{ campaign, date, value, lower, upper, score, passes, graded }];
  });
}

function clearestFirst(all: readonly ScoredSeries[], { options }: Measures): readonly ScoredSeries[] {
  const p = ({ series }: ScoredSeries) => decidingTest(series)?.pValue ?? 2;
  const apart = ({ series }: ScoredSeries) => Number(disagrees(series, options.level));
  return all.toSorted((a, b) => apart(b) - apart(a) || p(a) - p(b));
}

function drawing(all: readonly ScoredSeries[], measures: Measures, findings: readonly Finding[]): Drawing {
  const { level } = measures.options;
  const drawn = all.slice(0, mostPanels);
  const title = finding(all, level);
  const words: Words = {
    title,
    subtitle: `Pass rate on ${plainText(measures.suite)} of each campaign by its date, where all have one, with ${levelName(level)} intervals for these tasks. Line and band: the mean of campaigns like these, with its interval.${drawnPart(drawn.length, all.length, 'model')}`,
    alt: `${title}. ${formatSome(all.map((one) => summary(one, level)))}.`,
  };
  return {
    id: 'campaign-drift',
    ...words,
    caption: caption(all, drawn),
    illustrates: illustrated(findings, ['campaign-series']),
    columns: ['campaign', 'model', 'date', 'passes', 'graded runs', 'pass rate', 'lower', 'upper', 'level'],
    rows: all.flatMap(({ series, scores }) =>
      scores.map(({ campaign, date, passes, graded, value, lower, upper, score }) => [
        campaign,
        plainText(series.model),
        date,
        passes,
        graded,
        value,
        lower,
        upper,
        score.level,
      ]),
    ),
    spec: (theme) =>
      campaignDriftSpec(
        words,
        drawn.map(({ series, scores }) => ({
          name: `${plainText(series.model)}: ${verdict(series, level)}`,
          scores,
          mean: isFigure(series.asSample) ? series.asSample : null,
        })),
        theme,
      ),
  };
}

function verdict(series: CampaignSeries, level: number): string {
  const test = decidingTest(series);
  if (test === undefined) return 'not estimable';
  return `${disagrees(series, level) ? 'further apart than chance explains' : 'not shown to differ'}, ${pValueTogether(test.pValueAdjusted)}`;
}

function finding(all: readonly ScoredSeries[], level: number): string {
  const apart = all.filter(({ series }) => disagrees(series, level));
  const [{ series }] = all as [ScoredSeries];
  if (all.length === 1) {
    const many = `The ${plural(series.campaigns.length, 'campaign')} of ${plainText(series.model)}`;
    if ('missing' in series.homogeneity) return `${many} cannot be compared: ${series.homogeneity.missing}`;
    return `${many} are ${apart.length === 1 ? 'further apart than chance explains' : 'not shown to differ, which does not make them equal'}`;
  }
  const models = plural(all.length, 'model');
  if (apart.length === 0) return `None of ${models} has campaigns that are shown to differ`;
  return `${apart.length} of ${models} ${apart.length === 1 ? 'has' : 'have'} campaigns further apart than chance explains`;
}

function summary({ series, scores }: ScoredSeries, level: number): string {
  const each = scores.map(({ score, date }) => `${date === null ? '' : `${date} `}${printed(score).value}`);
  return `${plainText(series.model)}, ${formatSome(each, { most: 6, between: ', ' })}: ${verdict(series, level)}`;
}

function caption(all: readonly ScoredSeries[], drawn: readonly ScoredSeries[]): string {
  const methods = [...new Set(all.flatMap(({ scores }) => scores.map(({ score }) => score.method)))];
  const tests = [...new Set(all.flatMap(({ series }) => decidingTest(series)?.method ?? []))];
  const samples = all.flatMap(({ series: { asSample } }) => (isFigure(asSample) ? [asSample.method] : []));
  const graded = all.flatMap(({ scores }) => scores).reduce((sum, score) => sum + score.graded, 0);
  const part = all.filter(({ series }) => series.leftOut.length > 0);
  const more = all.length - drawn.length;
  const looked = all[0]!.series.testsLookedAt;
  return [
    `Points: ${methods.join('; ')}; ${plural(graded, 'graded run')} of ${plural(
      all.reduce((sum, { scores }) => sum + scores.length, 0),
      'campaign',
    )}.`,
    ...(tests.length === 0
      ? []
      : [
          `Test that all have one rate, or no trend, the clearer: ${tests.join('; ')}; Holm over ${plural(looked, 'test')}.`,
        ]),
    ...(samples.length === 0 ? [] : [`Band: ${[...new Set(samples)].join('; ')}, new campaigns.`]),
    ...(part.length === 0
      ? []
      : [
          `Tested on the tasks that all campaigns have graded, drawn with all of their own: ${part.map(({ series }) => plainText(series.model)).join('; ')}.`,
        ]),
    'Campaigns cannot tell whether the model, the provider, the harness or the day moved.',
    ...(more > 0 ? [`In the table only: ${plural(more, 'model')} with campaigns less clearly apart.`] : []),
  ].join(' ');
}
