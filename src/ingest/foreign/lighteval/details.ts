import type { Issue } from '../../../errors.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import { fileIssue } from '../../source/file-issues.ts';
import { type Fields, fieldsOf, isFields, listOf, nameOf, numberOf } from '../fields.ts';
import type { RawFile, ReadingOptions } from '../format.ts';
import { parquetFile } from '../parquet/parquet-file.ts';
import { chosen, scoreRule } from '../pass-choice.ts';
import { attempt, campaignId, modelNamed, numbered } from '../run-list.ts';
import { type Conditions, dateOf } from './results.ts';

/** One document: prompts and answers are not kept. */
interface Document {
  readonly task: string;
  readonly metrics: ReadonlyMap<string, number | null>;
  /** How many answers its metrics are about. */
  readonly answers: number;
  readonly tokensIn: number | undefined;
  readonly tokensOut: number | undefined;
}

interface Made {
  readonly pack?: DataPack;
  readonly rule?: string;
  readonly rows: number;
  readonly issues: readonly Issue[];
}

/** The documents of one task: one row each. */
export async function detailsPack(
  file: RawFile,
  conditions: Conditions & { readonly model: string },
  options: ReadingOptions,
): Promise<Made> {
  const refused = (...issues: readonly Issue[]): Made => ({ rows: 0, issues });
  const whole = await parquetFile(file);
  const there = new Set(whole.schema.children.map(({ element }) => element.name));
  const figures = ['metric', 'metrics'].find((name) => there.has(name));
  if (figures === undefined) {
    const received = `the columns ${[...there].slice(0, 15).join(', ')}`;
    return refused(fileIssue(file.name, 'missing', 'have the column metric', received));
  }
  const columns = [figures, 'doc', 'model_response'].filter((name) => there.has(name));
  const documents: Document[] = [];
  for await (const [index, row] of whole.objects(columns)) documents.push(documentOf(row, figures, index));
  if (documents.length === 0) return refused(fileIssue(file.name, 'missing', 'hold documents', 'none'));
  const named = new Set(documents.flatMap(({ metrics }) => [...metrics.keys()]));
  const choices = new Map([...named].map((name) => [name, documents.map(({ metrics }) => metrics.get(name) ?? null)]));
  const metric = chosen(file.name, { what: 'metric', flag: '--metric', given: options.metric, choices });
  if (typeof metric !== 'string') return refused(metric);
  const several = documents.find(({ answers }) => answers > 1);
  if (several !== undefined) {
    const expected = `be about one answer of each document: ${metric} sums up several`;
    const hint = 'neither a mean nor the best of several answers is a run; ask with one sample a document';
    const issue = fileIssue(file.name, 'invalid', expected, `${several.answers} answers of ${several.task}`);
    return refused({ ...issue, path: 'doc.num_samples', hint });
  }
  const scores = choices.get(metric)!;
  const rule = scoreRule(file.name, metric, { scores: scores.filter((one) => one !== null), options });
  if ('severity' in rule) return refused(rule);
  const names = distinct(documents.map(({ task }) => task));
  const runs = numbered(
    documents.map(({ tokensIn, tokensOut }, index) => {
      const score = scores[index] ?? null;
      return attempt({
        task: names[index]!,
        passed: score === null ? null : rule.passes(score),
        score: rule.share(score),
        not_graded_reason: score === null ? `no ${metric}` : undefined,
        tokens_in: tokensIn,
        tokens_out: tokensOut,
      });
    }),
  );
  const pack: DataPack = {
    pack_version: 1,
    campaign: {
      id: campaignId(dateOf(file), conditions.model, conditions.task),
      ...conditions.campaign,
      pass_rule: { metric, threshold: rule.threshold, statement: rule.words },
    },
    model: modelNamed(conditions.model),
    runs,
  };
  return { pack, rule: rule.words, rows: documents.length, issues: [] };
}

function documentOf(row: Fields, figures: string, index: number): Document {
  const doc = fieldsOf(row.doc);
  const response = fieldsOf(row.model_response);
  const metrics = Object.entries(fieldsOf(row[figures])).flatMap(([name, value]): [string, number | null][] => {
    if (typeof value === 'boolean') return [[name, value ? 1 : 0]];
    if (typeof value === 'bigint') return [[name, Number(value)]];
    if (value === null || typeof value === 'number') return [[name, numberOf(value) ?? null]];
    // A list or a pair is what a metric over the whole corpus needs: no verdict on this document.
    return [];
  });
  return {
    task: nameOf(doc.id) ?? `document ${index + 1}`,
    metrics: new Map(metrics),
    answers: typeof doc.num_samples === 'bigint' ? Number(doc.num_samples) : (numberOf(doc.num_samples) ?? 1),
    tokensIn: lengthOf(response.input_tokens),
    tokensOut: lengthOf(response.output_tokens),
  };
}

/** Tokens of a list, or of a list a choice. */
function lengthOf(tokens: unknown): number | undefined {
  const list = ArrayBuffer.isView(tokens) ? [...(tokens as Int32Array)] : listOf(tokens);
  if (list.length === 0) return undefined;
  const inner = list.filter((one) => Array.isArray(one) || ArrayBuffer.isView(one) || isFields(one));
  if (inner.length === 0) return list.length;
  const lengths = inner.map((one) => lengthOf(one) ?? 0);
  return lengths.reduce((sum, length) => sum + length, 0) || undefined;
}

/** Documents of one id are told apart by their order. */
function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  });
}
