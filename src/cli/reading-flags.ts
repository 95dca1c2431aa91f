import type { ReadingOptions } from '../ingest/foreign/format.ts';
import { namedFields } from '../ingest/foreign/run-table/table-fields.ts';
import { meanings, wordOf } from '../ingest/foreign/run-table/verdict-words.ts';
import { samples } from '../ingest/pack/judge-fields.ts';
import type { Call, Flag } from './command.ts';
import { choiceOf, refused } from './flags.ts';
import { InputError } from './input-error.ts';

type Verdicts = ReadingOptions['verdicts'];

type Columns = Readonly<Partial<Record<(typeof namedFields)[number], string>>>;

/** What every command that reads files takes, for formats that leave a choice. */
export const readingFlags: readonly Flag[] = [
  {
    flags: '--column <field=column>',
    description: `which column holds a field, such as passed=reward; again for more. Fields: ${namedFields.join(', ')}`,
    parse: parseColumn,
  },
  {
    flags: '--verdict <word=outcome>',
    description: `what a word in the column of outcomes means, such as ja=passed; again for more. Outcomes: ${meanings.join(', ')}`,
    parse: parseVerdict,
  },
  { flags: '--scorer <name>', description: 'which of several scorers decides' },
  { flags: '--metric <name>', description: 'which of several figures decides' },
  {
    flags: '--pass-at <score>',
    description: "a score of at least so much is a pass: in the file's own units, or in percent of --score-max",
    parse: parsePassAt,
  },
  {
    flags: '--score-max <score>',
    description: 'the greatest score there can be, such as 100; 1 by itself',
    parse: parseScoreMax,
  },
  { flags: '--suite-name <name>', description: 'the suite, for files that do not name it' },
  { flags: '--model-name <name>', description: 'the model, for files that do not name it' },
  { flags: '--timeout-is-not-graded', description: 'a timeout is no verdict, not a failed run' },
  {
    flags: '--checked-sample <how>',
    description: `how the runs were drawn whose verdict people checked: ${samples.join(' or ')}`,
    parse: choiceOf(samples),
  },
  { flags: '--skip-bad-rows', description: 'rows that cannot be read are counted, not refused' },
  { flags: '--map <file>', description: 'a file with all of this, as columns: { passed: reward }, pass_at: 1, …' },
];

/** A score as it stands in the file, or a share of the greatest one. */
interface PassAt {
  readonly score: number;
  readonly isShare: boolean;
}

function parsePassAt(text: string): PassAt {
  const [, digits = '', sign] = /^\s*(.*?)\s*(%|percent)?\s*$/iu.exec(text) ?? [];
  const number = digits === '' ? Number.NaN : Number(digits);
  const isShare = sign !== undefined;
  if (!Number.isFinite(number) || Math.abs(number) > 1e9 || (isShare && (number < 0 || number > 100))) {
    throw refused('be a score, such as 1, 0.5, 50%, or 50 of 100', text);
  }
  return { score: isShare ? number / 100 : number, isShare };
}

function parseScoreMax(text: string): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (!(number > 0 && number <= 1e9)) throw refused('be a score above 0, such as 100', text);
  return number;
}

function parseColumn(text: string, before: unknown): Columns {
  const at = text.indexOf('=');
  const column = text.slice(at + 1);
  if (at < 1 || column === '') throw refused('be a field and a column, such as passed=reward', text);
  const field = choiceOf(namedFields)(text.slice(0, at).trim().toLowerCase().replaceAll('-', '_'));
  return { ...(before as Columns | undefined), [field]: column };
}

function parseVerdict(text: string, before: unknown): Verdicts {
  const at = text.lastIndexOf('=');
  const word = wordOf(text.slice(0, Math.max(0, at)));
  if (word === '') throw refused('be a word and an outcome, such as ja=passed', text);
  const meaning = choiceOf(meanings)(wordOf(text.slice(at + 1)).replaceAll('-', '_'));
  return { ...(before as Verdicts | undefined), [word]: meaning };
}

/** The options that a call gives, its flags before its mapping file. */
export async function readingOptions({ flags }: Pick<Call, 'flags'>): Promise<Partial<ReadingOptions>> {
  const given = flags as {
    readonly column?: Columns;
    readonly verdict?: Verdicts;
    readonly scorer?: string;
    readonly metric?: string;
    readonly passAt?: PassAt;
    readonly scoreMax?: number;
    readonly suiteName?: string;
    readonly modelName?: string;
    readonly timeoutIsNotGraded?: true;
    readonly checkedSample?: (typeof samples)[number];
    readonly skipBadRows?: true;
    readonly map?: string;
    readonly config?: string;
  };
  const mapped = given.map === undefined ? await ofProject(given.config) : await mappedBy(given.map);
  if (isIssues(mapped)) throw new InputError(mapped);
  const { passAt, scoreMax = 'scoreMax' in mapped ? mapped.scoreMax : undefined } = given;
  return {
    ...mapped,
    columns: { ...mapped.columns, ...given.column },
    verdicts: { ...mapped.verdicts, ...given.verdict },
    ...(given.scorer === undefined ? {} : { scorer: given.scorer }),
    ...(given.metric === undefined ? {} : { metric: given.metric }),
    ...(scoreMax === undefined ? {} : { scoreMax }),
    ...(passAt === undefined ? {} : { passAt: passAt.isShare ? passAt.score * (scoreMax ?? 1) : passAt.score }),
    ...(given.suiteName === undefined ? {} : { suite: given.suiteName }),
    ...(given.modelName === undefined ? {} : { model: given.modelName }),
    ...(given.timeoutIsNotGraded === undefined ? {} : { isTimeoutNotGraded: true }),
    ...(given.checkedSample === undefined ? {} : { checkedSample: given.checkedSample }),
    ...(given.skipBadRows === undefined ? {} : { skipsBadRows: true }),
  };
}

// Loaded where files are read: every command has these flags, and a plan of two rates reads none.
async function mappedBy(file: string) {
  const { readMapping } = await import('../ingest/mapping-file.ts');
  return readMapping(file);
}

async function ofProject(named: string | undefined): Promise<Partial<ReadingOptions>> {
  const [{ mappingOptions }, { projectConfig }] = await Promise.all([
    import('../ingest/mapping-file.ts'),
    import('./config/project-config.ts'),
  ]);
  const mappings = (await projectConfig(named))?.document.mappings;
  return mappings == null ? {} : mappingOptions(mappings);
}

function isIssues<Other>(mapped: Other | readonly object[]): mapped is Extract<typeof mapped, readonly object[]> {
  return Array.isArray(mapped);
}
