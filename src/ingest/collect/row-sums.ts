import { dollarsOf, secondsOf } from '../foreign/fields.ts';
import type { Row } from '../foreign/run-table/row-table.ts';
import { BadRow, numberOf, perSecond, type RowReader } from '../foreign/run-table/run-of-row.ts';
import { type SumName, sumNames, unitsPer } from './counts.ts';

/** The largest value that somebody can have meant, as in packs. */
export const mostOf: Readonly<Record<SumName, number>> = {
  cost_usd: 1e9,
  tokens_in: 1e12,
  tokens_out: 1e12,
  seconds: 1e9,
};

/**
 * What the rows of a table add to each sum, in whole units and in the order of `sumNames`; NaN where it is unknown, by the rules of single
 * runs. The list is used again for each row. The function throws a BadRow.
 */
export function rowSums(reader: RowReader): (row: Row) => Float64Array {
  const units = new Float64Array(sumNames.length);
  const scale = perSecond(reader);
  const told = (row: Row, name: SumName) => {
    const number = plainNumber(reader, row, name);
    if (number === undefined) return Number.NaN;
    if (number <= mostOf[name] * (name === 'seconds' ? scale : 1)) return number;
    const expected = `be at most ${mostOf[name].toLocaleString('en-US')}`;
    throw new BadRow({ column: reader.names[reader.of[name]!]!, expected, received: String(number) });
  };
  return (row) => {
    const cost = told(row, 'cost_usd');
    const read = told(row, 'tokens_in');
    const written = told(row, 'tokens_out');
    const seconds = told(row, 'seconds');
    const isFree = cost === 0 && (read === 0 || written === 0) && !read && !written;
    const isCost = isFree || dollarsOf(cost) !== undefined;
    units[0] = isCost ? whole(cost * unitsPer.cost_usd) : Number.NaN;
    units[1] = Number.isInteger(read) ? read : Number.NaN;
    units[2] = Number.isInteger(written) ? written : Number.NaN;
    const isTime = secondsOf(seconds, { perSecond: scale }) !== undefined;
    units[3] = isTime ? whole(seconds * (unitsPer.seconds / scale)) : Number.NaN;
    return units;
  };
}

/** Halves go up on every engine; `round` does not agree on them. */
function whole(units: number): number {
  return Math.floor(units + 0.5);
}

/** Most cells are plain digits, for which no rule needs to be asked. */
function plainNumber(reader: RowReader, row: Row, name: SumName): number | undefined {
  const index = reader.of[name];
  if (index === undefined) return undefined;
  const cell = row.cells[index];
  return typeof cell === 'string' && /^\d+(?:\.\d+)?$/u.test(cell) ? Number(cell) : numberOf(reader, row, name);
}
