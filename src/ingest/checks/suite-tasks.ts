import type { Campaign } from '../../campaign/campaign.ts';
import { formatPath } from '../../campaign/select.ts';
import { meantNames, show } from '../../errors.ts';
import { grouped } from '../../grouped.ts';
import { some } from '../../listed.ts';
import { type CampaignCheck, meantHint, type PackCheck, type UnplacedIssue, unplacedIssue } from '../check.ts';
import type { DataPack } from '../pack/data-pack-schema.ts';
import { tasksPath } from './sums.ts';

/** Tasks whose names nobody can tell apart by looking, or that differ as one name does that was written by two programs, stay apart, aloud. */
export const checkTwinTasks: PackCheck = (pack, { tasks }) => {
  const twins = [...grouped(tasks, ({ id }) => asSeen(id)).values()].filter((those) => those.length > 1);
  const [first] = twins;
  if (first === undefined) return [];
  const names = first.map(({ id }) => asWritten(id)).join(' and ');
  const more = twins.length === 1 ? '' : `, and ${twins.length - 1} more such names`;
  const expected = 'name tasks so that they can be told apart';
  const hint = 'they are kept apart: if they are one task, give it one name';
  return [unplacedIssue('duplicate', tasksPath(pack), expected, names + more, { severity: 'warning', hint })];
};

/** In one normal form, in small letters, without what has no width and with one blank for several; 01 and 1.0 are 1. */
function asSeen(id: string): string {
  const text = id
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
  return /^0*\d+(?:\.0+)?$/u.test(text) ? text.replace(/^0+(?=\d)/u, '').replace(/\.0+$/u, '') : text;
}

/** Signs that are not seen, or not as they are, by their numbers. */
function asWritten(id: string): string {
  return show(id, 60).replaceAll(/[^\p{ASCII}]/gu, (sign) => `\\u{${sign.codePointAt(0)!.toString(16)}}`);
}

/**
 * Campaigns of one suite have the same tasks. The one that lists the most is the measure of the others. A name that seems misspelt has a line
 * of its own; what else is too many or missing is counted in one, with the campaign, for a file may hold several.
 */
export const checkSuiteTasks: CampaignCheck = (campaign, campaigns) => {
  const [whole] = campaigns
    .filter((other) => other.suite === campaign.suite && listsAllTasks(other))
    .toSorted((a, b) => b.tasks.length - a.tasks.length);
  if (whole === undefined || whole === campaign || campaign.tasks.length === 0) return [];
  const theirs = new Set(whole.tasks.map(({ id }) => id));
  const ours = new Set(campaign.tasks.map(({ id }) => id));
  const absent = listsAllTasks(campaign) ? [...theirs].filter((id) => !ours.has(id)) : [...theirs];
  const unknown = [...ours].filter((id) => !theirs.has(id));
  const meant = meantNames(unknown, absent);
  const named = new Set(meant.values());
  const lost = listsAllTasks(campaign) ? absent.filter((id) => !named.has(id)) : [];
  const others = unknown.filter((id) => !meant.has(id));
  const said: Said = { campaign, expected: `have the tasks of ${whole.id} (suite ${campaign.suite})` };
  return [
    ...[...meant].map(([id, name]) => unknownTasks([id], said, meantHint(name))),
    ...(others.length === 0 ? [] : [unknownTasks(others, said)]),
    ...(lost.length === 0 ? [] : [lostTasks(lost, said)]),
  ];
};

interface Said {
  readonly campaign: Campaign;
  readonly expected: string;
}

function listsAllTasks({ detail }: Campaign): boolean {
  return detail === 'all tasks' || detail === 'single runs';
}

function unknownTasks(ids: readonly string[], { campaign, expected }: Said, hint?: string): UnplacedIssue {
  const at = tasksPath(campaign.document as DataPack);
  const path = at === 'runs' || ids.length > 1 ? at : formatPath([at, ids[0]!]);
  const received = `${named(ids)} in ${campaign.id}`;
  return unplacedIssue('unknown', path, expected, received, { severity: 'warning', hint, ofName: ids.length === 1 });
}

function lostTasks(ids: readonly string[], { campaign, expected }: Said): UnplacedIssue {
  const received = `no run of ${named(ids)} in ${campaign.id}`;
  return unplacedIssue('missing', tasksPath(campaign.document as DataPack), expected, received, {
    severity: 'warning',
  });
}

function named(ids: readonly string[]): string {
  return some(ids.map((id) => show(id)));
}
