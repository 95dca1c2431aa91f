import { didYouMean, type Issue, show } from '../../errors.ts';
import { meantHint } from '../check.ts';
import { formats } from '../foreign/formats.ts';
import type { SourceFile } from '../importer.ts';
import { looksLikePack } from '../pack/pack-look.ts';
import { fileIssue } from './file-issues.ts';
import { type Glance, glance, glanceAt } from './glance.ts';
import { printable } from './printable.ts';
import { passedOverFor } from './source-files.ts';
import { yamlText } from './yaml-text.ts';

/** Nothing vanishes: what is said of a file that nobody reads. */

const mustBeKnown = 'be a data pack (pack_version: 1) or a file of predictions (predictions_version: 1)';
const smallestPack =
  'the smallest data pack is "pack_version: 1", "campaign: { id: a, suite: s }", "model: { id: m, name: M }" and "run_summary: { runs: 30, passes: 23 }", a line each; schema/data-pack.schema.json has every field';
const singleRuns =
  'single runs go into a data pack, one pack a model, as "runs: [{ task: t, run: 1, passed: true }, …]"';

/** Names that somebody's results have at their top, in packs and elsewhere. */
const resultNames = new Set(
  `pack_version campaign model run_summary per_task_results runs suite_tasks failure_modes evidence_patterns judge_check predictions
  predictions_scoring stated_claims published_scores open_questions predictions_version campaign_id model_id model_name
  task tasks task_id instance_id run run_id result results passes passed pass pass_rate pass_at_1 score scores accuracy
  success resolved resolved_ids outcome correct samples simulations cost cost_usd total_cost tokens verdict trials eval
  metrics`.split(/\s+/u),
);

/** A file that the user named, and that is in no format that is known. */
export function unrecognised(file: SourceFile): Issue {
  const { name, text } = file;
  const seen = glance(file);
  const issue = fileIssue(name, 'unknown', mustBeKnown, received(seen, text));
  return { ...issue, hint: `${hintFor(seen)}; ${alsoRead()}` };
}

/** Asked for late: formats may be many. */
function alsoRead(): string {
  return `what is read besides: ${formats.map(({ label }) => label).join(', ')}`;
}

/** The same for a file of a folder: a warning where it is broken, empty or looks like results, else a note. */
export function passedOver(file: SourceFile): Issue {
  const { name, text } = file;
  const seen = glance(file);
  if (seen.shape === 'nothing') {
    return { ...fileIssue(name, 'missing', passedOverFor(mustBeKnown), 'an empty file'), severity: 'warning' };
  }
  const fault = text.length <= largestParsed || seen.names.length === 0 ? brokenText(file) : undefined;
  if (fault !== undefined) return fault;
  if (isMapping(seen)) {
    return { ...fileIssue(name, 'unknown', passedOverFor(mustBeKnown), 'a mapping, for --map'), severity: 'note' };
  }
  const isResult = seen.names.some(isResultName) && !isOwnReport(seen);
  const issue = fileIssue(name, 'unknown', passedOverFor(mustBeKnown), received(seen, text));
  return isResult ? { ...issue, severity: 'warning', hint: hintFor(seen) } : { ...issue, severity: 'note' };
}

/** A larger file of another kind is not parsed only to say where it is broken. */
const largestParsed = 1_000_000;

function brokenText(file: SourceFile): Issue | undefined {
  const { fault } = yamlText(file);
  if (fault === null) return undefined;
  return { ...fault, severity: 'warning', file: file.name, expected: passedOverFor(fault.expected) };
}

/** A file of a folder with an ending that no pack has, by its beginning as far as that is text: nothing where nobody would miss it. */
export function oddEnding(name: string, beginning: string | undefined): Issue[] {
  const issue = oddIssue(name, beginning);
  return issue === undefined ? [] : [issue];
}

function oddIssue(name: string, beginning: string | undefined): Issue | undefined {
  if (beginning === undefined) {
    const issue = fileIssue(name, 'unknown', passedOverFor(mustBeKnown), 'bytes that are no text');
    return proseEnding.test(name) ? undefined : { ...issue, severity: 'note' };
  }
  const seen = glanceAt(beginning);
  const isBackup = /(?:~|\.(?:bak|old|orig|tmp|swp|save|part|crdownload)[\w.]*)$/iu.test(name);
  const isProse = proseEnding.test(name);
  // Pages about packs show some.
  if (looksLikePack(seen) && (!isProse || beginning.trimStart().startsWith(seen.names[0]!))) {
    const issue = fileIssue(
      name,
      'unknown',
      passedOverFor('end in .json, .yaml or .yml'),
      `a data pack named ${show(fileName(name))}`,
    );
    const hint = 'rename it, or name the file itself on the command line';
    return isBackup ? { ...issue, severity: 'note' } : { ...issue, severity: 'warning', hint };
  }
  if (isProse) return undefined;
  const issue = fileIssue(name, 'unknown', passedOverFor(mustBeKnown), received(seen, beginning));
  const isResult = seen.shape !== 'text' && seen.names.filter(isResultName).length > 1;
  return isResult && !isBackup
    ? { ...issue, severity: 'warning', hint: hintFor(seen) }
    : { ...issue, severity: 'note' };
}

/** Text for people, pictures, programs and what systems leave behind. */
const proseEnding =
  /(?:^|[/\\])(?:LICENSE|NOTICE|Makefile|Thumbs\.db)$|\.(?:md|markdown|txt|rst|adoc|html?|css|pdf|docx?|pptx?|png|jpe?g|gif|svg|webp|ico|[cm]?[jt]sx?|py|ipynb|r|rmd|sh|toml|ini|cfg|lock|log)$/iu;

function isResultName(name: string): boolean {
  return resultNames.has(name.toLowerCase()) || misspelt(name) !== undefined;
}

function misspelt(name: string): string | undefined {
  return name.length > 6 ? didYouMean(name, ['pack_version', 'predictions_version']) : undefined;
}

function isOwnReport({ names }: Glance): boolean {
  return names.includes('methodology_version') && names.includes('holdsup');
}

/** What says how somebody's columns are read, as `init` writes it: no pack has columns. */
function isMapping({ shape, names }: Glance): boolean {
  return shape === 'mapping' && names.includes('columns') && names.every((name) => mappingNames.has(name));
}

const mappingNames = new Set(
  `columns verdicts scorer metric pass_at score_max suite model timeout_is_not_graded checked_sample skip_bad_rows`.split(
    ' ',
  ),
);

function hintFor({ shape, names }: Glance): string {
  const versions = ['pack_version', 'predictions_version'];
  const near = names.find((name) => !versions.includes(name) && misspelt(name) !== undefined);
  const isPackName = names.some((name) => looksLikePack({ shape: 'mapping', names: [name, 'model'] }));
  if (near !== undefined) return meantHint(misspelt(near))!;
  if (shape === 'list' && names.includes('pack_version')) return 'one file holds one campaign: a mapping, not a list';
  if (shape === 'mapping' && isPackName) return `did you mean to begin with "pack_version: 1"? ${smallestPack}`;
  return names.some(isResultName) && shape !== 'mapping' ? `${singleRuns}; ${smallestPack}` : smallestPack;
}

function received({ shape, names }: Glance, text: string): string {
  if (shape === 'nothing') return 'an empty file';
  const some = names.slice(0, 5).map((name) => printable(name.length > 40 ? `${name.slice(0, 39)}…` : name));
  const listed = `${some.join(', ')}${names.length > some.length ? ', …' : ''}`;
  if (names.length > 0) return `${shapes[shape]} ${listed}`;
  const [start = ''] = text.trimStart().split('\n', 1);
  return `a text that starts ${show(start, 40)}`;
}

const shapes: Readonly<Record<Glance['shape'], string>> = {
  nothing: '',
  text: '',
  mapping: 'a mapping of',
  list: 'a list of mappings of',
  lines: 'JSON lines of',
  table: 'a table of',
};

function fileName(path: string): string {
  return path.split(/[/\\]/u).at(-1) ?? path;
}
