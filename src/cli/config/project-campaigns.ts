import { exactAmount } from '../../campaign/amount.ts';
import type { Campaign } from '../../campaign/campaign.ts';
import type { ConfigDocument } from '../../ingest/config-file-schema.ts';

type Price = NonNullable<NonNullable<ConfigDocument['prices']>[string]>;

/**
 * Campaigns with what a project knows and its packs do not tell: families of tasks that name none, and what runs cost where nobody says it.
 * What packs tell goes before. `say` hears what was added, and names that no pack holds.
 */
export function withProject(
  campaigns: readonly Campaign[],
  { families, prices }: ConfigDocument,
  say: (text: string) => void,
): readonly Campaign[] {
  return priced(inFamilies(campaigns, families ?? {}, say), prices ?? {}, say);
}

function inFamilies(
  campaigns: readonly Campaign[],
  families: NonNullable<ConfigDocument['families']>,
  say: (text: string) => void,
): readonly Campaign[] {
  const familyOf = new Map(Object.entries(families).flatMap(([family, tasks]) => tasks.map((task) => [task, family])));
  if (familyOf.size === 0) return campaigns;
  const known = new Set(campaigns.flatMap(({ tasks }) => tasks.map(({ id }) => id)));
  for (const [task, family] of familyOf)
    if (!known.has(task)) say(`families.${family}: no pack holds a task called ${task}`);
  return campaigns.map((campaign) => ({
    ...campaign,
    tasks: campaign.tasks.map((task) => ({ ...task, family: task.family ?? familyOf.get(task.id) ?? null })),
  }));
}

function priced(
  campaigns: readonly Campaign[],
  prices: NonNullable<ConfigDocument['prices']>,
  say: (text: string) => void,
): readonly Campaign[] {
  const isNamed = (name: string) => campaigns.some(({ model }) => model.id === name || model.name === name);
  for (const name of Object.keys(prices)) if (!isNamed(name)) say(`prices: no pack holds a model called ${name}`);
  return campaigns.map((campaign) => {
    const price = prices[campaign.model.id] ?? prices[campaign.model.name];
    if (price === undefined || campaign.cost.total !== null || campaign.cost.perPass !== null) return campaign;
    const made = atPrice(campaign, price);
    const by = price.run == null ? 'its tokens' : 'its runs';
    say(
      made === null
        ? `prices: ${campaign.id} does not tell the tokens of every run, and so its cost stays unknown`
        : `the cost of ${campaign.id} is that of ${by} at the prices of the configuration`,
    );
    return made ?? campaign;
  });
}

function atPrice(campaign: Campaign, { run: each, input, output }: Price): Campaign | null {
  const { runs, totals } = campaign;
  if (each != null) {
    const total = exactAmount(each * totals.runs);
    return { ...campaign, runs: runs.map((run) => ({ ...run, costUsd: each })), cost: { total, perPass: null } };
  }
  const costs = runs.map(({ tokensIn, tokensOut }) =>
    tokensIn === null || tokensOut === null ? null : (tokensIn * (input ?? 0) + tokensOut * (output ?? 0)) / 1e6,
  );
  if (runs.length === 0 || runs.length !== totals.runs || costs.includes(null)) return null;
  return {
    ...campaign,
    runs: runs.map((run, at) => ({ ...run, costUsd: costs[at]! })),
    cost: { total: exactAmount(costs.reduce<number>((sum, cost) => sum + cost!, 0)), perPass: null },
  };
}
