import { plural } from '../../format.ts';
import { charts } from '../charts/charts.ts';
import { campaignLabel } from '../charts/draw/campaign-label.ts';
import { plainText } from '../format.ts';
import type { ReportContent } from './content.ts';

/** What the report could not use or show, counted aloud: nothing is dropped in silence. */
export function leftOut({ measures, missing }: Pick<ReportContent, 'measures' | 'missing'>): string[] {
  const { campaigns, leaderboard, scores } = measures;
  const unscored = campaigns.filter(({ id }) => !leaderboard.some((row) => row.campaigns.includes(id)));
  return [
    ...unscored.map(({ id }) => `${campaignLabel(measures, id)}: no graded runs, and so no place on the leaderboard.`),
    ...leaderboard
      .filter(({ pooling }) => pooling === 'totals only')
      .map(
        ({ name }) =>
          `${plainText(name)}: pooled by their totals; their tasks are left out, because they do not all tell the same ones.`,
      ),
    ...scores
      .filter(({ ungraded }) => ungraded > 0)
      .map(
        ({ campaign, ungraded }) =>
          `${campaignLabel(measures, campaign)}: ${plural(ungraded, 'run')} not graded, out of every denominator.`,
      ),
    ...missing.map(
      ({ chart, missing: reason }) => `Chart “${charts[chart].label}”: not drawn, it ${plainText(reason)}.`,
    ),
  ];
}
