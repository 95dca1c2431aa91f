import type { Campaign } from '../../campaign/campaign.ts';
import { tellsItsRuns } from '../../campaign/results.ts';
import { partOfCampaign, tasksByTag } from '../../campaign/tagged-part.ts';
import { didYouMean, type Issue, show } from '../../errors.ts';
import { greatest } from '../../extremes.ts';
import { plural } from '../../format.ts';
import { some } from '../../listed.ts';
import { InputError, unusable } from '../input-error.ts';

interface TaggedSides {
  readonly sides: readonly (readonly Campaign[])[];
  /** `3 of 10 tasks, tagged planning`. */
  readonly part: string;
}

/** The sides as if the tasks of one tag alone had been run. A task has a tag where any campaign of any side gives it. */
export function taggedSides(sides: readonly (readonly Campaign[])[], tag: string): TaggedSides {
  const all = sides.flat();
  const untold = all.filter((campaign) => !tellsItsRuns(campaign));
  if (untold.length > 0) throw new InputError(untold.map((campaign) => untoldIssue(campaign, tag)));
  const byTag = tasksByTag(all);
  const tasks = byTag.get(tag);
  if (tasks === undefined) throw unknownTag(tag, [...byTag.keys()].toSorted());
  const parts = sides.map((side) => side.map((campaign) => partOfCampaign(campaign, tasks)));
  const empty = parts.filter((side) => side.every(({ totals }) => totals.runs === 0));
  if (empty.length > 0) throw new InputError(empty.map(([first]) => noTask(first!, tag)));
  const told = new Set(all.flatMap((campaign) => campaign.tasks.map(({ id }) => id)));
  const suite = Math.max(told.size, greatest(all.map(({ suiteTasks }) => suiteTasks ?? 0)));
  return { sides: parts, part: `${tasks.size} of ${plural(suite, 'task')}, tagged ${tag}` };
}

function untoldIssue({ origin, tasks, totals }: Campaign, tag: string): Issue {
  const told = tasks.reduce((sum, { runs }) => sum + runs, 0);
  return {
    severity: 'error',
    problem: 'missing',
    file: origin.file,
    path: 'per_task_results',
    expected: `tell every run by task, so that those tagged ${tag} can be told from the others`,
    received: told === 0 ? 'totals alone' : `${told} of ${plural(totals.runs, 'run')} by task`,
  };
}

function unknownTag(tag: string, tags: readonly string[]): InputError {
  const meant = didYouMean(tag, tags);
  return unusable('unknown', {
    file: '--tag',
    path: tag,
    expected: 'be a tag that some task has',
    received: show(tag),
    hint:
      tags.length === 0
        ? 'no task has a tag: packs say it as tags of a task, tables in a column such as category'
        : `${meant === undefined ? '' : `did you mean ${meant}? `}the tags are ${some(tags, 20)}`,
  });
}

function noTask({ origin }: Campaign, tag: string): Issue {
  return {
    severity: 'error',
    problem: 'missing',
    file: origin.file,
    path: 'per_task_results',
    expected: `hold a run of a task tagged ${tag}`,
    received: 'none',
  };
}
