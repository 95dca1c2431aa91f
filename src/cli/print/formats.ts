import type { OutputFormat } from './format.ts';

/** A line of the registry: known without loading the format, which may cost more than the command. */
export interface FormatEntry {
  readonly label: string;
  /** The ends of the names of files that take it without being asked. */
  readonly endings: readonly string[];
  readonly load: () => Promise<OutputFormat>;
}

/** Every way to print an output; the keys are the choices of `--format`. */
export const formats = {
  table: {
    label: 'tables for a terminal',
    endings: ['.txt'],
    load: async () => (await import('./format-table.ts')).table,
  },
  json: {
    label: 'JSON with full precision',
    endings: ['.json'],
    load: async () => (await import('./format-json.ts')).json,
  },
  markdown: {
    label: 'Markdown tables and sentences',
    endings: ['.md', '.markdown'],
    load: async () => (await import('./format-markdown.ts')).markdown,
  },
  csv: {
    label: 'comma-separated values of the first table',
    endings: ['.csv'],
    load: async () => (await import('./format-csv.ts')).csv,
  },
  github: {
    label: 'annotations of GitHub Actions and a job summary, of a gate',
    endings: [],
    load: async () => (await import('./format-github.ts')).github,
  },
  html: {
    label: 'a page of its own, of claims',
    endings: [],
    load: async () => (await import('./format-html.ts')).html,
  },
  junit: {
    label: 'JUnit XML, of a gate',
    endings: ['.xml'],
    load: async () => (await import('./format-junit.ts')).junit,
  },
} as const satisfies Record<string, FormatEntry>;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as FormatName[];

/** The format that the name of a file asks for, if any. */
export function formatOf(file: string): FormatName | undefined {
  const name = file.toLowerCase();
  return formatNames.find((format) => formats[format].endings.some((ending) => name.endsWith(ending)));
}
