import { expect, it } from 'vitest';
import { SourceFault } from '../../foreign/source-fault.ts';
import { driver } from '../drivers.ts';
import { dialectNames, dialects } from './dialects.ts';
import { tableParts } from './table-name.ts';
import { tableQuery } from './table-query.ts';

const columns = { cost_usd: 'cost', tokens_in: 'read', seconds: 'latency_ms', run: 'run', date: 'started_at' };

it.each(dialectNames)('%s: names are data, whatever they hold', (name) => {
  const evil = 'x"`\\ \'; drop table runs; --\n*/';
  const query = tableQuery(name, ['runs'], { columns: { ...columns, task: evil }, passAt: null });
  const { quoted } = dialects[name];
  const rest = query.replaceAll(quoted(evil), '');
  expect(rest).not.toContain('drop table');
  expect(rest.match(/\bk\d+\b/gu)!.length).toBeGreaterThan(3);
  // Whatever ends an identifier is doubled or escaped within it.
  const inside = quoted(evil)
    .slice(1, -1)
    .replaceAll(/\\.|""|``/gu, '');
  expect(inside).not.toContain(quoted(evil)[0]);
});

it('the query is one select with one grouping, and asks for no row', () => {
  for (const name of dialectNames) {
    const query = tableQuery(name, ['s', 'runs'], { columns, passAt: 0.5 });
    expect(query.match(/\bselect\b/gu)).toHaveLength(2);
    expect(query.match(/\bgroup by\b/gu)).toHaveLength(1);
    expect(query).not.toMatch(/\*\s+from|;/u);
  }
});

it.each([
  ['runs', ['runs']],
  ['public.runs', ['public', 'runs']],
  ['"odd.name".runs', ['odd.name', 'runs']],
  ['"a""b"', ['a"b']],
  ['', null],
  ['a..b', null],
  ['a.', null],
  ['"open', null],
  ['a\0', null],
])('the table %j has the parts %j', (name, parts) => {
  expect(tableParts(name)).toEqual(parts);
});

it('a driver that is not installed is missed with the line that installs it', async () => {
  const absent = { install: 'pg', load: () => Promise.reject(new Error('Cannot find package')) };
  const missed = await driver('postgres://h/db', absent).catch((error: unknown) => error);
  expect((missed as SourceFault).issue).toMatchObject({ problem: 'missing', hint: 'npm install pg' });
  expect(missed).toBeInstanceOf(SourceFault);
});
