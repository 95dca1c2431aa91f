import * as z from 'zod';
import { mappingSchema } from './mapping-file-schema.ts';
import { dollars, entries, jsonSchema, name, names, optional, type SchemaIssue, text } from './pack/schema-fields.ts';

/** The file `holdsup.yaml`: the one definition. Types, validation and the published JSON Schema come from here. */

const mustLimit = 'be a number, or a text such as 70%';
const limit = z.union([z.number(mustLimit), z.string(mustLimit)], { error: mustLimit });
const share = (what: string) => optional(limit, `${what} Below 1 a share, above 1 per cent; 1 is 100 %.`);

const gates = entries({
  margin: share('No worse than the base by so much or more, such as 0.05, 5% or 5.'),
  at_least: share('A score on these tasks of at least so much, such as 0.7, 70% or 70.'),
  at_most_ungraded: share('At most this share of the new runs not graded.'),
  max_cost_per_pass: optional(limit, 'At most so many dollars for a pass.'),
  tag: optional(name, 'The gates judge the tasks with this tag alone, such as planning.'),
});

const aliases = optional(
  z.record(name, name, 'be an entry for each name that articles use'),
  'What articles call models, such as { Sonnet: Claude Sonnet 4.6 }: the name or the id that packs have.',
);

const claims = entries({
  aliases,
  exempt: optional(
    z.array(
      entries({
        text: text.describe('As it stands in an article; every number in it is left out of the check.'),
        reason: text.describe('Why it is left out.'),
      }),
      'be a list of texts and reasons',
    ),
    'What `holdsup claims` leaves out, with the reason.',
  ),
});

const price = entries({
  input: optional(dollars, 'Dollars for a million tokens that are read.'),
  output: optional(dollars, 'Dollars for a million tokens that are written.'),
  run: optional(dollars, 'Dollars for a run, where tokens are not told.'),
});

const configSchema = entries({
  $schema: z.string('be text').optional().describe('Where an editor finds this schema.'),
  level: optional(limit, 'Confidence level of every interval and gate, such as 0.95, 95% or 95.'),
  margin: share(
    'Largest difference that still counts as the same; of a gate against a base, too, where gates names none.',
  ),
  families: optional(
    z.record(name, names, 'be an entry for each family: a list of tasks'),
    'Tasks that belong together, for packs that do not say it, such as { parsing: [parse_json, parse_yaml] }.',
  ),
  prices: optional(
    z.record(name, price, 'be an entry for each model: its input and output, or run'),
    'What models cost, by name or id, for packs that do not say what runs cost.',
  ),
  aliases,
  mappings: optional(
    mappingSchema,
    'What columns of results of other tools are called: all that a mapping file may say.',
  ),
  claims: optional(claims, 'What `holdsup claims` knows of the articles of this project.'),
  gates: optional(gates, 'What a change is held to by `holdsup gate`: one family, adjusted together.'),
}).meta({
  $id: 'holdsup.schema.json',
  title: 'holdsup.yaml, version 1',
  description: 'What holdsup is asked for in this project, so that it need not be typed.',
});

/** The keys that a configuration may have. */
export const configSections = Object.keys(configSchema.shape);

/** A configuration that the schema accepts. */
export type ConfigDocument = z.infer<typeof configSchema>;

/** What is wrong with the structure of a document; empty when it is a `ConfigDocument`. */
export function configIssues(document: unknown): readonly SchemaIssue[] {
  return configSchema.safeParse(document).error?.issues ?? [];
}

/** The text of `schema/holdsup.schema.json`: JSON Schema, draft 2020-12. */
export function configJsonSchema(): string {
  return jsonSchema(configSchema);
}
