import { grouped } from '../../../grouped.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import { countOf, dollarsOf, momentOf, nameOf, secondsOf, shortNameOf } from '../fields.ts';
import type { ForeignReading, Format, ReadingOptions } from '../format.ts';
import {
  type Attempt,
  attempt,
  campaignId,
  modelMissing,
  modelNamed,
  noRuns,
  numbered,
  reading,
  unread,
} from '../run-list.ts';
import { type TestCase, testCases } from './test-cases.ts';

/** Test reports in the XML of JUnit, as pytest and others write them: a test case is a run. */
export const junit: Format = {
  key: 'junit',
  label: 'JUnit test report',
  recognises: ({ isFolder, files }) => {
    if (isFolder || files.length !== 1) return false;
    const head = new TextDecoder('utf-8').decode(files[0]!.head);
    return /^\s*<(?:\?xml|!--|!DOCTYPE|testsuite)/u.test(head) && /<testsuites?[\s>/]/u.test(head);
  },
  read: async ({ files }, options) => {
    const file = files[0]!;
    return readCases(file.name, await testCases(file), options);
  },
};

interface Case {
  readonly of: TestCase;
  readonly task: string;
  readonly run: number | undefined;
  readonly model: string | undefined;
  readonly suite: string;
  readonly variant: string | undefined;
}

const rule = 'no failure';

function readCases(file: string, found: readonly TestCase[], options: ReadingOptions): ForeignReading {
  if (found.length === 0) return noRuns(file, 'test cases');
  const repeats = numberedRepeats(found);
  const cases = withOneModel(found.map((one) => caseOf(one, { repeats, options })));
  if (cases.some(({ model }) => model === undefined)) return unread(modelMissing(file));
  const run = cases.filter(({ of }) => !of.isSkipped);
  if (run.length === 0) return noRuns(file, 'test cases that were not skipped');
  const key = ({ model, suite, variant }: Case) => JSON.stringify([model, suite, variant]);
  const skipped = grouped(
    cases.filter(({ of }) => of.isSkipped),
    key,
  );
  const packs = [...grouped(run, key)].map(([campaign, those]) => packOf(those, skipped.get(campaign) ?? []));
  return reading(packs, {
    rows: cases.length,
    leftOut: cases.flatMap(({ of }) => (of.isSkipped ? 'skipped' : [])),
    passRule: rule,
    mapping: {
      task: 'classname and name without the number of the repeat',
      run: 'number of the repeat, else order',
      passed: 'no failure; an error is no verdict',
      seconds: 'time',
      cost_usd: 'property cost_usd',
      model: options.model === null ? 'property model, else the provider in a report of promptfoo' : '--model-name',
    },
  });
}

/** A case whose set-up failed may say nothing of itself: where all others name one model, it is theirs. */
function withOneModel(cases: readonly Case[]): readonly Case[] {
  const models = new Set(cases.flatMap(({ model }) => model ?? []));
  const [only] = models;
  return models.size === 1 ? cases.map((one) => ({ ...one, model: only })) : cases;
}

/** `[task-run2]`, `[run2-task]`, `name #2`. */
const namedRepeat =
  /(?:(?<=\[)(?:run|repeat|attempt|trial|rep)[-_ ]?(\d+)-|[-_ ](?:run|repeat|attempt|trial|rep)[-_ ]?(\d+)(?=\]$)|(?<=\[)(?:run|repeat|attempt|trial|rep)[-_ ]?(\d+)(?=\]$)| #(\d+)$)/iu;
/** `[2-3]`: the second of three of pytest-repeat, or two numbers that a test was given. */
const ofSeveral = /^(.*\[)(?:(.+)-)?(\d+)-(\d+)\]$/su;
const promptfooCase = /^test \d+: (.+)$/su;
const promptfooClass = /^\[(.+)\] (prompt \d+)$/su;

/** Names that count through their repeats: every number from 1 to the last is there. */
function numberedRepeats(found: readonly TestCase[]): ReadonlySet<string> {
  const numbers = new Map<string, Set<string>>();
  for (const { className, name } of found) {
    const [, before, inner, number, last] = ofSeveral.exec(name) ?? [];
    if (before === undefined) continue;
    const key = repeatKey(className, [before, inner, last]);
    numbers.set(key, (numbers.get(key) ?? new Set()).add(number!));
  }
  const complete = [...numbers].filter(([key, seen]) => {
    const last = Number(key.slice(key.lastIndexOf('\n') + 1));
    return (
      last >= 2 && seen.size === last && [...seen].every((number) => Number(number) >= 1 && Number(number) <= last)
    );
  });
  return new Set(complete.map(([key]) => key));
}

function repeatKey(className: string, parts: readonly (string | undefined)[]): string {
  return [className, ...parts.map((part) => part ?? '')].join('\n');
}

function caseOf(
  of: TestCase,
  { repeats, options }: { readonly repeats: ReadonlySet<string>; readonly options: ReadingOptions },
): Case {
  const { className, name, properties } = of;
  const [, provider, prompt] = promptfooClass.exec(className) ?? [];
  const [, described] = promptfooCase.exec(name) ?? [];
  const isPromptfoo = provider !== undefined && described !== undefined;
  const { task, run } = isPromptfoo ? { task: described, run: undefined } : withoutRepeat(of, repeats);
  const full = isPromptfoo || className === '' ? task : `${className}::${task}`;
  return {
    of,
    task: nameOf(full)?.slice(0, 1_000).trim() || 'unnamed',
    run,
    model: options.model ?? nameOf(properties.get('model')) ?? (isPromptfoo ? nameOf(provider) : undefined),
    suite:
      options.suite ?? nameOf(properties.get('suite') ?? properties.get('benchmark')) ?? nameOf(of.suite) ?? 'JUnit',
    variant: isPromptfoo ? nameOf(prompt) : undefined,
  };
}

function withoutRepeat(
  { className, name }: TestCase,
  repeats: ReadonlySet<string>,
): { task: string; run: number | undefined } {
  const [, before, inner, number, last] = ofSeveral.exec(name) ?? [];
  if (before !== undefined && repeats.has(repeatKey(className, [before, inner, last]))) {
    return { task: inner === undefined ? before.slice(0, -1) : `${before}${inner}]`, run: Number(number) };
  }
  const found = namedRepeat.exec(name);
  if (found === null) return { task: name, run: undefined };
  const run = Number(found.slice(1).find((one) => one !== undefined));
  return { task: (name.slice(0, found.index) + name.slice(found.index + found[0].length)).replace(/\[\]$/u, ''), run };
}

function packOf(cases: readonly Case[], skipped: readonly Case[]): DataPack {
  const { model, suite, variant, of } = cases[0]!;
  const tasks = new Set(cases.map(({ task }) => task));
  const notRun = [...new Set(skipped.map(({ task }) => task))].filter((task) => !tasks.has(task));
  const date = momentOf(of.timestamp);
  return {
    pack_version: 1,
    campaign: {
      id: campaignId(suite, model, variant, date ?? of.timestamp),
      suite,
      ...(date === undefined ? {} : { date }),
      ...(variant === undefined ? {} : { variant }),
      ...(notRun.length === 0 ? {} : { tasks_not_run: notRun }),
      pass_rule: { statement: rule },
    },
    model: modelNamed(model!),
    runs: numbered(cases.map(runOf)),
  };
}

function runOf({ of, task, run }: Case): Attempt {
  const number = (...names: readonly string[]) => {
    const found = names
      .map((name) => of.properties.get(name))
      .find((value) => value !== undefined && value.trim() !== '');
    return found === undefined ? undefined : Number(found);
  };
  return attempt({
    task,
    run,
    passed: of.error !== undefined ? null : of.failure === undefined,
    failure_mode: shortNameOf(of.failure),
    not_graded_reason: of.error === undefined ? undefined : `error: ${shortNameOf(of.error) ?? 'no message'}`,
    retries: of.retries > 0 ? of.retries : undefined,
    cost_usd: dollarsOf(number('cost_usd', 'cost', 'total_cost_usd')),
    tokens_in: countOf(number('tokens_in', 'input_tokens', 'prompt_tokens')),
    tokens_out: countOf(number('tokens_out', 'output_tokens', 'completion_tokens')),
    seconds: secondsOf(of.seconds),
  });
}
