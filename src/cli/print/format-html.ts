import { UsageError } from '../usage-error.ts';
import type { OutputFormat } from './format.ts';

/** The page that a command makes of its answer. */
export const html: OutputFormat = {
  print: ({ page }, { command }) => {
    if (page === undefined) throw new UsageError(`--format html: ${command} has no page; holdsup report writes one`);
    return page();
  },
};
