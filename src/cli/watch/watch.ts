import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { formatIssue } from '../../errors.ts';
import { type CampaignsReading, readCampaigns } from '../../ingest/read-campaigns.ts';
import type { Call } from '../command.ts';
import { ofOneSuite } from '../packs.ts';
import type { Output } from '../print/output.ts';
import { readingOptions } from '../reading-flags.ts';
import { namedInputs } from '../write/replaceable.ts';
import { type ReportFlags, reportSuites } from '../write/report-suites.ts';
import { writeReport } from '../write/write-report.ts';
import { type FileWatch, watchFiles } from './watch-files.ts';
import { type WatchServer, watchServer } from './watch-server.ts';

export interface WatchFlags extends ReportFlags {
  readonly port?: number;
}

type WatchCall = Pick<Call, 'operands' | 'version' | 'progress' | 'warn'>;

/** Renders at every change until somebody presses Ctrl+C. */
export async function watchUntilInterrupted(call: WatchCall, flags: WatchFlags): Promise<Output> {
  const ended = new AbortController();
  const end = () => ended.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    return await watchReport(call, flags, ended.signal);
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
  }
}

/**
 * Writes the report, shows it on a local address, and does both again when a pack changes, until the signal aborts. Packs that
 * cannot be used are told, and the report before them stays. A change that leaves all bytes as they were renders nothing, so that
 * a report inside the watched folder does not call for the next one.
 */
export async function watchReport(call: WatchCall, flags: WatchFlags, signal: AbortSignal): Promise<Output> {
  const server = await watchServer(flags.port === undefined ? {} : { port: flags.port });
  let before = new Map<string, string>();
  let renders = 0;

  const render = async () => {
    const reading = await readCampaigns(call.operands, { reading: await readingOptions({ flags: { ...flags } }) });
    const now = digests(reading);
    const changes = changesBetween(before, now);
    if (changes.length === 0) return;
    before = now;
    if (renders > 0) call.warn(changes.join(', '));
    if (tellProblems(reading, call)) return;
    await renderTo(server, reading, call, flags);
    renders += 1;
  };

  const queue = oneAtATime(render, (error) => call.warn(error instanceof Error ? error.message : String(error)));
  let watched: FileWatch | undefined;
  try {
    watched = watchFiles(call.operands, () => void queue.ask());
    await queue.ask();
    call.warn(`${server.address} shows ${join(flags.out, 'index.html')}; Ctrl+C ends.`);
    await aborted(signal);
    await queue.done();
  } finally {
    watched?.close();
    await server.close();
  }
  return { json: { out: flags.out, renders }, tables: [], lines: [`Stopped after ${renders} reports.`] };
}

/** Errors and warnings, said aloud; true where nothing can be rendered. */
function tellProblems({ issues }: CampaignsReading, { warn }: WatchCall): boolean {
  for (const issue of issues.filter(({ severity }) => severity !== 'note')) warn(formatIssue(issue));
  return issues.some(({ severity }) => severity === 'error');
}

async function renderTo(
  server: WatchServer,
  reading: CampaignsReading,
  call: WatchCall,
  flags: WatchFlags,
): Promise<void> {
  const campaigns = flags.suite === undefined ? reading.campaigns : ofOneSuite(reading.campaigns, flags.suite);
  const { files } = await reportSuites({ ...reading, campaigns }, flags, call);
  await writeReport(flags.out, files, { inputs: await namedInputs(call.operands), warn: call.warn });
  server.show(files);
}

/** Every input with the digest of its bytes, and whatever is said about it. */
function digests({ campaigns, predictionFiles, issues }: CampaignsReading): Map<string, string> {
  const all = new Map<string, string>();
  const add = (file: string, text: string) => all.set(file, `${all.get(file) ?? ''}${text}\n`);
  for (const { origin } of campaigns) add(origin.file, origin.sha256);
  for (const { file } of predictionFiles)
    add(file.name, `${file.sha256} ${JSON.stringify(file.frozen)} ${file.hasBrokenSeal === true}`);
  // What is passed over for good, such as the report that is written here, is no change.
  for (const issue of issues.filter(({ severity }) => severity !== 'note')) add(issue.file, formatIssue(issue));
  return all;
}

/** `changed a.yaml`, `new b.yaml`, `gone c.yaml`; a file that is there and cannot be read as data is not gone. */
function changesBetween(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string[] {
  const names = [...new Set([...before.keys(), ...now.keys()])].toSorted();
  return names.flatMap((name) => {
    if (before.get(name) === now.get(name)) return [];
    if (!before.has(name)) return [`new ${name}`];
    if (now.has(name)) return [`changed ${name}`];
    // A slip in the first line makes a pack a file like any other.
    return [existsSync(name) ? `no longer a data pack: ${name}` : `gone ${name}`];
  });
}

/** Work that is asked for while it goes on is done once more behind it. */
function oneAtATime(work: () => Promise<void>, onError: (error: unknown) => void) {
  let going: Promise<void> | null = null;
  let isAskedAgain = false;
  const run = async () => {
    do {
      isAskedAgain = false;
      await work().catch(onError);
    } while (isAskedAgain);
    going = null;
  };
  return {
    ask: (): Promise<void> => {
      isAskedAgain = going !== null;
      going ??= run();
      return going;
    },
    done: async () => going,
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
