import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as holdsup from './index.ts';
import * as statistics from './statistics/index.ts';

/** `@example CALL; // => VALUE` in the comment of a function of the address `holdsup`; `campaigns` are the shipped packs. */

const room = new URL('./', import.meta.url);
const examples = readdirSync(room, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('statistics/'))
  .flatMap((file) =>
    [...readFileSync(new URL(file, room), 'utf8').matchAll(/@example (.*)/gu)].map(([, line]) => line!),
  );

const { campaigns } = await holdsup.readCampaigns(['data/packs']);

function evaluated(code: string): Promise<unknown> {
  const called = new Function('campaigns', ...Object.keys(holdsup), `return (async () => (${code}))();`);
  return called(campaigns, ...Object.values(holdsup)) as Promise<unknown>;
}

describe('examples of the address holdsup', () => {
  it('are there for every public function', () => {
    const functions = Object.entries(holdsup).filter(
      ([name, value]) => typeof value === 'function' && !(name in statistics),
    );
    const names = functions.map(([name]) => name);
    expect(names.filter((name) => !examples.some((line) => line.includes(`${name}(`)))).toEqual([]);
  });

  it.each(examples)('%s', { timeout: 30_000 }, async (line) => {
    const [, call, value] = /^(.+); \/\/ => (.+)$/u.exec(line) ?? [];
    expect(call, 'an example reads `@example CALL; // => VALUE`').toBeDefined();
    const [made, said] = await Promise.all([evaluated(call!), evaluated(value!)]);
    if (typeof said === 'number') expect(made).toBeCloseTo(said, 10);
    else expect(made).toEqual(said);
  });
});
