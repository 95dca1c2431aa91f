/**
 * Writes src/statistics/README.md from the registries and from the doc comments of the public shelf.
 * node --import tsx scripts/statistics-readme.ts
 */
import { writeFileSync } from 'node:fs';
import { statisticsReadme } from './statistics-readme/readme.ts';

writeFileSync(new URL('../src/statistics/README.md', import.meta.url), statisticsReadme());
