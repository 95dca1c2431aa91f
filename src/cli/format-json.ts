import type { OutputFormat } from './format.ts';

export const json: OutputFormat = {
  print: ({ json: content }, { command, version }) =>
    `${JSON.stringify({ schema_version: 1, errorbars: version, command, ...content }, null, 2)}\n`,
};
