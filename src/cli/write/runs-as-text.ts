import { stringify } from 'csv-stringify/sync';
import type { Campaign } from '../../campaign/campaign.ts';
import type { DataPack } from '../../ingest/pack/data-pack-schema.ts';

type Value = string | number | boolean | null;

/** Columns under names that run tables are read by; what no run tells is left out. */
function tableOf(campaigns: readonly Campaign[]): {
  readonly columns: string[];
  readonly rows: Record<string, Value>[];
} {
  const rows = campaigns.flatMap((campaign) => {
    const { runs = [] } = campaign.document as DataPack;
    const { id, suite, harness, provider, agent, variant, reasoning, model } = campaign;
    const { tags, families } = aboutTasks(campaign);
    return (runs ?? []).map(({ tool_calls: _, scores: __, cost_parts: ___, started_at, id: runId, ...run }) => ({
      campaign: id,
      suite,
      model: model.id,
      harness,
      provider,
      agent,
      variant,
      effort: reasoning.effort,
      ...run,
      started_at: started_at ?? null,
      run_id: runId ?? null,
      tags: tags.get(run.task) ?? null,
      family: families.get(run.task) ?? null,
    })) as Record<string, Value>[];
  });
  const columns = new Set<string>();
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) if (value !== null || name === 'passed') columns.add(name);
  }
  return { columns: [...columns], rows };
}

function aboutTasks({ tasks }: Campaign) {
  return {
    tags: new Map(tasks.filter(({ tags }) => tags.length > 0).map(({ id, tags }) => [id, tags.join(';')])),
    families: new Map(tasks.map(({ id, family }) => [id, family])),
  };
}

/** Every single run as a row, empty cells where nothing is known; no verdict is an empty cell. */
export function runsAsCsv(campaigns: readonly Campaign[]): string {
  const { columns, rows } = tableOf(campaigns);
  const cast = { boolean: String };
  return stringify(
    rows.map((row) => columns.map((name) => row[name])),
    { columns, header: true, cast },
  );
}

/** Every single run as an object on a line of its own. */
export function runsAsJsonLines(campaigns: readonly Campaign[]): string {
  const { rows } = tableOf(campaigns);
  const known = (row: Record<string, Value>) =>
    Object.fromEntries(Object.entries(row).filter(([name, value]) => value !== null || name === 'passed'));
  return `${rows.map((row) => JSON.stringify(known(row))).join('\n')}\n`;
}
