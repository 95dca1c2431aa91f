import type { OutputFormat } from './format.ts';
import { csv } from './format-csv.ts';
import { json } from './format-json.ts';
import { markdown } from './format-markdown.ts';
import { table } from './format-table.ts';

/** Every way to print an output; the keys are the choices of `--format`. */
export const formats = { table, json, markdown, csv } as const satisfies Record<string, OutputFormat>;

export type FormatName = keyof typeof formats;
