import { config } from 'zod';
import type { Campaign } from '../../src/campaign/campaign.ts';
import { entrants } from '../../src/campaign/entrants.ts';
import { formatIssue, type Issue } from '../../src/errors.ts';
import { checkCampaigns, type PlaceIn } from '../../src/ingest/check-campaigns.ts';
import type { ForeignReading, RawFile, Source } from '../../src/ingest/foreign/format.ts';
import { readingDefaults } from '../../src/ingest/foreign/reading-defaults.ts';
import { receiptLine } from '../../src/ingest/foreign/receipt-line.ts';
import { columnNames, isTable, runTable } from '../../src/ingest/foreign/run-table/run-table.ts';
import { SourceFault } from '../../src/ingest/foreign/source-fault.ts';
import { tolerantJson } from '../../src/ingest/foreign/tolerant-json.ts';
import { campaignFromPack } from '../../src/ingest/pack/campaign-from-pack.ts';
import { dataPack } from '../../src/ingest/pack/data-pack.ts';
import { fileIssue } from '../../src/ingest/source/file-issues.ts';
import { type ColumnChoice, type Columns, columnChoices } from './columns.ts';
import { type Part, partsOf } from './parts.ts';

// The policy of the page forbids making functions out of text, which zod would try.
config({ jitless: true });

/** What somebody pasted or dropped, and what he said about it. */
export interface Given extends Part {
  readonly columns?: Columns;
  /** A score of at least so much is a pass; null where nobody said. */
  readonly passAt?: number | null;
}

export interface Read {
  /** By suite, date and id, as every command has them. */
  readonly campaigns: readonly Campaign[];
  /** Names of what is ranked on the first suite, in the order in which they came. */
  readonly names: readonly string[];
  /** Names of the files. */
  readonly files: readonly string[];
  /** What the columns of the first table hold; none where there is no table. */
  readonly columns: readonly ColumnChoice[];
  /** One line a table, as the command line says it. */
  readonly receipts: readonly string[];
  readonly issues: readonly string[];
}

type PartRead = ForeignReading & {
  readonly campaigns: readonly Campaign[];
  readonly columns?: readonly ColumnChoice[];
  readonly placeIn?: PlaceIn;
};

/** Campaigns of tables and packs, by the readers of the command line. */
export async function readGiven({ columns = {}, passAt = null, ...given }: Given): Promise<Read> {
  const parts = partsOf(given);
  const readings = await Promise.all(parts.map((part) => readPart(part, { columns, passAt })));
  const came = readings.flatMap(({ campaigns }) => campaigns);
  const checked = checkCampaigns(came, {
    placeIn: (file, path) => readings[parts.findIndex(({ name }) => name === file)]?.placeIn?.(file, path),
  });
  const suite = checked.campaigns[0]?.suite;
  const ranked = came.filter((one) => one.suite === suite && one.totals.graded > 0 && checked.campaigns.includes(one));
  const unranked =
    came.length > 0 && ranked.length === 0 ? [fileIssue(parts[0]!.name, 'missing', 'hold a graded run', 'none')] : [];
  return {
    campaigns: checked.campaigns,
    names: entrants(ranked).map(({ name }) => name),
    files: parts.map(({ name }) => name),
    columns: readings.flatMap(({ columns: own = [] }) => (own.length === 0 ? [] : [own]))[0] ?? [],
    receipts: readings.flatMap(({ receipt }, index) =>
      receipt === null ? [] : [receiptLine({ source: parts[index]!.name, format: runTable.label, ...receipt })],
    ),
    issues: [...readings.flatMap(({ issues }) => issues), ...checked.issues, ...unranked].map(told),
  };
}

/** What is a flag in a shell stands on this page. */
function told(issue: Issue): string {
  const isChosenHere = /--column|--pass-at/u.test(issue.hint ?? '');
  const text = formatIssue(isChosenHere ? { ...issue, hint: 'choose it under "Columns of the table", below' } : issue);
  return issue.severity === 'error' ? text : `${issue.severity}: ${text}`;
}

async function readPart(
  part: Part,
  { columns, passAt }: Required<Pick<Given, 'columns' | 'passAt'>>,
): Promise<PartRead> {
  const pack = { ...part, sha256: '' };
  if (dataPack.recognises(pack)) {
    const placeIn: PlaceIn = (_, path) => dataPack.place!(pack, path);
    return { packs: [], receipt: null, ...dataPack.read(pack), placeIn };
  }
  const file = fileOf(part);
  const source: Source = { name: part.name, isFolder: false, files: [file] };
  if (!isTable(source)) {
    const must =
      'paste counts such as 23/30, a data pack, or a table whose first line names its columns, such as model,task,passed; the command line reads more (holdsup score FILE)';
    const issue = fileIssue(part.name, 'invalid', 'be counts, a table or a data pack', 'something else');
    return { campaigns: [], packs: [], issues: [{ ...issue, hint: must }], receipt: null };
  }
  const names = columnNames(source)!;
  const own = Object.fromEntries(Object.entries(columns).filter(([, column]) => names.includes(column)));
  const reading = await readTable(source, { columns: own, passAt });
  const isUsable = reading.issues.every(({ severity }) => severity !== 'error');
  const origin = { file: part.name, importer: runTable.label, sha256: '' };
  const campaigns = isUsable ? reading.packs.map((one) => campaignFromPack(one, origin, () => undefined)) : [];
  return { ...reading, campaigns, columns: columnChoices(names, { chosen: own, mapping: reading.receipt?.mapping }) };
}

async function readTable(
  source: Source,
  { columns, passAt }: Required<Pick<Given, 'columns' | 'passAt'>>,
): Promise<ForeignReading> {
  try {
    return await runTable.read(source, { ...readingDefaults, columns, passAt });
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    return { packs: [], issues: [error.issue], receipt: null };
  }
}

/** A text as the file that the reader asks for. */
function fileOf({ name, text }: Part): RawFile {
  const bytes = new TextEncoder().encode(text);
  return {
    name,
    size: bytes.length,
    head: bytes.subarray(0, 65_536),
    bytes: async () => bytes,
    text: async () => text,
    json: async () => tolerantJson(text).value,
    lines: async function* () {
      yield* text.split(/\r?\n/u).map((line, index) => ({ number: index + 1, text: line }));
    },
    chunks: async function* () {
      yield bytes;
    },
    slice: async (start, end) => bytes.subarray(start, end),
    sha256: async () => '',
  };
}
