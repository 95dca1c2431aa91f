import { basename, dirname, join } from 'node:path';
import { formatIssue, type Issue } from '../../errors.ts';
import { plural } from '../../format.ts';
import { countsDigest } from '../../ingest/collect/counts-digest.ts';
import { mergedPack, type Shard } from '../../ingest/collect/merge.ts';
import { admitPack } from '../../ingest/pack/admit-pack.ts';
import type { DataPack } from '../../ingest/pack/data-pack-schema.ts';
import { readCampaigns } from '../../ingest/read-campaigns.ts';
import { searchPath } from '../../ingest/source/source-files.ts';
import type { Call, Command } from '../command.ts';
import { InputError, mustHoldNoError } from '../input-error.ts';
import { right, tableOf } from '../print/output.ts';
import { UsageError } from '../usage-error.ts';
import { namedInputs } from '../write/replaceable.ts';
import { writeFiles } from '../write/write-files.ts';

export const command: Command = {
  operands: 'packs',
  flags: [
    { flags: '--out <file>', description: 'the pack to write', default: 'merged.pack.json' },
    { flags: '--id <name>', description: 'id of the merged campaign; that of all packs, or the name of the file' },
  ],
  example: 'holdsup merge data/examples/packs-of-shards --out merged.pack.json',
  details:
    'Adds packs of counts of one campaign, such as those that holdsup collect makes of parts of its runs. Packs of another suite, model or harness are refused, and so is the same pack twice.',
  run: async (call) => {
    const { out, id } = call.flags as { out: string; id?: string };
    const shards = await readShards(call);
    const ids = new Set(shards.map(({ pack }) => pack.campaign.id));
    const own = id ?? (ids.size === 1 ? [...ids][0]! : basename(out).replace(/(?:\.pack)?\.json$/u, ''));
    const merged = mergedPack(shards, own);
    if (Array.isArray(merged)) throw new InputError(merged as readonly Issue[]);
    const pack = merged as DataPack;
    const { issues } = admitPack(pack, { file: out, importer: 'merge', sha256: '' });
    mustHoldNoError(issues);
    const inputs = await namedInputs(call.operands);
    await writeFiles(dirname(out), [{ path: basename(out), content: `${JSON.stringify(pack, null, 1)}\n` }], {
      inputs,
      warn: call.warn,
    });
    const digest = countsDigest([pack]);
    return {
      json: { out, campaign: own, packs: shards.map(({ file }) => file), runs: runsOf(pack), digest },
      tables: [
        tableOf(
          `${join(dirname(out), basename(out))}: ${plural(shards.length, 'pack')}, ${plural(runsOf(pack), 'run')} of ${own}`,
          shards,
          [
            ['pack', 'pack', ({ file }) => file],
            ['runs', 'runs', (shard) => runsOf(shard.pack), right],
          ],
        ),
      ],
      lines: [`Digest of the counts: ${digest}.`],
    };
  },
};

function runsOf({ per_task_results }: DataPack): number {
  return Object.values(per_task_results ?? {}).reduce((sum, { runs }) => sum + runs, 0);
}

/** Each pack is read alone: shards may have one id, and are alike. */
async function readShards({ operands, warn }: Call): Promise<Shard[]> {
  const shards: Shard[] = [];
  const errors: Issue[] = [];
  for (const path of operands) {
    if (path === '-') throw new UsageError('merge: reads packs from files, not from standard input');
    const { files, isFolder } = await searchPath(path);
    const names = isFolder ? files.filter(({ isOdd }) => !isOdd).map(({ name }) => name) : [path];
    for (const name of names) {
      const { campaigns, issues } = await readCampaigns([name]);
      for (const issue of issues) {
        if (issue.severity === 'error') errors.push(issue);
        else if (issue.severity === 'warning') warn(formatIssue(issue));
      }
      for (const { document, origin } of campaigns) shards.push({ file: origin.file, pack: document as DataPack });
    }
  }
  if (errors.length > 0) throw new InputError(errors);
  if (shards.length < 2) throw new UsageError(`merge: needs two packs or more, received ${shards.length}`);
  return shards;
}
