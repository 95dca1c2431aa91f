import { dataPack } from './data-pack.ts';
import type { Importer } from './importer.ts';
import { predictionFile } from './prediction-file.ts';

/** Every file format that can be read. At most one recognises a file. */
export const importers: readonly Importer[] = [dataPack, predictionFile];
