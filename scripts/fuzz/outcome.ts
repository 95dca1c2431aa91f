import { textComplaints } from '../../src/proof/complaints.ts';
import { textChecks } from '../../src/proof/text-checks.ts';

/** What a command line said. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What an output must never hold, wherever its numbers came from. */
const always = {
  'words of a machine': textChecks['words of a machine']!,
  'a number that nobody reads': textChecks['a number that nobody reads']!,
};

/** What is wrong with an outcome, in one line; null where it is issues or findings. */
export function fault({ code, out, err }: Said, args: readonly string[], texts: readonly string[]): string | null {
  const said = `${out}\n${err}`;
  const broken = /this is a bug|\bat .*\(?(?:file|node):|\b(?:DomainError|RangeError|TypeError|SyntaxError)\b/u.exec(
    said,
  );
  if (broken !== null) return `a stack: ${lineOf(said, broken.index)}`;
  const domain = /^holdsup: .*/mu.exec(err);
  if (domain !== null) return `an error without a file: ${domain[0].slice(0, 200)}`;
  if (![0, 1, 2].includes(code)) return `exit code ${code}`;
  if (code !== 0 && said.trim() === '') return `exit code ${code} without a word`;
  if (code !== 0 || args[0] === 'check' || args.includes('json') || args.includes('csv')) return null;
  const [complaint] = masked(out, texts)
    .split('\n')
    // The log score of a certainty that failed is infinite (Good 1952), and a cell of its own says so.
    .map((line) => (args[0] === 'calibration' ? line.replaceAll(/(?<=[|\s])∞(?=[|\s])/gu, '1') : line))
    .flatMap((line) => textComplaints(line, args[0]!, always));
  return complaint === undefined ? null : `${complaint.check}: ${complaint.sentence.trim().slice(0, 200)}`;
}

function lineOf(text: string, index: number): string {
  const end = text.indexOf('\n', index);
  return text
    .slice(index, end < 0 ? undefined : Math.min(end + 160, text.length))
    .replaceAll(/\s+/gu, ' ')
    .slice(0, 240);
}

/** What the packs themselves say is theirs: a model may be called NaN. */
function masked(out: string, texts: readonly string[]): string {
  const suspicious = texts.filter((text) => /NaN|undefined|Infinity|null|\[object|∞/u.test(text));
  return suspicious
    .reduce((all, text) => all.replaceAll(text, '⟨name⟩'), out)
    .replaceAll(/NaN model|null model/gu, '⟨name⟩');
}
