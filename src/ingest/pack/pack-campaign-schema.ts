import * as z from 'zod';
import { expectations as must } from './expectations.ts';
import {
  digest,
  entries,
  flag,
  moment,
  name,
  names,
  number,
  optional,
  size,
  text,
  tokensPerRun,
} from './schema-fields.ts';

const passRule = entries({
  scorer: optional(name, 'Which of several scorers decides.'),
  metric: optional(name, 'Which of its figures decides.'),
  threshold: optional(number, 'A score of at least so much is a pass.'),
  statement: optional(text, 'The rule in words.'),
});

const sourceFile = entries({
  file: name.describe('Path of the file, as it was given.'),
  sha256: optional(digest, 'Hex digest of its bytes.'),
  importer: optional(name, 'What read it.'),
  version: optional(name, 'Version of what read it.'),
});

/** Which campaign a pack tells, and under which conditions it ran. */
export const campaign = entries({
  id: name.describe('Names the campaign in claims, predictions and reports; unique among all packs.'),
  date: optional(
    moment,
    'Day of the campaign, as year-month-day by the clock of whoever ran it; or the time at which it began, with its offset.',
  ),
  suite: name.describe('The benchmark suite and its version. Campaigns of one suite are compared.'),
  harness: optional(name, 'The harness and its version.'),
  provider: optional(name, 'Where the model was served.'),
  source: optional(text, 'Where the figures were taken from.'),
  reasoning: optional(
    entries({
      effort: optional(name, 'The level of effort that was asked for, such as high.'),
      tokens_per_run: optional(tokensPerRun, 'Tokens written for a run, on average, thoughts included.'),
    }),
    'How hard the model was asked to think. Campaigns of one model that differ in it make an effort sweep.',
  ),
  agent: optional(name, 'The agent or scaffold around the model, with its version.'),
  variant: optional(
    name,
    'What else was varied, such as a prompt. Campaigns of one model that differ in it ran under different conditions.',
  ),
  judge: optional(name, 'The model or program that decided what passed, with its version.'),
  dataset: optional(
    entries({
      name: optional(name, 'Name of the data set.'),
      version: optional(name, 'Its version.'),
      hash: optional(name, 'Digest of its content.'),
    }),
    'The tasks that were asked, as exactly as they are known.',
  ),
  sampling: optional(
    z.record(name, z.union([z.number(must.setting), z.string(must.setting), z.boolean(must.setting)], must.setting), {
      error: must.settings,
    }),
    'Settings of the sampling by name, such as { temperature: 0.7 }.',
  ),
  pass_rule: optional(passRule, 'What counts as a pass.'),
  tasks_not_run: optional(names, 'Ids of tasks that were asked for and have no run.'),
  sources: optional(z.array(sourceFile, must.list), 'The files that the pack was made from.'),
  note: optional(text, 'Anything a reader should know.'),
});

/** The model that was tested. */
export const model = entries({
  id: name.describe("The model's identifier, as the provider or the author writes it."),
  name: name.describe("The model's name for people."),
  vendor: optional(name, 'Who made the model.'),
  family: optional(name, 'Models of one family are compared by size.'),
  open_weights: optional(flag, 'Whether the weights are published.'),
  parameters_b: optional(
    entries({
      total: optional(size, 'All parameters, in billions.'),
      active: optional(size, 'Parameters used for one token, in billions.'),
    }),
    'Size in billions of parameters.',
  ),
});
