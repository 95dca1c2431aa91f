import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Campaign } from '../../campaign/campaign.ts';
import { plural } from '../../format.ts';
import type { Call, Command } from '../command.ts';
import { choiceOf, levelFlag } from '../flags.ts';
import { distinctNames } from '../pack-files.ts';
import { loadReading, mustHoldCampaigns } from '../packs.ts';
import { right, tableOf } from '../print/output.ts';
import { UsageError } from '../usage-error.ts';
import { everyEvalEver } from '../write/every-eval-ever.ts';
import { namedInputs } from '../write/replaceable.ts';
import { runsAsParquet } from '../write/runs-as-parquet.ts';
import { runsAsCsv, runsAsJsonLines } from '../write/runs-as-text.ts';
import { type FileToWrite, writeFiles } from '../write/write-files.ts';
import { removeFiles, writtenFiles } from '../write/written-files.ts';

const targets = ['yaml', 'json', 'csv', 'jsonl', 'parquet', 'every-eval-ever'] as const;
type Target = (typeof targets)[number];

export const command: Command = {
  operands: 'packs',
  flags: [
    { flags: '--out <folder>', description: 'folder to write to', default: 'packs' },
    {
      flags: '--to <kind>',
      description: `${targets.join(', ')}; packs in YAML by itself, in JSON where they hold more than a thousand runs`,
      parse: choiceOf(targets),
    },
    { ...levelFlag, description: 'confidence level of the intervals in records of Every Eval Ever' },
  ],
  example: 'holdsup convert data/packs --out packs',
  details:
    'Writes a data pack for every campaign, to which predictions and claims can be added by hand; or, to csv, jsonl and parquet, the single runs of all campaigns in one table; or, to every-eval-ever, a record a campaign with its interval. Converting again replaces what convert wrote, except files that were edited since; other packs are never replaced.',
  run: async (call) => {
    const { out, to, level } = call.flags as { out: string; to?: Target; level: number };
    const { campaigns } = await loadReading(call);
    mustHoldCampaigns(campaigns, call.operands);
    const files =
      to === 'csv' || to === 'jsonl' || to === 'parquet'
        ? [await runsFile(campaigns, to, call)]
        : to === 'every-eval-ever'
          ? recordFiles(campaigns, { level, call })
          : packFiles(campaigns, to);
    const before = writtenFiles(out);
    const kind = to === undefined || to === 'yaml' || to === 'json' ? 'packs' : to;
    const now = { kind, files, sources: campaigns.map(({ origin }) => origin.file) };
    const leftOver = before.leftOver(now);
    await writeFiles(out, [...files, before.listWith(now)], {
      inputs: await namedInputs(call.operands),
      warn: call.warn,
      isOwn: before.isUntouched,
    });
    removeFiles(out, leftOver);
    if (leftOver.length > 0) call.warn(`removed, being made of the same results before: ${leftOver.join(', ')}`);
    return {
      json: { out, files: files.map(({ path }) => path), campaigns: campaigns.map(({ id }) => id) },
      tables: [
        tableOf(`${plural(files.length, 'file')} in ${out}`, campaigns, [
          ['campaign', 'campaign', ({ id }) => id],
          ['model', 'model', ({ model }) => model.name],
          ['runs', 'runs', ({ totals }) => totals.runs, right],
          ['passes', 'passes', ({ totals }) => totals.passes, right],
          ['file', 'file', (_, index) => join(out, (files[index] ?? files[0]!).path)],
        ]),
      ],
    };
  },
};

function packFiles(campaigns: readonly Campaign[], to: 'yaml' | 'json' | undefined): FileToWrite[] {
  const nameOf = distinctNames();
  return campaigns.map(({ id, runs, document }) => {
    const isJson = (to ?? (runs.length > 1_000 ? 'json' : 'yaml')) === 'json';
    const name = nameOf(id);
    const content = isJson
      ? `${JSON.stringify(document, null, 1)}\n`
      : stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
    return { path: `${name}.${isJson ? 'json' : 'yaml'}`, content };
  });
}

/** A record for every campaign that has a score. */
function recordFiles(
  campaigns: readonly Campaign[],
  { level, call }: { readonly level: number; readonly call: Call },
): FileToWrite[] {
  const nameOf = distinctNames();
  const retrievedAt = new Date(call.moment);
  const records = campaigns.map((campaign) => ({ campaign, record: everyEvalEver(campaign, { retrievedAt, level }) }));
  const without = records.filter(({ record }) => record === null).map(({ campaign }) => campaign.id);
  if (without.length === campaigns.length) {
    throw new UsageError('--to every-eval-ever: needs a score, and no campaign that was read has a graded run');
  }
  if (without.length > 0) call.warn(`left out, having no graded run: ${without.join(', ')}`);
  const checked = judged(campaigns);
  if (checked.length > 0)
    call.warn(`such records have no place for checks of judges, left out of ${checked.join(', ')}`);
  return records.flatMap(({ campaign, record }) =>
    record === null
      ? []
      : [{ path: `${nameOf(campaign.id)}.eee.json`, content: `${JSON.stringify(record, null, 1)}\n` }],
  );
}

/** Ids of campaigns whose judge people checked. */
function judged(campaigns: readonly Campaign[]): string[] {
  return campaigns.filter(({ judgeCheck }) => judgeCheck !== null).map(({ id }) => id);
}

async function runsFile(
  campaigns: readonly Campaign[],
  to: 'csv' | 'jsonl' | 'parquet',
  { warn }: Call,
): Promise<FileToWrite> {
  const told = campaigns.filter(({ runs }) => runs.length > 0);
  const silent = campaigns.filter(({ runs }) => runs.length === 0);
  if (told.length === 0) {
    throw new UsageError(`--to ${to}: needs single runs, and no campaign that was read tells any`);
  }
  if (silent.length > 0) warn(`left out, having no single runs: ${silent.map(({ id }) => id).join(', ')}`);
  const checked = judged(told.filter(({ judgeCheck }) => judgeCheck?.sample !== null));
  if (checked.length > 0) {
    warn(`a table does not say how checked runs were drawn (--checked-sample when it is read): ${checked.join(', ')}`);
  }
  const content =
    to === 'csv'
      ? runsAsCsv(told)
      : to === 'jsonl'
        ? runsAsJsonLines(told)
        : await runsAsParquet(runsAsJsonLines(told));
  return { path: `runs.${to}`, content };
}
