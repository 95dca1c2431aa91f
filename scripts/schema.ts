/** Writes schema/data-pack.schema.json from the one definition in src/ingest/data-pack-schema.ts. */
import { writeFileSync } from 'node:fs';
import { dataPackJsonSchema } from '../src/ingest/data-pack-schema.ts';

writeFileSync(new URL('../schema/data-pack.schema.json', import.meta.url), dataPackJsonSchema());
