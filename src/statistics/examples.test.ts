import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as statistics from './index.ts';

/** `@example CALL; // => VALUE` in the comment of a public function: the call is made, and gives the value to ten digits. */

const room = new URL('./', import.meta.url);
const examples = readdirSync(room, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .flatMap((file) => [...readFileSync(new URL(file.replaceAll('\\', '/'), room), 'utf8').matchAll(/@example (.*)/gu)])
  .map(([, line]) => line!);

function evaluated(code: string): unknown {
  return new Function(...Object.keys(statistics), `return (${code});`)(...Object.values(statistics));
}

function rounded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part) => (typeof part === 'number' ? Number(part.toPrecision(10)) : part)),
  );
}

describe('examples of the statistics room', () => {
  it('are there for every public function', () => {
    const shown = new Set(examples.map((line) => /^(?:Array\.from\()?(\w+)\(/u.exec(line)?.[1]));
    const functions = Object.entries(statistics).filter(([, value]) => typeof value === 'function');
    expect(functions.map(([name]) => name).filter((name) => !shown.has(name))).toEqual([]);
  });

  it.each(examples)('%s', (line) => {
    const [, call, value] = /^(.+); \/\/ => (.+)$/u.exec(line) ?? [];
    expect(call, 'an example reads `@example CALL; // => VALUE`').toBeDefined();
    expect(rounded(evaluated(call!))).toEqual(rounded(evaluated(value!)));
  });
});
