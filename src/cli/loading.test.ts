import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, it } from 'vitest';

/** Every file that is loaded with this one: static imports that are not of types alone. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, to] of text.matchAll(/^(?:import|export)\s(?!type\b)[^;]*?from '(\.[^']+)'/gmu)) {
    loadedWith(posix.join(posix.dirname(file), to!), seen);
  }
  return seen;
}

const later = 'a plan that needs packs loads what it needs within its run: await import(…)';

it('plan of two rates loads neither readers of packs nor findings nor measures of suites', () => {
  const loaded = [...loadedWith('src/cli/commands/plan.ts'), ...loadedWith('src/cli/main.ts')];
  expect(loaded).toContain('src/measures/plans/two-model-plan.ts');
  expect(
    loaded.filter((file) => /^src\/(?:findings|report)\/|measures\/measures/u.test(file)),
    later,
  ).toEqual([]);
  expect([...new Set(loaded.filter((file) => file.startsWith('src/ingest/')))], later).toEqual([
    'src/ingest/source/printable.ts',
    'src/ingest/foreign/run-table/table-fields.ts',
    'src/ingest/foreign/run-table/verdict-words.ts',
    'src/ingest/pack/judge-fields.ts',
  ]);
});

it('the walk sees what is loaded: a report needs both', () => {
  const loaded = [...loadedWith('src/cli/commands/report.ts')];
  expect(loaded).toContain('src/ingest/pack/data-pack-schema.ts');
  expect(loaded).toContain('src/findings/findings.ts');
});
