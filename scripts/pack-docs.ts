/** Writes docs/pack.md: node --import tsx scripts/pack-docs.ts */
import { writeFileSync } from 'node:fs';
import { packPage } from './pack/page.ts';

writeFileSync(new URL('../docs/pack.md', import.meta.url), packPage());
