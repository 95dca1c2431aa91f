import { fileIssue } from '../../source/file-issues.ts';
import { type Fields, fieldsOf, hasFields, isFields, listOf } from '../fields.ts';
import { firstJson } from '../first-json.ts';
import type { RawFile, ReadingOptions, Source } from '../format.ts';
import { eachJsonLine, type JsonLines } from '../json-lines.ts';
import { SourceFault } from '../source-fault.ts';
import { isSqlite, type SqliteFile, sqliteFile } from '../sqlite/sqlite-file.ts';
import { tolerantJson } from '../tolerant-json.ts';

/** One evaluation of promptfoo: what was tested, and how it came out row by row. */
export interface PromptfooSet {
  readonly id: unknown;
  readonly created: unknown;
  readonly version: unknown;
  readonly config: Fields;
  readonly isRedteam: boolean;
  readonly rows: readonly Fields[];
}

/** Which of the forms a file has, by its beginning. */
export function promptfooForm(file: RawFile): 'database' | 'export' | 'lines' | undefined {
  if (isSqlite(file)) return Buffer.from(file.head).includes('eval_results') ? 'database' : undefined;
  const found = firstJson(file);
  if (!isFields(found)) return undefined;
  const value: Fields = found;
  if (has(value, 'promptIdx') && has(value, 'testIdx')) return 'lines';
  const results = listIn(value);
  if (results === undefined) return undefined;
  const isKnown = has(value, 'evalId') || has(value, '_resultsLoaded') || has(fieldsOf(value.results), 'stats');
  const [first] = results;
  return isKnown || (hasFields(first, 'prompt', 'success') && 'version' in value) ? 'export' : undefined;
}

function has(fields: Fields, name: string): boolean {
  return Object.hasOwn(fields, name);
}

function listIn(value: Fields): readonly unknown[] | undefined {
  if (Array.isArray(value.results)) return value.results;
  const { results } = fieldsOf(value.results);
  return Array.isArray(results) ? results : undefined;
}

/** @throws SourceFault */
export async function promptfooSets(
  source: Source,
  file: RawFile,
  options: ReadingOptions,
): Promise<{ readonly sets: readonly PromptfooSet[]; readonly lines: JsonLines | null }> {
  const form = promptfooForm(file);
  if (form === 'lines') {
    const rows: Fields[] = [];
    const lines = await eachJsonLine(file, options, (row) => {
      rows.push(withoutTexts(row));
    });
    return { sets: [{ id: null, created: null, version: null, config: {}, isRedteam: false, rows }], lines };
  }
  if (form === 'export') return { sets: [exported(fieldsOf(await file.json()))], lines: null };
  const database = await sqliteFile(source, file);
  try {
    return { sets: storedSets(file, database), lines: null };
  } finally {
    database.close();
  }
}

/** Version 3 wraps the results; versions 1 and 2 may not. */
function exported(value: Fields): PromptfooSet {
  const results = Array.isArray(value.results) ? value : fieldsOf(value.results);
  const config = fieldsOf(value.config);
  const metadata = fieldsOf(value.metadata);
  return {
    id: value.evalId ?? value.id,
    created: metadata.evaluationCreatedAt ?? results.timestamp ?? value.createdAt,
    version: metadata.promptfooVersion,
    config,
    isRedteam: isFields(config.redteam),
    rows: listOf(results.results).filter(isFields).map(withoutTexts),
  };
}

/** Evaluations of a database; of old ones the results stand in their own row. */
function storedSets(file: RawFile, { tables, rows }: SqliteFile): PromptfooSet[] {
  if (!tables.has('evals') || !tables.has('eval_results')) {
    throw new SourceFault(
      fileIssue(
        file.name,
        'missing',
        'have the tables evals and eval_results',
        [...tables.keys()].join(', ') || 'none',
      ),
    );
  }
  const order = ['test_idx', 'prompt_idx'].filter((column) => tables.get('eval_results')!.includes(column)).join(', ');
  return [...rows('SELECT * FROM evals ORDER BY id')].map((one) => {
    const found: Fields[] = [];
    for (const row of rows(
      `SELECT * FROM eval_results WHERE eval_id = ?${order === '' ? '' : ` ORDER BY ${order}`}`,
      one.id ?? null,
    )) {
      found.push(withoutTexts(storedRow(row)));
    }
    const config = fieldsOf(parsed(one.config));
    const old = fieldsOf(parsed(one.results));
    return {
      id: one.id,
      created: one.created_at,
      version: null,
      config: { description: one.description, ...config },
      isRedteam: one.is_redteam === 1 || isFields(config.redteam),
      rows: found.length > 0 ? found : listOf(old.results).filter(isFields).map(withoutTexts),
    };
  });
}

function parsed(value: unknown): unknown {
  return typeof value === 'string' ? (tolerantJson(value).value ?? value) : value;
}

function storedRow(row: Readonly<Record<string, unknown>>): Fields {
  return {
    id: row.id,
    testIdx: row.test_idx,
    promptIdx: row.prompt_idx,
    testCase: parsed(row.test_case),
    prompt: parsed(row.prompt),
    promptId: row.prompt_id,
    provider: parsed(row.provider),
    latencyMs: row.latency_ms,
    cost: row.cost,
    response: parsed(row.response),
    error: row.error,
    failureReason: row.failure_reason,
    success: row.success === 1 ? true : row.success === 0 ? false : row.success,
    score: row.score,
    gradingResult: parsed(row.grading_result),
    namedScores: parsed(row.named_scores),
  };
}

/** What a run is made of, without what was asked and answered. */
function withoutTexts({ response, prompt, metadata, ...row }: Fields): Fields {
  const { output, raw: _, metadata: __, ...answer } = fieldsOf(response);
  const { label, display, raw } = fieldsOf(prompt);
  // The text with its variables filled in names a prompt only where nothing else does.
  return { ...row, prompt: { label: label ?? display ?? raw }, response: answer };
}
