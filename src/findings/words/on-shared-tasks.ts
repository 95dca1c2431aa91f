import type { Campaign } from '../../campaign/campaign.ts';
import { taskEvidence } from '../../campaign/count-evidence.ts';
import { type Evidence, evidenceOfEach } from '../../campaign/select.ts';
import { uncapitalised } from '../../first-letter.ts';
import { plural } from '../../format.ts';
import type { SharedTasks } from '../../measures/cost/shared-tasks.ts';
import { amountSources, taskAmounts } from '../../measures/cost/task-amounts.ts';

/** `On the 10 of 20 tasks that all of them ran, `: before a sentence that compares models which did not run the same tasks. */
export function onShared(on: SharedTasks | null, sentence: string): string {
  return on === null ? sentence : `On the ${on.shared} of ${plural(on.all, 'task')} that all of them ran, ${sentence}`;
}

/** Where the sentence begins with a word of ours. */
export function onSharedWord(on: SharedTasks | null, sentence: string): string {
  return on === null ? sentence : onShared(on, uncapitalised(sentence));
}

/** Why its figures are not those of the tables. */
export function sharedCaveats(on: SharedTasks | null): string[] {
  return on === null
    ? []
    : [
        `They did not run the same tasks: ${plural(on.all - on.shared, 'task')} that not all of them ran ${on.all - on.shared === 1 ? 'is' : 'are'} left out.`,
      ];
}

/** Where the costs and the counts of a part of the tasks stand. */
export function evidenceOfPart(part: Campaign): Evidence[] {
  const amounts = taskAmounts(part, 'costUsd');
  const costs = 'missing' in amounts ? [] : amountSources(amounts, 'costUsd');
  return [
    ...costs.flatMap(({ path, field, tasks }) => evidenceOfEach(part, path, { fields: [field], only: tasks })),
    ...taskEvidence(
      part,
      part.tasks.map(({ id }) => id),
    ),
  ];
}
