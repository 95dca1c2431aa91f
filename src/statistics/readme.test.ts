import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { statisticsReadme } from '../../scripts/statistics-readme/readme.ts';

it('has a README that is not stale (node --import tsx scripts/statistics-readme.ts)', () => {
  expect(readFileSync(new URL('README.md', import.meta.url), 'utf8')).toBe(statisticsReadme());
});
