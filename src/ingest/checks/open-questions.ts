import { meantNames, show } from '../../errors.ts';
import { meantHint, type PackCheck, unplacedIssue } from '../check.ts';

/** A question is about a task that the pack reports. */
export const checkOpenQuestions: PackCheck = ({ open_questions }, { tasks }) => {
  const ids = new Set(tasks.map(({ id }) => id));
  const asked = (open_questions ?? []).map(({ task }) => task);
  const meant = meantNames(
    asked.filter((task) => !ids.has(task)),
    [...ids],
  );
  return asked.flatMap((task, index) => {
    if (ids.has(task)) return [];
    const hint = meantHint(meant.get(task));
    return [unplacedIssue('unknown', `open_questions[${index}].task`, 'be a task of this pack', show(task), { hint })];
  });
};
