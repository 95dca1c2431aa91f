import type { Issue } from '../../../errors.ts';
import { grouped } from '../../../grouped.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import { fileIssue } from '../../source/file-issues.ts';
import { type Fields, listOf, nameOf, textOf } from '../fields.ts';
import type { RawFile, ReadingOptions } from '../format.ts';
import { eachJsonLine } from '../json-lines.ts';
import { isToldApart, naturalMetric, takenAmong } from '../natural-metric.ts';
import { chosen, scoreRule } from '../pass-choice.ts';
import { attempt, type Counted, campaignId, modelNamed, numbered, times } from '../run-list.ts';
import type { Conditions } from './conditions.ts';

/** One document as one filter saw it: prompts and answers are not kept. */
interface Sample {
  readonly document: string;
  readonly hash: string | undefined;
  readonly filter: string;
  readonly metrics: ReadonlyMap<string, number | null>;
}

interface Made {
  readonly pack?: DataPack;
  readonly rule?: string;
  readonly rows: number;
  readonly leftOut: readonly Counted[];
  readonly issues: readonly Issue[];
}

/** The documents of one task: one line for each document and filter. */
export async function samplePack(
  file: RawFile,
  conditions: Conditions & { readonly model: string },
  options: ReadingOptions,
): Promise<Made> {
  const samples: Sample[] = [];
  const lines = await eachJsonLine(file, options, (fields) => {
    const document = nameOf(fields.doc_id);
    if (document !== undefined) samples.push(sampleOf(fields, document));
  });
  const refused = (...issues: readonly Issue[]): Made => ({ rows: 0, leftOut: [], issues });
  if (lines.issues.length > 0) return refused(...lines.issues);
  const [metricName, filterName] = (options.metric ?? '').split(',', 2);
  const byFilter = grouped(samples, ({ filter }) => filter);
  const filter = chosen(file.name, {
    what: 'filter',
    flag: '--scorer',
    given: options.scorer ?? filterName ?? null,
    choices: new Map([...byFilter].map(([name, those]) => [name, valuesOf(those)])),
  });
  if (typeof filter !== 'string') return refused(filter);
  const { kept, repeated } = distinct(byFilter.get(filter)!);
  const candidates = metricsOf(kept);
  const metric = chosen(file.name, {
    what: 'metric',
    flag: '--metric',
    given: metricName || null,
    choices: candidates,
    ...(options.passAt === null ? { natural: naturalMetric } : {}),
  });
  if (typeof metric !== 'string') return refused(metric);
  if (conditions.lowerIsBetter.has(metric)) return refused(lowerIsBetter(file, metric));
  const scores = kept.map(({ metrics }) => metrics.get(metric) ?? null);
  const rule = scoreRule(file.name, metric, { scores: scores.filter((one) => one !== null), options });
  if ('severity' in rule) return refused(rule);
  const names = taskNames(kept);
  const runs = numbered(
    kept.map(({ document }, index) => {
      const score = scores[index]!;
      return attempt({
        task: names[index]!,
        passed: score === null ? null : rule.passes(score),
        score: rule.share(score),
        not_graded_reason: score === null ? `no ${metric}` : undefined,
        id: `doc_id ${document}`,
      });
    }),
  );
  const { campaign, model, task, documents } = conditions;
  const words = filter === 'none' ? rule.words : `${rule.words} (filter ${filter})`;
  const pack: DataPack = {
    pack_version: 1,
    campaign: {
      id: campaignId(campaign.date, model, task),
      ...campaign,
      pass_rule: { scorer: filter, metric, threshold: rule.threshold, statement: words },
    },
    model: modelNamed(model),
    ...(documents !== undefined && documents >= new Set(names).size ? { suite_tasks: documents } : {}),
    runs,
  };
  const others = samples.length - byFilter.get(filter)!.length;
  return {
    pack,
    rule: words + (isToldApart(candidates, options) ? takenAmong(metric, [...candidates.keys()]) : ''),
    rows: lines.rows,
    leftOut: [
      ...times(others, 'the same document under another filter'),
      ...times(repeated, 'the same document again'),
      ...times(lines.bad, 'not a JSON object'),
      ...times(lines.rows - lines.bad - samples.length, 'no doc_id'),
    ],
    issues: [],
  };
}

/** What stands on a line beside metrics, in the forms before metrics were listed. */
const notMetrics = new Set(['doc_id', 'doc', 'target', 'arguments', 'resps', 'filtered_resps', 'filter', 'metrics']);

function sampleOf(fields: Fields, document: string): Sample {
  const listed = listOf(fields.metrics).filter((name) => typeof name === 'string');
  const names =
    listed.length > 0 ? listed : Object.keys(fields).filter((name) => !notMetrics.has(name) && !name.endsWith('_hash'));
  const metrics = new Map<string, number | null>();
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'boolean') metrics.set(name, value ? 1 : 0);
    // A list or a pair is what a metric over the whole corpus needs: no verdict on this document.
    else if (typeof value === 'number') metrics.set(name, Number.isFinite(value) ? value : null);
    else if (value === null) metrics.set(name, null);
  }
  return { document, hash: textOf(fields.doc_hash), filter: nameOf(fields.filter) ?? 'none', metrics };
}

function valuesOf(samples: readonly Sample[]): unknown[] {
  return samples.flatMap(({ metrics }) => [...metrics.values()]);
}

function metricsOf(samples: readonly Sample[]): Map<string, unknown[]> {
  const values = new Map<string, unknown[]>();
  for (const { metrics } of samples) {
    for (const [name, value] of metrics) {
      const those = values.get(name);
      if (those === undefined) values.set(name, [value]);
      else those.push(value);
    }
  }
  return values;
}

/** The harness appends to a file of the same date: of a document that stands there again the last line counts. */
function distinct(samples: readonly Sample[]): { readonly kept: readonly Sample[]; readonly repeated: number } {
  const last = new Map(samples.map((sample) => [JSON.stringify([sample.document, sample.hash]), sample]));
  return { kept: [...last.values()], repeated: samples.length - last.size };
}

/**
 * Documents are called by their digest, which is the same in other splits and orders; documents with one digest are told
 * apart by their order.
 */
function taskNames(samples: readonly Sample[]): string[] {
  const seen = new Map<string, number>();
  return samples.map(({ hash, document }) => {
    const name = hash === undefined ? document : (nameOf(hash.slice(0, 16)) ?? document);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  });
}

function lowerIsBetter({ name }: RawFile, metric: string): Issue {
  const issue = fileIssue(
    name,
    'invalid',
    'have a metric of which more is better',
    `${metric}, of which less is better`,
  );
  return { ...issue, hint: 'choose another one with --metric NAME' };
}
