import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Campaign } from '../campaign/campaign.ts';
import { plural } from '../format.ts';
import type { Call, Command } from './command.ts';
import { choiceOf } from './flags.ts';
import { count } from './output.ts';
import { loadCampaigns } from './packs.ts';
import { namedInputs } from './replaceable.ts';
import { runsAsCsv, runsAsJsonLines } from './runs-as-text.ts';
import { UsageError } from './usage-error.ts';
import { type FileToWrite, writeFiles } from './write-files.ts';

const targets = ['yaml', 'json', 'csv', 'jsonl'] as const;

export const command: Command = {
  operands: 'packs',
  flags: [
    { flags: '--out <folder>', description: 'folder to write to', default: 'packs' },
    {
      flags: '--to <kind>',
      description: `${targets.join(', ')}; packs in YAML by itself, in JSON where they hold more than a thousand runs`,
      parse: choiceOf(targets),
    },
  ],
  example: 'holdsup convert data/packs --out packs',
  details:
    'Writes a data pack for every campaign, to which predictions and claims can be added by hand; or, to csv and jsonl, the single runs of all campaigns in one table. Packs that are there already are never replaced.',
  run: async (call) => {
    const { out, to } = call.flags as { out: string; to?: (typeof targets)[number] };
    const campaigns = await loadCampaigns(call);
    const files = to === 'csv' || to === 'jsonl' ? [runsFile(campaigns, to, call)] : packFiles(campaigns, to);
    await writeFiles(out, files, { inputs: await namedInputs(call.operands), warn: call.warn });
    return {
      json: { out, files: files.map(({ path }) => path), campaigns: campaigns.map(({ id }) => id) },
      tables: [
        {
          title: `${plural(files.length, 'file')} in ${out}`,
          columns: [
            { key: 'campaign', label: 'campaign' },
            { key: 'model', label: 'model' },
            { key: 'runs', label: 'runs', align: 'right' },
            { key: 'passes', label: 'passes', align: 'right' },
            { key: 'file', label: 'file' },
          ],
          rows: campaigns.map(({ id, model, totals }, index) => [
            id,
            model.name,
            count(totals.runs),
            count(totals.passes),
            join(out, (files[index] ?? files[0]!).path),
          ]),
        },
      ],
    };
  },
};

function packFiles(campaigns: readonly Campaign[], to: 'yaml' | 'json' | undefined): FileToWrite[] {
  const taken = new Set<string>();
  return campaigns.map(({ id, runs, document }) => {
    const isJson = (to ?? (runs.length > 1_000 ? 'json' : 'yaml')) === 'json';
    const base = fileName(id);
    let name = base;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${base}-${number}`;
    taken.add(name.toLowerCase());
    const content = isJson
      ? `${JSON.stringify(document, null, 1)}\n`
      : stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
    return { path: `${name}.${isJson ? 'json' : 'yaml'}`, content };
  });
}

/** An id as the name of a file on any system. */
function fileName(id: string): string {
  const plain = id.replaceAll(/[^\p{L}\p{N}._@+-]+/gu, '-').replaceAll(/^[-.]+|[-.]+$/gu, '');
  return plain.slice(0, 120) || 'campaign';
}

function runsFile(campaigns: readonly Campaign[], to: 'csv' | 'jsonl', { warn }: Call): FileToWrite {
  const told = campaigns.filter(({ runs }) => runs.length > 0);
  const silent = campaigns.filter(({ runs }) => runs.length === 0);
  if (told.length === 0) {
    throw new UsageError(`--to ${to}: needs single runs, and no campaign that was read tells any`);
  }
  if (silent.length > 0) warn(`left out, having no single runs: ${silent.map(({ id }) => id).join(', ')}`);
  return { path: `runs.${to}`, content: to === 'csv' ? runsAsCsv(told) : runsAsJsonLines(told) };
}
