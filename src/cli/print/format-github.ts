import { UsageError } from '../usage-error.ts';
import type { OutputFormat } from './format.ts';
import { markdown } from './format-markdown.ts';
import type { Check } from './output.ts';

/** Workflow commands of GitHub Actions: an annotation for each check; what was found stands in the job's summary. */
export const github: OutputFormat = {
  print: ({ checks }, { command }) => {
    if (checks === undefined) throw new UsageError(`--format github: ${command} has no checks to annotate`);
    return checks
      .map(
        ({ name, verdict, message, place }) =>
          `::${levels[verdict]} ${placed(place)}title=${property(`${name}: ${verdict}`)}::${data(message)}\n`,
      )
      .join('');
  },
  summary: (output, about) => {
    const whole = markdown.print(output, about);
    return Buffer.byteLength(whole) < mostSummary ? whole : markdown.print({ ...output, tables: [] }, about);
  },
};

/** A job summary of more than 1 MiB a step is not shown at all. */
const mostSummary = 1_000_000;

function placed(place: Check['place']): string {
  return place === undefined ? '' : `file=${property(place.file)},line=${place.line},col=${place.column},`;
}

const levels = { pass: 'notice', fail: 'error', undecided: 'warning' } as const;

/** As the runner's toolkit escapes them: nothing in a name begins a command of its own. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
