import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/**
 * What is known to go wrong with each format, and the test that holds it, by a part of its title. A trap whose test was renamed or
 * lost fails here: whoever meets it finds the line.
 */
const held: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'foreign/inspect/inspect.test.ts': {
    'a member or a summary twice': '1: of members of one name',
    'chunks of a sample; ids with slashes': '2 and 3: samples in chunks',
    'a version that is not the one of the source': '4: any version is read',
    'a crashed log without its header': '5: a crashed log is read from its journal',
    'reductions and results are means': '6 and 7: reductions and results',
    'errors with and without a score': '8: an error without a score',
    'a limit of the agent is a verdict': '8: a limit of the agent',
    'invalidated samples': '9: invalidated samples',
    'attempts given up before': '10: attempts that were given up',
    'a retry repeats finished samples': '11: a retry repeats',
    'edits of a score': '12: after edits',
    'tokens without the cache; tokens of graders': '13 and 14: what graders used',
    'Zstandard in several frames': '15: Zstandard members',
    'summaries from before 2025': 'old summaries say nothing',
    'scores C, P, N, yes, NaN, 0.5': 'has words, booleans and numbers as verdicts',
    'partial scores without a rule': 'has to be said where scores are partial',
    'two scorers and none chosen': 'has to be said where several scorers',
    'a category is no verdict': 'is nothing that a category tells',
    'a bomb; a member that claims 10 GB': 'may be a bomb',
    'names with ..': 'may hold names that lead out of it',
    truncation: 'is an issue wherever it is cut',
  },
  'foreign/harbor/harbor.test.ts': {
    'an error without a reward read as 0': 'has no zeros where nothing was scored',
    'rewards pooled in the file of the job': 'does not read what the job pools',
    'partial and several rewards': 'asks where rewards are partial',
    truncation: 'is an issue wherever a result is cut',
  },
  'foreign/terminal-bench/terminal-bench.test.ts': { truncation: 'are an issue wherever they are cut' },
  'foreign/promptfoo/promptfoo.test.ts': {
    'a message of an ordinary failure': 'errors are told by the reason',
    'testIdx runs on with --repeat': 'repetitions of a test have indices',
    'answers from a cache': 'answers from a cache are copies',
    'recent rows in the log of the database': 'recent rows of a database',
    'red teams invert the pass': 'a red-team evaluation is asked about',
    'exports of version 1': 'of version 1 tells no provider',
  },
  'foreign/pinchbench/pinchbench.test.ts': {
    'n² runs': 'has one run for every entry',
    'never executed or graded, written as 0': 'does not grade what was never executed',
    'a cost that stays 0': 'knows no cost and no tokens',
  },
  'foreign/clawbench/clawbench.test.ts': {
    'legacy names of scores': 'of the time before outcomes',
    'a rate of no whole number of runs': 'is refused where its rate',
    'costs of 0, costs of judges': 'know the cost of the model apart',
  },
  'foreign/swebench/swebench.test.ts': {
    'infrastructure among the unresolved': 'does not grade failures of infrastructure',
    'predictions outside the data set': 'may have submitted what the data set does not hold',
    'asked and not submitted': 'what was not submitted has none and is named',
  },
  'foreign/tau2/tau2.test.ts': {
    'a resumed run deletes its errors; thrown conversations': 'says that trials are missing',
    'the simulated user at fault': 'grades what the agent or its user ended badly',
    'the cost of the simulated user': 'has the cost of the model alone',
    'metadata without simulations': 'says where the simulations of a results.json are',
  },
  'foreign/hal/hal.test.ts': {
    'half a reward is successful': 'of tau-bench is decided by the rewards',
    'lists of variants': 'with varied prompts is refused',
    'an empty configuration': 'with an empty configuration',
  },
  'foreign/lm-eval/lm-eval.test.ts': {
    'several filters': 'of two filters need one',
    'several metrics': 'of two metrics are read by acc',
    'groups repeat subtasks; lengths are no metrics': 'do not count groups beside their subtasks',
    'less is better': 'of a metric of which less is better',
    'scores to 100': 'with parts of a score, or scores to 100',
    'partial suites': 'of some documents only say how many',
    'metrics over the corpus': 'of a metric over the whole corpus',
    'doc_id changes with the split': 'pair by the digest of the document',
    'appended at the same date': 'that were appended to a file',
    'files of 2022': 'of 2022 have no numbers of documents',
  },
  'foreign/helm/helm.test.ts': {
    'perturbed and plain side by side': 'keeps perturbed copies apart',
    splits: 'keeps splits apart',
    'best of five': 'the best of five completions only on demand',
    'no time of cached answers': 'knows no duration of answers out of a cache',
    'failed requests and missing statistics': 'does not grade failed requests',
  },
  'foreign/evalscope/evalscope.test.ts': {
    'states that are no verdict; fallback and degraded': 'have no verdict where transport',
    repeats: 'repeat a sample under one group',
    'fewer than asked for': 'are fewer than were asked for',
  },
  'foreign/openai-evals/openai-evals.test.ts': {
    'several matches of a sample': 'with several matches of a sample',
    'a crash leaves no report': 'without a report were cut short',
  },
  'foreign/every-eval-ever/every-eval-ever.test.ts': {
    'percent and proportion': 'in proportions and in percent',
    'a score of −1': 'with a score of −1',
    'an error with and without a score': 'with an error and no score',
  },
  'foreign/lighteval/lighteval.test.ts': {
    'means over subtasks and all': 'has means over subtasks',
    'deviations that are NaN': 'has deviations that are NaN',
    'reduced answers': 'has figures over several answers',
    'older columns': 'has older details under other names',
  },
  'foreign/braintrust/braintrust.test.ts': { 'child spans repeat scores': 'has its cases at the roots' },
  'foreign/langfuse/langfuse.test.ts': {
    'scores of one name by people and by a program': 'with one score by people and by a program',
    'one page of several': 'where a page of several is missing',
    'the trace sums up its generations': 'the root costs nothing again',
    truncation: 'are an issue wherever they are cut',
  },
  'foreign/langsmith/langsmith.test.ts': { 'several judgements are a mean': 'that several judged have a mean' },
  'foreign/junit/junit.test.ts': { 'entities of a document': 'reads no document types' },
  'foreign/parquet/parquet.test.ts': { 'bigint; no Parquet at all': 'keeps every digit of ids' },
  'foreign/sqlite/sqlite.test.ts': { 'no database at all': 'is an issue where it is none' },
  'foreign/run-table/run-table.test.ts': {
    'ragged rows': 'that is ragged is refused',
    'a byte order mark; semicolons; decimal commas': 'with semicolons has decimal commas',
    'a million columns; a quoted line of 100 MB': 'with a row of 100 MB is refused',
    'a broken line in the middle': 'that is broken in the middle',
    'two columns that could be the outcome': 'are asked about, with both flags',
    'attempts from 0, from 1, twice the same': 'of one number are one run',
    'a timeout is a verdict': 'are not timeouts of the agent',
    'R7: a cost of 0': 'of 0 are unknown where tokens were used',
  },
  'foreign/source.test.ts': {
    'R8: NaN and Infinity from Python': 'takes what Python writes',
    'a file that grows': 'are read as they were when they were found',
  },
  'read-results.test.ts': {
    '10,000 files': 'may be one of 10,000 files',
    'a FIFO': 'are no pipe',
    'standard input': 'come in by standard input',
  },
  'read-campaigns.test.ts': {
    'three formats in a folder': 'is read file by file, each by its own importer',
    'a misspelt first key': 'refuse a file that can only have been meant as a pack',
    'links to files and folders': 'follow a link to a file',
  },
  'copied-campaigns.test.ts': { 'runs copied under a second campaign': 'are an error, under another id' },
  'pack-1-1.test.ts': {
    'G1–G13: fields of packs': 'are taken in a pack of version 1',
    'G3: sums of a task': 'make the cost of the campaign',
  },
};

it.each(Object.entries(held))('traps are held by tests that are there: %s', (file, traps) => {
  const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
  const titles = [...text.matchAll(/\b(?:it|describe)(?:\.each\([^\n]*\))?\(\s*(['"`])(.*?)\1,/gu)].map(
    ([, , title]) => title!,
  );
  const lost = Object.entries(traps).filter(([, part]) => !titles.some((title) => title.includes(part)));
  expect(lost).toEqual([]);
});
