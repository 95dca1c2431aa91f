import { plural } from '../format.ts';
import { grouped, groupsBy } from '../grouped.ts';
import type { Campaign } from './campaign.ts';
import { campaignName } from './campaign-name.ts';
import { type Results, type TaskCounts, tellsItsRuns } from './results.ts';
import { summed } from './run.ts';
import { type Version, versionOf, versions } from './versions.ts';

/** What something is called in a list, and in a sentence that counts its campaigns. */
export type Called = Pick<Entrant, 'name' | 'spokenName'>;

/** One place on a leaderboard: the campaigns of one model on one suite that may be pooled, with what they show together. */
export interface Entrant extends Results {
  /** Unlike that of every other entrant. */
  readonly name: string;
  /** The name as a sentence has it, in which the counts say of how many campaigns they are: without their number. */
  readonly spokenName: string;
  readonly campaigns: readonly Campaign[];
  /** Known of at least one campaign and contradicted by none; null when no campaign states it. */
  readonly harness: string | null;
  readonly provider: string | null;
  readonly pooling: Pooling;
}

/** How several campaigns became one: task by task, or, where they do not all tell the same tasks, by their totals only. */
export type Pooling = 'one campaign' | 'task by task' | 'totals only';

/**
 * The campaigns of one suite as entrants, in the order of their first campaigns. Campaigns of one model id are pooled unless
 * they state different harnesses, providers, agents, variants or levels of reasoning effort. A harness that is not stated joins the only one that is stated; where several
 * are, it could be of any of them, so that the campaigns that do not state theirs are an entrant of their own. The same
 * holds of providers among the campaigns of one harness.
 */
export function entrants(campaigns: readonly Campaign[]): Entrant[] {
  const groups = groupsBy(campaigns, ({ model }) => model.id).flatMap((model) =>
    byVersions(model).map((group) => ({ group, model })),
  );
  const first = ({ group }: { readonly group: readonly Campaign[] }) => campaigns.indexOf(group[0]!);
  return unlikeNames(
    groups.toSorted((a, b) => first(a) - first(b)).map(({ group, model }) => entrant(group, model, campaigns)),
  );
}

/** Version by version: of the campaigns of one harness those of one provider, and so on. */
function byVersions(model: readonly Campaign[]): readonly (readonly Campaign[])[] {
  return versions.reduce<readonly (readonly Campaign[])[]>(
    (groups, version) => groups.flatMap((group) => byVersion(group, version)),
    [model],
  );
}

function byVersion(campaigns: readonly Campaign[], version: Version): (readonly Campaign[])[] {
  return known(campaigns, version).length < 2
    ? [campaigns]
    : groupsBy(campaigns, (campaign) => JSON.stringify(versionOf(campaign, version)));
}

/** The values that some campaigns state. */
function known(campaigns: readonly Campaign[], version: Version): string[] {
  return [...new Set(campaigns.map((campaign) => versionOf(campaign, version)).filter((value) => value !== null))];
}

function entrant(group: readonly Campaign[], model: readonly Campaign[], campaigns: readonly Campaign[]): Entrant {
  const [first] = group as readonly [Campaign, ...Campaign[]];
  const about = {
    model: first.model,
    campaigns: group,
    harness: known(group, 'harness')[0] ?? null,
    provider: known(group, 'provider')[0] ?? null,
    suiteTasks: suiteTasksOf(group),
  };
  const spokenName = entrantName(group, model, campaigns);
  const name = group.length === 1 ? spokenName : `${spokenName}, ${plural(group.length, 'campaign')}`;
  if (group.length === 1) {
    const { totals, tasks, detail } = first;
    return { ...about, name, spokenName, totals, tasks, detail, pooling: 'one campaign' };
  }
  const totals = summed(group.map((campaign) => campaign.totals));
  const tasks = pooledTasks(group);
  return tasks === null
    ? { ...about, name, spokenName, totals, tasks: [], detail: 'totals', pooling: 'totals only' }
    : { ...about, name, spokenName, totals, tasks, detail: 'all tasks', pooling: 'task by task' };
}

/** The model, with the versions that tell it apart from other entrants of this model. */
function entrantName(group: readonly Campaign[], model: readonly Campaign[], campaigns: readonly Campaign[]): string {
  const [first] = group as readonly [Campaign, ...Campaign[]];
  if (model.length === 1) return campaignName(first, campaigns);
  const told = versions
    .filter((version) => known(model, version).length > 1)
    .map((version) => known(group, version)[0] ?? `${version} not stated`);
  return [first.model.name, ...told].join(', ');
}

/** Two model ids may share a name: then the id tells them apart, and a number those that were made to look alike all the same. */
function unlikeNames(all: readonly Entrant[]): Entrant[] {
  const [names, spoken] = [unlike(all, ({ name }) => name), unlike(all, ({ spokenName }) => spokenName)];
  return all.map((each, index) => ({ ...each, name: names[index]!, spokenName: spoken[index]! }));
}

function unlike(all: readonly Entrant[], nameOf: (entrant: Entrant) => string): string[] {
  const often = grouped(all, nameOf);
  const taken = new Set<string>();
  return all.map((each) => {
    const own = nameOf(each);
    const full = often.get(own)!.length > 1 ? `${own}, ${each.model.id}` : own;
    let name = full;
    for (let number = 2; taken.has(name); number++) name = `${full} (${number})`;
    taken.add(name);
    return name;
  });
}

/** Task by task, in the first campaign's order; null unless every campaign tells all its runs by task and all tell the same tasks. */
function pooledTasks(group: readonly Campaign[]): TaskCounts[] | null {
  const [first] = group as readonly [Campaign, ...Campaign[]];
  const byId = group.map(({ tasks }) => new Map(tasks.map((task) => [task.id, task])));
  const agree = byId.every(
    (tasks) => tasks.size === first.tasks.length && first.tasks.every(({ id }) => tasks.has(id)),
  );
  if (!group.every(tellsItsRuns) || !agree) return null;
  return first.tasks.map(({ id }) => {
    const told = byId.map((tasks) => tasks.get(id)!);
    return { id, family: told.find(({ family }) => family !== null)?.family ?? null, ...summed(told) };
  });
}

/** As many as any of them says, or tells. */
function suiteTasksOf(group: readonly Campaign[]): number | null {
  const known = group.flatMap(({ suiteTasks }) => suiteTasks ?? []);
  return known.length === 0 ? null : known.reduce((most, one) => Math.max(most, one), 0);
}
