import * as z from 'zod';
import { expectations as must } from './expectations.ts';
import { judgeCheck } from './judge-check-schema.ts';
import { campaign, model } from './pack-campaign-schema.ts';
import { evidencePattern, run, runSummary, taskResult } from './pack-results-schema.ts';
import { prediction } from './prediction-schema.ts';
import {
  count,
  countsByName,
  entries,
  given,
  jsonSchema,
  late,
  name,
  names,
  number,
  optional,
  path,
  percentage,
  positiveCount,
  rate,
  type SchemaIssue,
  text,
} from './schema-fields.ts';

/**
 * The data pack, version 1 with the optional fields of 1.1: the one definition. Types, validation and the published JSON Schema come from here.
 * Every `error` is what the field must be; an object's `error` for unknown keys is the list of its fields.
 */

const operand = late(() =>
  z.union(
    [
      path,
      entries({
        campaign: optional(name, 'Id of another campaign; this one when left out.'),
        path: path.describe('Path in that pack.'),
      }),
    ],
    must.operand,
  ),
);
const operandPair = late(() => z.tuple([operand(), operand()], must.operands));
const recomputations = ['value', 'ratio', 'difference', 'percent', 'percent_less', 'tasks_with_at_least'] as const;

const recompute = late(() =>
  entries({
    value: optional(operand(), 'The number at a path.'),
    ratio: optional(operandPair(), 'First ÷ second.'),
    difference: optional(operandPair(), 'First − second.'),
    percent: optional(operandPair(), '100 · first ÷ second.'),
    percent_less: optional(operandPair(), 'By how many percent the first is less than the second.'),
    tasks_with_at_least: optional(count, 'Number of tasks with at least so many passes.'),
  }).superRefine((value, context) => {
    const found = given(value, recomputations);
    if (found.length === 1) return;
    const received = found.join(' and ') || 'none of them';
    const params = { problem: found.length === 0 ? 'missing' : 'invalid', received };
    context.addIssue({ code: 'custom', message: `hold exactly one of ${recomputations.join(', ')}`, params });
  }),
);

const statedClaim = late(() =>
  entries({
    id: name.describe('Names the claim; unique in this pack.'),
    statement: text.describe('The claim in words.'),
    stated: number.describe('The published figure, with the digits it was printed with.'),
    recompute: recompute().describe('How the figure follows from the packs: exactly one way.'),
    note: optional(text, 'Why the claim is kept although it does not recompute.'),
  }),
);

const openQuestion = late(() =>
  entries({
    task: name.describe('Task id.'),
    from: optional(rate, 'Rate to start from; the observed one when left out.'),
    to: z
      .array(rate, must.filledList)
      .min(1, must.filledList)
      .max(20, must.shortList)
      .describe('Rates to tell it from.'),
    stated_runs: optional(positiveCount, "The author's own guess of the runs needed."),
    statement: optional(text, 'The question in words.'),
  }),
);

const scoreFigure = late(() =>
  entries({
    percent: optional(percentage, 'The score in percent, with the digits it was printed with.'),
    runs: optional(positiveCount, 'Graded runs behind it.'),
    passes: optional(count, 'Runs that passed.'),
  }).superRefine((value, context) => {
    const found = given(value, ['percent', 'runs', 'passes']).join(' and ');
    if (!['', 'runs', 'passes', 'percent and passes'].includes(found)) return;
    const message = found.startsWith('percent') ? 'hold runs beside passes' : 'hold percent, or runs and passes';
    context.addIssue({ code: 'custom', message, params: { problem: 'missing', received: found || 'nothing' } });
  }),
);

const publishedScore = late(() =>
  entries({
    id: name.describe('Names the score; unique in this pack.'),
    statement: optional(text, 'What was published and reproduced, in words.'),
    source: optional(text, 'Where the published score stands.'),
    published: scoreFigure().describe('The score that others published.'),
    own: optional(scoreFigure(), 'The reproduced score; run_summary when left out.'),
    items: optional(
      positiveCount,
      'Items of the benchmark, so that percentages that no whole number of them gives are seen.',
    ),
    note: optional(text, 'Why a percentage is kept although no whole number of passes gives it.'),
  }),
);

/** What few packs hold, each made when one does. */
const sections = {
  per_task_results: late(() => optional(z.record(name, taskResult(), must.entriesByName), 'Counts by task id.')),
  runs: late(() => optional(z.array(run(), must.list), 'Single runs.')),
  failure_modes: late(() => optional(countsByName, 'How the failed runs failed. Adds up to the failed runs.')),
  evidence_patterns: late(() =>
    optional(z.record(name, evidencePattern(), must.entriesByName), 'Behaviours seen in the transcripts, by name.'),
  ),
  judge_check: late(() =>
    optional(judgeCheck(), 'How often people agreed with the judge, in the runs that they checked.'),
  ),
  predictions: late(() => optional(z.array(prediction(), must.list), 'What was predicted before the campaign.')),
  predictions_scoring: late(() =>
    optional(
      entries({
        hits: count.describe('Predictions that the author counts as hits.'),
        of: count.describe('Predictions that the author counts at all.'),
        misses: optional(names, 'Ids of predictions that the author names as missed.'),
      }),
      "The author's own tally, held against a recomputed one.",
    ),
  ),
  stated_claims: late(() =>
    optional(z.array(statedClaim(), must.list), 'Published figures that follow from the packs.'),
  ),
  published_scores: late(() =>
    optional(z.array(publishedScore(), must.list), 'Scores that others published, with what this campaign got.'),
  ),
  open_questions: late(() =>
    optional(z.array(openQuestion(), must.list), 'Levels of reliability that the author cannot tell apart.'),
  ),
};

type Section = keyof typeof sections;

const results = ['run_summary', 'per_task_results', 'runs', 'published_scores'] as const;

/** Of a document that holds no other sections than these. */
function schemaWith(held: (section: Section) => boolean) {
  const absent = z.null().optional();
  const made = Object.entries(sections).map(([section, make]) => [section, held(section as Section) ? make() : absent]);
  return entries({
    $schema: z.string(must.text).optional().describe('Where an editor finds this schema.'),
    pack_version: z.literal(1, must.version).describe('Version of this format.'),
    campaign: campaign.describe('Which campaign this is.'),
    model: model.describe('The model that was tested.'),
    suite_tasks: optional(
      positiveCount,
      'Number of tasks in the suite, so that some tasks can be told from all tasks.',
    ),
    run_summary: optional(runSummary, 'Totals over all runs.'),
    ...(Object.fromEntries(made) as { [key in Section]: ReturnType<(typeof sections)[key]> }),
  })
    .refine((pack) => given(pack, results).length > 0, {
      error: `hold at least one of ${results.join(', ')}`,
      params: { problem: 'missing', received: 'none of them' },
      // Said together with everything else that is wrong, not only once the rest is mended.
      when: ({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value),
    })
    .meta({
      $id: 'data-pack.schema.json',
      title: 'holdsup data pack, version 1',
      description:
        'One benchmark campaign: totals, per-task counts or single runs, with predictions and claims about it.',
    });
}

type DataPackSchema = ReturnType<typeof schemaWith>;

/** A pack that the schema accepts. */
export type DataPack = z.infer<DataPackSchema>;

/** By the sections that a document holds. */
const schemas = new Map<string, DataPackSchema>();

/** What is wrong with the structure of a document; empty when it is a `DataPack`. */
export function structureIssues(document: unknown): readonly SchemaIssue[] {
  const held = (Object.keys(sections) as Section[]).filter(
    (section) =>
      typeof document === 'object' && (document as Partial<Record<Section, unknown>> | null)?.[section] != null,
  );
  const key = held.join(' ');
  const schema = schemas.get(key) ?? schemaWith((section) => held.includes(section));
  schemas.set(key, schema);
  return schema.safeParse(document).error?.issues ?? [];
}

/** The text of `schema/data-pack.schema.json`: JSON Schema, draft 2020-12. */
export function dataPackJsonSchema(): string {
  return jsonSchema(schemaWith(() => true));
}
