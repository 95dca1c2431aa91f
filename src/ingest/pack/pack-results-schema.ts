import * as z from 'zod';
import { expectations as must } from './expectations.ts';
import {
  count,
  countOfTask,
  countsByName,
  dollars,
  entries,
  flag,
  late,
  moment,
  name,
  names,
  number,
  optional,
  positiveCount,
  score,
  seconds,
  secondsOfTask,
  seed,
  squaredDollars,
  text,
  tokens,
  tokensOfTask,
  weight,
} from './schema-fields.ts';

/** Totals over all runs. */
export const runSummary = entries({
  runs: count.describe('All runs, not-graded ones included.'),
  passes: count.describe('Runs that passed.'),
  not_graded: optional(count, "Runs without a verdict: infrastructure failures, a grader's timeout. 0 when left out."),
  cost_total_usd: optional(dollars, 'Dollars for all runs. The printed digits carry the rounding: 0.070 is not 0.07.'),
  cost_per_pass_usd: optional(dollars, 'Dollars for all runs ÷ passes. The printed digits carry the rounding.'),
  cost_zero_is_real: optional(flag, 'A cost of 0 means unknown, unless this is true.'),
});

/** Counts and sums of one task. */
export const taskResult = late(() =>
  entries({
    runs: countOfTask.describe('Runs of this task, not-graded ones included.'),
    passes: countOfTask.describe('Runs of this task that passed.'),
    not_graded: optional(countOfTask, 'Runs of this task without a verdict. 0 when left out.'),
    not_graded_reasons: optional(countsByName, 'Why runs of this task have no verdict.'),
    failure_modes: optional(countsByName, 'How the failed runs of this task failed. Adds up to the failed runs.'),
    tags: optional(names, 'Kinds of work, such as planning.'),
    family: optional(
      name,
      'Tasks that belong together, such as variants of one problem. Where every task names one, families are the sample for new tasks. A tag family:NAME says the same.',
    ),
    weight: optional(weight, 'How much the task counts beside others; 1 when left out.'),
    runs_with_cost: optional(countOfTask, 'Runs of this task whose cost is known.'),
    cost_usd: optional(dollars, 'Dollars for all of them together.'),
    cost_squared_usd2: optional(squaredDollars, 'The sum of the squares of their costs.'),
    tokens_in: optional(tokensOfTask, 'Tokens read in all runs of this task.'),
    tokens_out: optional(tokensOfTask, 'Tokens written in all runs of this task.'),
    seconds: optional(secondsOfTask, 'Duration of all runs of this task together.'),
  }),
);

const toolCall = late(() =>
  entries({
    tool: name.describe('Name of the tool.'),
    arguments: z.unknown().optional().describe('What the tool was called with: any value.'),
    changes_state: optional(flag, 'Whether the call can change what a later call returns. Left out: unknown.'),
  }),
);

/** One attempt at one task. */
export const run = late(() =>
  entries({
    task: name.describe('Task id.'),
    run: positiveCount.describe('Number of the attempt within its task, from 1.'),
    passed: z.boolean(must.outcome).nullable().describe('true: passed. false: failed. null: not graded.'),
    checked_passed: optional(
      flag,
      "People's verdict, where they checked the judge's: true or false. Left out: not checked. How such runs were drawn stands in judge_check.sample.",
    ),
    score: optional(score, 'The score behind the verdict, from 0 to 1.'),
    scores: optional(z.record(name, number, { error: must.numbersByName }), 'All scores of this run by name.'),
    failure_mode: optional(name, 'How a failed run failed.'),
    not_graded_reason: optional(name, 'Why a run has no verdict, such as an infrastructure error.'),
    id: optional(name, 'What the harness calls this run.'),
    started_at: optional(moment, 'When it began: a time with its offset, or a day.'),
    seed: optional(seed, 'Seed of its random numbers.'),
    retries: optional(count, 'Attempts that were given up before this one.'),
    cached: optional(flag, 'Whether its answers came out of a cache: then it is a copy and no new evidence.'),
    cost_usd: optional(dollars, 'Dollars for this run.'),
    cost_parts: optional(
      z.record(name, dollars, { error: must.dollarsByName }),
      'Dollars by what they were paid for, such as model, judge or user simulator.',
    ),
    tokens_in: optional(tokens, 'Tokens read, those from a cache included.'),
    tokens_out: optional(tokens, 'Tokens written, those of reasoning included.'),
    tokens_cached: optional(tokens, 'Tokens read from a cache, as far as they are among tokens_in.'),
    tokens_reasoning: optional(tokens, 'Tokens of reasoning, as far as they are among tokens_out.'),
    seconds: optional(seconds, 'Duration.'),
    tool_calls: optional(z.array(toolCall(), must.list), 'Tool calls in their order.'),
  }),
);

/** A behaviour seen in the transcripts. */
export const evidencePattern = late(() =>
  entries({
    affected_runs: count.describe('Runs in which the behaviour was seen.'),
    of_runs: count.describe('Runs that were looked at.'),
    note: optional(text, 'What the behaviour is.'),
    runs: optional(
      z.array(
        entries({
          task: name.describe('Task id.'),
          run: optional(positiveCount, 'Number of the attempt within its task.'),
        }),
        must.list,
      ),
      'The affected runs, as far as they are known.',
    ),
  }),
);
