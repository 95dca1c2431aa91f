import { fileIssue } from '../../source/file-issues.ts';
import { type Fields, fieldsOf, isFields, listOf } from '../fields.ts';
import type { RawFile } from '../format.ts';
import { SourceFault } from '../source-fault.ts';
import { zipArchive } from './zip-archive.ts';

/** What a log says of an evaluation, and its samples: whole ones, or their summaries. */
export interface InspectLog {
  readonly file: RawFile;
  /** Without samples. */
  readonly header: Fields;
  readonly samples: readonly Fields[];
  /** Rows that a later one of the same sample replaces: members of one name. */
  readonly replaced: number;
}

export function isZip({ head }: RawFile): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
}

/** @throws SourceFault */
export async function inspectLog(file: RawFile): Promise<InspectLog> {
  if (isZip(file)) return archivedLog(file);
  const { samples, ...header } = fieldsOf(await file.json());
  return { file, header, samples: listOf(samples).filter(isFields).map(withoutTraces), replaced: 0 };
}

/** A sample of its own file: whole, or in chunks of which `sample.json` is the first. Its id may hold a slash. */
const sampleMember = /^samples\/(.+)_epoch_(\d+)(?:\.json|\/sample\.json)$/su;
const journal = /^_journal\/summaries\/(\d+)\.json$/u;

async function archivedLog(file: RawFile): Promise<InspectLog> {
  const archive = await zipArchive(file);
  const has = (name: string) => archive.names.includes(name);
  const headerName = ['header.json', '_journal/start.json'].find(has);
  if (headerName === undefined) {
    throw new SourceFault(fileIssue(file.name, 'missing', 'hold header.json or _journal/start.json', 'neither'));
  }
  const header = fieldsOf(await archive.json(headerName));
  const rows = await summaries();
  const members = archive.names.flatMap((name) => {
    const [, id, epoch] = sampleMember.exec(name) ?? [];
    return id === undefined ? [] : [{ name, key: `${id}\n${epoch}` }];
  });
  const replaced = archive.replaced.filter((name) => sampleMember.test(name)).length;
  if (rows.length > 0 && !header.invalidated && rows.every(tellsEverything)) {
    const known = new Set(rows.map(({ id, epoch }) => `${id}\n${epoch}`));
    // A crash can lose summaries of samples that were already written; a finished log has them all.
    const lost = has('summaries.json') ? [] : members.filter(({ key }) => !known.has(key));
    return { file, header, samples: [...rows, ...(await samplesOf(lost))], replaced: 0 };
  }
  const samples = await samplesOf(members);
  const read = new Set(samples.map(({ id, epoch }) => `${id}\n${epoch}`));
  return {
    file,
    header,
    samples: [...rows.filter(({ id, epoch }) => !read.has(`${id}\n${epoch}`)), ...samples],
    replaced,
  };

  async function summaries(): Promise<Fields[]> {
    const journals = archive.names.flatMap((name) => {
      const [, number] = journal.exec(name) ?? [];
      return number === undefined ? [] : [{ name, number: Number(number) }];
    });
    const names = has('summaries.json')
      ? ['summaries.json']
      : journals.toSorted((a, b) => a.number - b.number).map(({ name }) => name);
    const rows: Fields[] = [];
    for (const name of names) for (const row of listOf(await archive.json(name))) if (isFields(row)) rows.push(row);
    return rows;
  }

  async function samplesOf(those: readonly { readonly name: string }[]): Promise<Fields[]> {
    const samples: Fields[] = [];
    for (const { name } of those) {
      samples.push(withoutTraces(fieldsOf(await archive.json(name))));
    }
    return samples;
  }
}

/** Summaries of old logs hold scores and nothing of errors, tokens and times. */
function tellsEverything(row: Fields): boolean {
  return 'model_usage' in row || 'completed' in row || 'uuid' in row;
}

/** What fills the memory and is asked for by nobody. */
function withoutTraces(sample: Fields): Fields {
  const { messages, events, store, attachments, transcript, output, input, ...rest } = sample;
  return rest;
}
