import { UsageError } from '../usage-error.ts';
import type { OutputFormat } from './format.ts';
import type { Check } from './output.ts';

/** Workflow commands of GitHub Actions: an annotation for each check. */
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
};

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
