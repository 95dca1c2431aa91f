import { didYouMean, show } from '../../errors.ts';
import { meantHint, type PackCheck, unplacedIssue } from '../check.ts';

/** A question is about a task that the pack reports. */
export const checkOpenQuestions: PackCheck = ({ open_questions }, { tasks }) => {
  const ids = tasks.map(({ id }) => id);
  return (open_questions ?? []).flatMap(({ task }, index) => {
    if (ids.includes(task)) return [];
    const hint = meantHint(didYouMean(task, ids));
    return [unplacedIssue('unknown', `open_questions[${index}].task`, 'be a task of this pack', show(task), { hint })];
  });
};
