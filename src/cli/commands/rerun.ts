import type { Campaign } from '../../campaign/campaign.ts';
import { versionOf, versionPath } from '../../campaign/versions.ts';
import { numbered } from '../../findings/numbered.ts';
import { seriesFinding } from '../../findings/rules/campaign-series.ts';
import { reproductionFinding } from '../../findings/rules/reproduction.ts';
import { rerunFinding } from '../../findings/rules/rerun.ts';
import { judgedAtEnds } from '../../findings/ungraded/judged-at-ends.ts';
import { listed } from '../../listed.ts';
import { campaignSeries } from '../../measures/pairs/campaign-series.ts';
import { reproductions } from '../../measures/pairs/reproduction.ts';
import type { IncomparableRerun, RerunDrift } from '../../measures/pairs/rerun-drift.ts';
import { incomparableReruns, isRerun, rerunDrift, reruns } from '../../measures/pairs/rerun-drift.ts';
import { sweeps } from '../../measures/pairs/sweeps.ts';
import type { Command } from '../command.ts';
import { levelFlag, marginFlag, suiteFlag } from '../flags.ts';
import { unusable } from '../input-error.ts';
import { loadCampaigns, ofOneSuite, ofSuite } from '../packs.ts';
import { figuresTable, findingLines } from '../print/finding-output.ts';
import { type OutputTable, right, tableOf } from '../print/output.ts';
import { inTypedOrder } from '../typed-order.ts';

export const command: Command = {
  operands: 'two packs',
  flags: [
    levelFlag,
    marginFlag,
    suiteFlag,
    { flags: '--across', description: 'pool the two even when harness or provider differ' },
  ],
  example:
    'holdsup rerun data/packs/2026-05-17-openai-gpt-oss-120b-agentic-core-v1.yaml data/packs/2026-05-24-openai-gpt-oss-120b-agentic-core-v1.yaml',
  details:
    'Dates decide which of the two came first; where they do not, the order in which they are named. Equal totals are not confirmation: the answer is what any rerun would have shown, and what cannot be excluded. Scores that others published (published_scores in a pack) are held against the own ones in the same way.',
  run: async (call) => {
    const { suite, ...options } = call.flags as { level: number; margin: number; suite?: string; across?: boolean };
    const all = ofSuite(await loadCampaigns(call), suite);
    const withRuns = all.filter(({ totals }) => totals.graded > 0);
    const campaigns = inTypedOrder(ofOneSuite(withRuns), call.operands);
    const reproduced = all.flatMap((campaign) => reproductions(campaign, options));
    const [first, second] = campaigns;
    const isPair = campaigns.length === 2 && reproduced.length === 0;
    if (isPair && !isRerun(first!, second!)) {
      throw unusable('mismatch', {
        file: second!.origin.file,
        ...(first!.model.id === second!.model.id
          ? {
              path: versionPath('reasoning effort', second!),
              ...ofOne(first!, second!, (one) => versionOf(one, 'reasoning effort')!),
            }
          : { path: 'model.id', ...ofOne(first!, second!, ({ model }) => model.id) }),
      });
    }
    const driftsOf = (some: readonly Campaign[]) =>
      isPair ? [rerunDrift(some[0]!, some[1]!, options)] : [...reruns(some, options), ...incomparableReruns(some)];
    const drifts = driftsOf(campaigns);
    const context = {
      campaigns: [...campaigns, ...all.filter(({ totals }) => totals.graded === 0)],
      options: { ...options, power: 0.8 },
      sweeps: sweeps(campaigns),
    };
    const seriesOf = (some: readonly Campaign[]) => (isPair ? [] : campaignSeries(some, options));
    const findings = [
      ...judgedAtEnds(campaigns, (some) =>
        numbered(
          'rerun',
          driftsOf(some).map((drift) => rerunFinding(drift, { ...context, campaignSeries: seriesOf(some) })),
        ),
      ),
      ...judgedAtEnds(campaigns, (some) =>
        numbered(
          'campaign-series',
          seriesOf(some).map((series) => seriesFinding(series, context)),
        ),
      ),
      ...numbered(
        'reproduction',
        reproduced.map((row) => reproductionFinding(row, context)),
      ),
    ];
    return {
      json: { ...options, reruns: drifts, series: seriesOf(campaigns), reproductions: reproduced, findings },
      tables: [...drifts.map(taskTable), figuresTable('Figures', findings)],
      lines: findings.length === 0 ? [noRerun(all)] : findingLines(findings),
    };
  },
};

/** What two campaigns must share for the one to be a rerun of the other. */
function ofOne(first: Campaign, second: Campaign, of: (campaign: Campaign) => string) {
  return {
    expected: `be ${of(first)}, as in ${first.origin.file}: a rerun is of one model at one level of effort`,
    received: of(second),
  };
}

/** Why there is no rerun: what is missing, and which campaigns cannot be part of one. */
function noRerun(all: readonly Campaign[]): string {
  const silent = all.filter(({ totals }) => totals.graded === 0).map(({ id }) => id);
  const why = silent.length === 0 ? '' : ` (no run is graded of ${listed(silent)})`;
  return `No campaign is a rerun of another: needs two campaigns of one model${why}, or published_scores in a pack.`;
}

function taskTable({ model, first, second, tasks }: RerunDrift | IncomparableRerun): OutputTable {
  const all = { task: 'total', first, second, change: second.passes - first.passes };
  return tableOf(
    `${model}: ${first.campaign} → ${second.campaign}`,
    [...tasks, all],
    [
      ['task', 'task', (row) => row.task],
      ['first_passes', 'first', (row) => row.first.passes, right],
      ['first_graded', 'of', (row) => row.first.graded, right],
      ['second_passes', 'second', (row) => row.second.passes, right],
      ['second_graded', 'of', (row) => row.second.graded, right],
      ['change', 'change', ({ change }) => change, right],
    ],
  );
}
