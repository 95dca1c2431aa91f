import type { Importer } from './importer.ts';
import { dataPack } from './pack/data-pack.ts';
import { predictionFile } from './pack/prediction-file.ts';

/** Every file format that can be read. At most one recognises a file. */
export const importers: readonly Importer[] = [dataPack, predictionFile];
