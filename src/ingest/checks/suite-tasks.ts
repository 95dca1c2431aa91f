import type { Campaign } from '../../campaign/campaign.ts';
import { formatPath } from '../../campaign/select.ts';
import { meantNames, show } from '../../errors.ts';
import { type CampaignCheck, meantHint, type UnplacedIssue, unplacedIssue } from '../check.ts';
import type { DataPack } from '../pack/data-pack-schema.ts';
import { tasksPath } from './sums.ts';

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
