import { plural } from '../../format.ts';
import type { SourceReceipt } from './read-foreign.ts';

/** `runs.csv: run table, 300 rows → 298 runs; task = instance_id, passed = resolved; pass rule: …; left out: 2 duplicates`. */
export function receiptLine(receipt: SourceReceipt): string {
  const { source, format, rows, runs, mapping, notRead = [], passRule, leftOut, notGraded } = receipt;
  const found = Object.entries(mapping).map(([field, column]) => `${field} = ${column}`);
  return [
    `${source}: ${format}, ${plural(rows, 'row')} → ${plural(runs, 'run')}`,
    ...(found.length === 0 ? [] : [found.join(', ')]),
    ...(notRead.length === 0 ? [] : [`columns not read: ${some(notRead)}`]),
    ...(passRule === '' ? [] : [`pass rule: ${passRule}`]),
    ...counts('left out', leftOut),
    ...counts('not graded', notGraded),
  ]
    .join('; ')
    .replaceAll('\u00a0', ' ');
}

function some(names: readonly string[]): string {
  const more = names.length - mostNames;
  return names.slice(0, mostNames).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

const mostNames = 12;

function counts(what: string, list: SourceReceipt['leftOut']): string[] {
  return list.length === 0 ? [] : [`${what}: ${list.map(({ reason, count }) => `${count} ${reason}`).join(', ')}`];
}
