import type { Settings } from './answer.ts';
import { type Columns, offeredFields } from './columns.ts';

/** All that makes a result: what the address holds behind its #. */
export interface State extends Settings {
  readonly text: string;
  /** Of the file that the text came from; null where it was typed. */
  readonly name: string | null;
  /** The two models that are compared; null for the first two. */
  readonly pair: readonly [string, string] | null;
  readonly columns: Columns;
  /** A score of at least so much is a pass; null where nobody said. */
  readonly passAt: number | null;
}

export const start: State = {
  text: '23/30',
  name: null,
  pair: null,
  columns: {},
  passAt: null,
  level: 0.95,
  margin: 0.1,
  halfWidth: 0.05,
  costPerRun: null,
};

/** Browsers take addresses of this length, and mails mostly do. */
const longestAddress = 8000;

/** Levels that are offered; an address may name others. */
export const levels = [0.8, 0.9, 0.95, 0.99];

/** Behind the #, without it; null where the text is too long for an address. */
export function fragment(state: State): string | null {
  const { text, name, pair, columns, passAt, level, margin, halfWidth, costPerRun } = state;
  const fields = new URLSearchParams({ data: text });
  if (name !== null) fields.set('file', name);
  if (level !== start.level) fields.set('level', String(level));
  if (margin !== start.margin) fields.set('margin', String(margin));
  if (halfWidth !== start.halfWidth) fields.set('width', String(halfWidth));
  if (costPerRun !== null) fields.set('cost', String(costPerRun));
  if (pair !== null) for (const name of pair) fields.append('pair', name);
  for (const [field, column] of Object.entries(columns)) fields.append('column', `${field}=${column}`);
  if (passAt !== null) fields.set('pass-at', String(passAt));
  const made = fields.toString();
  return made.length > longestAddress ? null : made;
}

/** What an address holds. Whatever it should not hold is as if it were not there. */
export function stateOf(hash: string): State {
  const fields = new URLSearchParams(hash.replace(/^#/u, ''));
  const pair = fields.getAll('pair');
  const share = (name: string, otherwise: number, [least, most]: readonly [number, number]) => {
    const value = Number(fields.get(name) ?? Number.NaN);
    return value >= least && value <= most ? value : otherwise;
  };
  const columns = fields.getAll('column').flatMap((words) => {
    const [, field = '', column = ''] = /^(\w+)=([\s\S]+)$/u.exec(words) ?? [];
    return Object.hasOwn(offeredFields, field) ? [[field, column] as const] : [];
  });
  const passAt = Number(fields.get('pass-at')?.trim() || Number.NaN);
  const cost = Number(fields.get('cost') ?? Number.NaN);
  return {
    text: fields.get('data') ?? start.text,
    name: /^[^/\\\p{Cc}]{1,200}$/u.exec(fields.get('file') ?? '')?.[0] ?? null,
    pair: pair.length === 2 ? [pair[0]!, pair[1]!] : null,
    columns: Object.fromEntries(columns),
    passAt: Math.abs(passAt) <= 1e9 ? passAt : null,
    level: share('level', start.level, [0.6, 0.9999]),
    margin: share('margin', start.margin, [0.001, 0.99]),
    halfWidth: share('width', start.halfWidth, [0.01, 0.49]),
    costPerRun: cost >= 0 && cost <= 1e9 ? cost : null,
  };
}
