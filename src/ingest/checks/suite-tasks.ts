import type { Campaign } from '../../campaign/campaign.ts';
import { formatPath } from '../../campaign/select.ts';
import { meantNames, show } from '../../errors.ts';
import { grouped } from '../../grouped.ts';
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

/** Campaigns of one suite have the same tasks. The first one that lists all of them is the measure of the others. */
export const checkSuiteTasks: CampaignCheck = (campaign, campaigns) => {
  const whole = campaigns.find((other) => other.suite === campaign.suite && listsAllTasks(other));
  if (whole === undefined || whole === campaign || campaign.tasks.length === 0) return [];
  const theirs = new Set(whole.tasks.map(({ id }) => id));
  const ours = new Set(campaign.tasks.map(({ id }) => id));
  const absent = listsAllTasks(campaign) ? [...theirs].filter((id) => !ours.has(id)) : [...theirs];
  const unknown = [...ours].filter((id) => !theirs.has(id));
  const meant = meantNames(unknown, absent);
  const named = new Set(meant.values());
  const lost = listsAllTasks(campaign) ? absent.filter((id) => !named.has(id)) : [];
  return [
    ...unknown.map((id) => unknownTask(id, meant.get(id), campaign, whole)),
    ...lost.map((id) => lostTask(id, campaign, whole)),
  ];
};

function listsAllTasks({ detail }: Campaign): boolean {
  return detail === 'all tasks' || detail === 'single runs';
}

function unknownTask(id: string, meant: string | undefined, campaign: Campaign, whole: Campaign): UnplacedIssue {
  const at = tasksPath(campaign.document as DataPack);
  const path = at === 'runs' ? at : formatPath([at, id]);
  const expected = `have the tasks of ${whole.id} (suite ${campaign.suite})`;
  return unplacedIssue('unknown', path, expected, show(id), {
    severity: 'warning',
    hint: meantHint(meant),
    ofName: true,
  });
}

function lostTask(id: string, campaign: Campaign, whole: Campaign): UnplacedIssue {
  const expected = `have the task ${show(id)} of ${whole.id} (suite ${campaign.suite})`;
  return unplacedIssue('missing', tasksPath(campaign.document as DataPack), expected, 'nothing', {
    severity: 'warning',
  });
}
