import type { Campaign } from '../../src/campaign/campaign.ts';
import { formatIssue, type Issue } from '../../src/errors.ts';
import type { ForeignReading, RawFile, Source } from '../../src/ingest/foreign/format.ts';
import { readingDefaults } from '../../src/ingest/foreign/reading-defaults.ts';
import { receiptLine } from '../../src/ingest/foreign/receipt-line.ts';
import { isTable, runTable } from '../../src/ingest/foreign/run-table/run-table.ts';
import { SourceFault } from '../../src/ingest/foreign/source-fault.ts';
import { tolerantJson } from '../../src/ingest/foreign/tolerant-json.ts';
import { campaignFromPack } from '../../src/ingest/pack/campaign-from-pack.ts';
import { byText } from '../../src/ingest/pack/order.ts';

/** What somebody pasted or dropped. */
export interface Given {
  readonly name: string;
  readonly text: string;
}

export interface Read {
  readonly campaigns: readonly Campaign[];
  /** Names of the models in the order in which they came. */
  readonly models: readonly string[];
  /** One line, as the command line says it; null where nothing was read. */
  readonly receipt: string | null;
  readonly issues: readonly string[];
}

/** Campaigns of a run table, by the reader of the command line. */
export async function readTable(given: Given): Promise<Read> {
  const source: Source = { name: given.name, isFolder: false, files: [fileOf(given)] };
  if (!isTable(source)) {
    const hint = 'paste counts such as 23/30, or a table whose first line names its columns, such as model,task,passed';
    return { campaigns: [], models: [], receipt: null, issues: [`This is neither counts nor a table: ${hint}.`] };
  }
  const { packs, issues, receipt } = await reading(source);
  const isUsable = issues.every(({ severity }) => severity !== 'error');
  const origin = { file: given.name, importer: runTable.label, sha256: '' };
  const campaigns = isUsable ? packs.map((pack) => campaignFromPack(pack, origin, () => undefined)) : [];
  return {
    campaigns: campaigns.toSorted((a, b) => byText(a.suite, b.suite) || byText(a.id, b.id)),
    models: [...new Set(campaigns.map(({ model }) => model.name))],
    receipt: receipt === null ? null : receiptLine({ source: given.name, format: runTable.label, ...receipt }),
    issues: issues.map(formatIssue),
  };
}

async function reading(source: Source): Promise<ForeignReading> {
  try {
    return await runTable.read(source, readingDefaults);
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    const issue: Issue = error.issue;
    return { packs: [], issues: [issue], receipt: null };
  }
}

/** A text as the file that the reader asks for. */
function fileOf({ name, text }: Given): RawFile {
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
