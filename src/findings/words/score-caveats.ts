import { percent, plural, together } from '../../format.ts';
import { fewTasks, type Scores } from '../../measures/rates/suite-score.ts';
import { isPlain } from './score-in-words.ts';

/** What a reader must know of a score before he compares it: of how many tasks it is, of what the percent is, what was not graded. */
export function scoreCaveats(row: Scores): string[] {
  const { tasks, tasksGraded, isOfUntoldTasks, ungraded, graded, ends } = row;
  const all: string[] = [];
  const without = tasks - tasksGraded;
  if (without > 0 && isOfUntoldTasks) {
    all.push(
      `The score is of all runs, those of tasks that are not told among them; ${without} of the ${plural(tasks, 'task')} that are told ${without === 1 ? 'has' : 'have'} no graded run.`,
    );
  } else if (without > 0) {
    all.push(
      `The score is of ${tasksGraded} of ${plural(tasks, 'task')}: ${without} ${without === 1 ? 'has' : 'have'} no graded run, and of ${without === 1 ? 'it' : 'them'} nothing is known.`,
    );
  }
  if (ends !== null) {
    const [failed, passed] = together('passRate', [ends.allFailed, ends.allPassed]);
    all.push(
      `${ungraded} of ${plural(graded + ungraded, 'run')} ${ungraded === 1 ? 'was' : 'were'} not graded: counted as failed ${ungraded === 1 ? 'it makes' : 'they make'} the score ${failed}, as passed ${passed}.`,
    );
  }
  return all;
}

/** `*`, and what it stands for: the percent is not passes ÷ of. */
export function scoreMark(row: Scores): string {
  return isPlain(row) ? '' : '*';
}

/** What `*` stands for, where a row has it. */
export function scoreMarkNote(rows: readonly Scores[]): string[] {
  return rows.every(isPlain)
    ? []
    : ['* The mean of the task rates: tasks were run unequally often, and each counts the same.'];
}

/** The footnotes of a table of scores, each under the name of its row. */
export function scoreNotes(rows: readonly (Scores & { readonly name: string })[]): string[] {
  return [
    ...scoreMarkNote(rows),
    ...rows.flatMap((row) => scoreCaveats(row).map((caveat) => `${row.name}: ${caveat}`)),
    ...(rows.some(isOneQuestion)
      ? ['One run of each task: these tasks and new tasks cannot be told apart, and have one interval.']
      : []),
  ];
}

/** Whether every task was run once, so that the two questions have one answer. */
export function isOneQuestion({ tasks, tasksGraded, isOfUntoldTasks, graded, families }: Scores): boolean {
  return !isOfUntoldTasks && families === null && tasks > 1 && tasksGraded > 1 && graded === tasksGraded;
}

/** `mean of the task rates 75.0 %, over 2 of 3 tasks`; the plain percent where that is all. */
export function rateInWords(row: Scores, rate = percent(row.rate)): string {
  const { tasks, tasksGraded, isOfUntoldTasks } = row;
  const over = tasksGraded < tasks && !isOfUntoldTasks ? `, over ${tasksGraded} of ${plural(tasks, 'task')}` : '';
  return isPlain(row) ? `${rate}${over}` : `mean of the task rates ${rate}${over}, as tasks were run unequally often`;
}

type Tried = { readonly passes: number; readonly graded: number };

/** Where the interval of these tasks may fall short of its promise: few tasks, few runs of each, nearly all of them alike. */
export function isFewUnsure(tasks: readonly Tried[]): boolean {
  const graded = tasks.filter((task) => task.graded > 0);
  const mixed = graded.filter((task) => task.passes > 0 && task.passes < task.graded);
  return (
    graded.length < fewTasks &&
    mixed.length <= 3 &&
    graded.every((task) => task.graded <= 3) &&
    graded.some((task) => task.graded > 1)
  );
}

/** A difference is made of the intervals of its scores, and falls short with either of them. */
export function unsureDifferenceCaveats(...sides: readonly (readonly Tried[])[]): string[] {
  return sides.some(isFewUnsure)
    ? [
        'These tasks: if all but one of so few tasks are sure, the interval of a score from two or three runs of each holds in 0.90 of cases, not 0.95, and that of a difference may fall short likewise (docs/coverage.md).',
      ]
    : [];
}
