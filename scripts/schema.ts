/** Writes schema/*.schema.json from the one definition of each format in src/ingest/. */
import { writeFileSync } from 'node:fs';
import { dataPackJsonSchema } from '../src/ingest/data-pack-schema.ts';
import { predictionFileJsonSchema } from '../src/ingest/prediction-file-schema.ts';

writeFileSync(new URL('../schema/data-pack.schema.json', import.meta.url), dataPackJsonSchema());
writeFileSync(new URL('../schema/prediction-file.schema.json', import.meta.url), predictionFileJsonSchema());
