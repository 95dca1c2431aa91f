import * as z from 'zod';
import { expectations as must } from './expectations.ts';
import { prediction } from './prediction-schema.ts';
import { entries, given, jsonSchema, late, moment, name, optional, type SchemaIssue, text } from './schema-fields.ts';

/** The file of predictions, version 1: the one definition. Types, validation and the published JSON Schema come from here. */

const of = late(() =>
  entries({
    campaign: optional(name, 'Id of the campaign.'),
    model: optional(name, "The model's identifier, as its campaign's pack writes it."),
    suite: optional(name, 'The suite. With model: the first campaign of both that is not from before the predictions.'),
  }).superRefine((value, context) => {
    const found = given(value, ['campaign', 'model', 'suite']).join(' and ');
    if (found === 'campaign' || found === 'model and suite') return;
    const params = {
      problem: ['', 'model', 'suite'].includes(found) ? 'missing' : 'invalid',
      received: found || 'nothing',
    };
    context.addIssue({ code: 'custom', message: 'hold campaign alone, or model and suite', params });
  }),
);

const predictionFileSchema = late(() =>
  entries({
    $schema: z.string(must.text).optional().describe('Where an editor finds this schema.'),
    predictions_version: z.literal(1, must.version).describe('Version of this format.'),
    of: of().describe('Which campaign the predictions are about: it need not have been run yet.'),
    by: optional(name, 'Who predicted, where a prediction does not say it itself.'),
    made_on: optional(moment, 'When they were written, as in a prediction that says it itself.'),
    note: optional(text, 'Anything a reader should know.'),
    predictions: z
      .array(prediction(), must.filledList)
      .min(1, must.filledList)
      .describe('The predictions, as in a pack.'),
  }).meta({
    $id: 'prediction-file.schema.json',
    title: 'holdsup predictions, version 1',
    description:
      'Predictions about one benchmark campaign, in a file of their own that can be frozen before the campaign.',
  }),
);

/** A file of predictions that the schema accepts. */
export type PredictionDocument = z.infer<ReturnType<typeof predictionFileSchema>>;

/** What is wrong with the structure of a document; empty when it is a `PredictionDocument`. */
export function predictionFileIssues(document: unknown): readonly SchemaIssue[] {
  return predictionFileSchema().safeParse(document).error?.issues ?? [];
}

/** The text of `schema/prediction-file.schema.json`: JSON Schema, draft 2020-12. */
export function predictionFileJsonSchema(): string {
  return jsonSchema(predictionFileSchema());
}
