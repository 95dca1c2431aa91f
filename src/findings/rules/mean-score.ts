import { campaignName, campaignOf } from '../../campaign/campaign-name.ts';
import { evidenceOfEach } from '../../campaign/select.ts';
import { plural, printed } from '../../format.ts';
import { isFigure } from '../../measures/figure.ts';
import type { FindingRule } from '../finding.ts';

/** An estimate beside the pass rate, never mixed with it: a run that passes in part is a failed one there. */
export const meanScore: FindingRule = {
  label: 'Mean score',
  question: 'How much of the work was done, passes in part counted in part?',
  find: ({ meanScores, campaigns }) =>
    meanScores.map(({ campaign: id, model, passes, graded, sameTasks, newTasks }) => {
      const campaign = campaignOf(id, campaigns);
      const onNew = isFigure(newTasks)
        ? `On new tasks the mean score is ${printed(newTasks).range}.`
        : `On new tasks the mean score is not estimable: ${newTasks.missing}.`;
      return {
        subject: model,
        verdict: null,
        claim: `${campaignName(campaign, campaigns)} has a mean score of ${printed(sameTasks).once} on these tasks, where 1 is all of the work; it passes ${passes} of ${plural(graded, 'run')}.`,
        campaigns: [id],
        evidence: evidenceOfEach(campaign, 'runs', { fields: ['score'] }),
        estimate: sameTasks,
        figures: isFigure(newTasks) ? [{ ...newTasks, about: 'new tasks' }] : [],
        caveats: [onNew, 'The limits hold for every distribution of scores and are wide for it.'],
        references: ['hoeffding-1963'],
      };
    }),
};
