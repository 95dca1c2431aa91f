import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Every module that a chart needs when it runs, by following its imports; types are gone by then. */
function reached(file: URL, seen = new Set<string>()): Set<string> {
  if (seen.has(file.href)) return seen;
  seen.add(file.href);
  const source = readFileSync(file, 'utf8');
  for (const [, what, to] of source.matchAll(/^(?:import|export)\s([^;]*?)\sfrom '([^']+)';/gmu)) {
    if (what!.startsWith('type ')) continue;
    if (to!.startsWith('.')) reached(new URL(to!, file), seen);
    else seen.add(to!);
  }
  return seen;
}

it('needs nothing of Node, and neither Vega nor arquero, to describe a drawing', () => {
  const modules = [...reached(new URL('charts.ts', import.meta.url))];
  expect(modules.length).toBeGreaterThan(30);
  // simple-statistics is arithmetic alone.
  const others = modules.filter((name) => !name.startsWith('file:') && name !== 'simple-statistics');
  expect(others).toEqual([]);
});
