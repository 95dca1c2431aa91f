import type { Output } from './output.ts';

/** The contract of the registry: one way to print an output. */
export interface OutputFormat {
  readonly label: string;
  readonly print: (output: Output, about: { readonly command: string; readonly version: string }) => string;
}
