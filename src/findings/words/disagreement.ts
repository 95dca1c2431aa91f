import { plural } from '../../format.ts';
import { listed } from '../../listed.ts';
import type { MissingFigure } from '../../measures/figure.ts';
import type { LeaderboardRow } from '../../measures/rates/leaderboard.ts';
import type { DraftFinding, DraftJudgement, Finding } from '../finding.ts';
import { numbered } from '../numbered.ts';
import { disagrees, type SeriesContext, seriesFinding } from '../rules/campaign-series.ts';
import { judgedRerun, rerunFinding } from '../rules/rerun.ts';

/** Whether the campaigns of a row are shown not to have one rate, so that its range is too narrow for any of them. */
export function campaignsDisagree({ series, reruns }: LeaderboardRow, level: number): boolean {
  return (
    (series !== null && disagrees(series, level)) ||
    reruns.some((drift) => judgedRerun(drift, level).verdict === 'contradicted')
  );
}

/** Stands for the ranges of such a row. */
const noOneRate: MissingFigure = { missing: 'its campaigns have no one rate' };

/** A row as every table and picture shows it: without a range where its campaigns have no one rate. */
export function shownRow(row: LeaderboardRow, level: number): LeaderboardRow {
  return campaignsDisagree(row, level) ? { ...row, sameTasks: noOneRate, newTasks: noOneRate } : row;
}

/** What stands below a row of several campaigns. */
export function agreementInWords(row: LeaderboardRow, level: number): string {
  const many = plural(row.campaigns.length, 'campaign');
  return campaignsDisagree(row, level)
    ? `its ${many} differ by more than chance explains, so that the row stands for no one rate: it is placed by all of its runs together, and a range around that would be too narrow`
    : `its ${many} are not shown to differ, which does not make them equal`;
}

/** What stands beside a comparison of such rows: the test takes the runs that were made for draws of one rate. */
export function noOneRateCaveats(rows: readonly LeaderboardRow[], level: number): string[] {
  return rows
    .filter((row) => campaignsDisagree(row, level))
    .map(
      ({ model, campaigns }) =>
        `The ${plural(campaigns.length, 'campaign')} of ${model} differ by more than chance explains: what is compared is all of their runs together, not a rate that another campaign would have.`,
    );
}

/** The rows of which all campaigns are on a side. */
export function ofSides(rows: readonly LeaderboardRow[], campaigns: readonly string[]): LeaderboardRow[] {
  return rows.filter((row) => row.campaigns.every((id) => campaigns.includes(id)));
}

/**
 * A comparison of such rows: what its runs show is said, and settles nothing, for another campaign may show another order. Where nothing
 * is shown, the caveat stands.
 */
export function besideDisagreement<
  Draft extends DraftJudgement & Partial<Pick<DraftFinding, 'brief' | 'caveats' | 'noPlan'>>,
>(draft: Draft, rows: readonly LeaderboardRow[], level: number): Draft {
  const own = ofSides(rows, draft.campaigns);
  const moving = noOneOrderInWords(own, level);
  if (moving === null) return draft;
  const { verdict, claim, brief, caveats = [] } = draft;
  if (verdict === 'supported' || verdict === 'contradicted' || verdict === 'equivalent') {
    const but = ` But ${moving}.`;
    return {
      ...draft,
      verdict: 'undecided',
      claim: `${claim}${but}`,
      ...(brief === undefined ? {} : { brief: `${brief}${but}` }),
      noPlan: 'the campaigns disagree, and more runs of the same campaigns do not tell what another one would show',
    };
  }
  return { ...draft, caveats: [...noOneRateCaveats(own, level), ...caveats] };
}

/**
 * What keeps an order of such rows from being settled, though the runs that were made are told apart: the 2 campaigns of Model a differ
 * by more than chance explains, so that another one may show another order. Null where the campaigns of every row agree.
 */
export function noOneOrderInWords(rows: readonly LeaderboardRow[], level: number): string | null {
  const differing = rows.filter((row) => campaignsDisagree(row, level));
  if (differing.length === 0) return null;
  const whose = differing.map(({ model, campaigns }) => `the ${plural(campaigns.length, 'campaign')} of ${model}`);
  return `${listed(whose)} differ by more than chance explains, so that another one may show another order`;
}

/** The findings that show it, where a row stands without the report around it. */
export function disagreementFindings(row: LeaderboardRow, context: SeriesContext): Finding[] {
  const { level } = context.options;
  const { series, reruns } = row;
  return [
    ...numbered('campaign-series', series !== null && disagrees(series, level) ? [seriesFinding(series, context)] : []),
    ...numbered(
      'rerun',
      reruns
        .filter((drift) => judgedRerun(drift, level).verdict === 'contradicted')
        .map((drift) => rerunFinding(drift, context)),
    ),
  ];
}
