/** Writes schema/*.schema.json from the one definition of each format. */
import { writeFileSync } from 'node:fs';
import { configJsonSchema } from '../src/ingest/config-file-schema.ts';
import { dataPackJsonSchema } from '../src/ingest/pack/data-pack-schema.ts';
import { predictionFileJsonSchema } from '../src/ingest/pack/prediction-file-schema.ts';
import { findingsSchema } from '../src/report/findings-schema.ts';

writeFileSync(new URL('../schema/data-pack.schema.json', import.meta.url), dataPackJsonSchema());
writeFileSync(new URL('../schema/holdsup.schema.json', import.meta.url), configJsonSchema());
writeFileSync(new URL('../schema/prediction-file.schema.json', import.meta.url), predictionFileJsonSchema());
writeFileSync(
  new URL('../schema/findings.schema.json', import.meta.url),
  `${JSON.stringify(findingsSchema, null, 2)}\n`,
);
