import { campaignName } from '../../campaign/campaign-name.ts';
import { countEvidence } from '../../campaign/count-evidence.ts';
import { levelName, plural, printed } from '../../format.ts';
import type { Figure } from '../../measures/figure.ts';
import { suitePassAtK } from '../../measures/pass-at-k.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';

export const passAtK: FindingRule = {
  label: 'Several attempts',
  question: 'How often does it pass every time, and how often at least once?',
  find: ({ campaigns, options: { level } }) =>
    campaigns.flatMap((campaign): DraftFinding[] => {
      const found = suitePassAtK(campaign, level);
      const last = 'missing' in found ? undefined : found.at(-1);
      if ('missing' in found || last === undefined) return [];
      const name = campaignName(campaign, campaigns);
      const tasks = campaign.tasks.filter(({ graded }) => graded > 0).length;
      return [
        {
          subject: name,
          verdict: null,
          claim: `${name}: ${tasks === 1 ? '' : `on average over ${plural(tasks, 'task')}, `}the chance that all ${last.k} runs of a task pass is ${printed(last.all).whole} (pass^${last.k}), that at least one of them passes ${printed(last.any).whole} (pass@${last.k}), at ${levelName(level)} on ${tasks === 1 ? 'this task' : 'these tasks'}.`,
          campaigns: [campaign.id],
          evidence: countEvidence(campaign),
          estimate: last.all,
          figures: found.flatMap(({ k, any, all }): Figure[] =>
            [
              { about: `pass@${k}`, of: any },
              { about: `pass^${k}`, of: all },
            ].map(({ about, of: { quantity, value, lower, upper, method, made } }) => {
              return { quantity, about, value, lower, upper, method, made };
            }),
          ),
          caveats: [
            'The mean of the unbiased estimates of each task, not a power of the score; the runs of a task are taken as independent.',
          ],
          references: ['chen-2021', 'yao-2024', 'clopper-pearson-1934'],
        },
      ];
    }),
};
