import { createHash } from 'node:crypto';
import type { Issue } from '../../../errors.ts';
import { grouped } from '../../../grouped.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import { byText } from '../../pack/order.ts';
import { fileIssue } from '../../source/file-issues.ts';
import {
  countOf,
  dollarsOf,
  type Fields,
  fieldsOf,
  isFields,
  listOf,
  momentOf,
  nameOf,
  numberOf,
  secondsOf,
  shortNameOf,
  textOf,
} from '../fields.ts';
import type { ForeignReading, Format, RawFile, ReadingOptions, Source } from '../format.ts';
import { chosen, type ScoreRule, scoreRule } from '../pass-choice.ts';
import {
  type Attempt,
  attempt,
  type Counted,
  campaignId,
  modelMissing,
  modelNamed,
  noRuns,
  numbered,
  reading,
  times,
  unread,
} from '../run-list.ts';
import { rangeOf, shareOn } from '../scale.ts';
import { isSqlite } from '../sqlite/sqlite-file.ts';
import { type PromptfooSet, promptfooForm, promptfooSets } from './promptfoo-sets.ts';

/** Evaluations of promptfoo: exported as JSON or as JSON lines, or the database that it keeps them in. */
export const promptfoo: Format = {
  key: 'promptfoo',
  label: 'promptfoo evaluation',
  recognises: (source) => mainFile(source) !== undefined,
  read: async (source, options) => {
    const file = mainFile(source) ?? source.files.find(isSqlite)!;
    const { sets, lines } = await promptfooSets(source, file, options);
    return readSets(file.name, { sets, options, badLines: lines?.bad ?? 0, lineIssues: lines?.issues ?? [] });
  },
};

/** The file; of a folder the database whose log and index of the log are all that lies beside it. */
function mainFile({ files, isFolder }: Source): RawFile | undefined {
  const [first] = files.filter(({ name }) => !/-(?:wal|shm)$/u.test(name));
  if (first === undefined) return undefined;
  const isWhole = files.every(({ name }) => name.startsWith(first.name));
  const form = isWhole && (isFolder ? files.length > 1 : true) ? promptfooForm(first) : undefined;
  return form === undefined || (isFolder && form !== 'database') ? undefined : first;
}

interface Row {
  readonly set: PromptfooSet;
  readonly fields: Fields;
  readonly model: string | undefined;
  readonly variant: string;
  readonly task: string;
}

interface Rule {
  readonly words: string;
  readonly passRule: NonNullable<DataPack['campaign']['pass_rule']>;
  readonly passes: (row: Fields) => boolean | null;
  readonly share: ScoreRule['share'];
}

function readSets(
  file: string,
  {
    sets,
    options,
    badLines,
    lineIssues,
  }: {
    readonly sets: readonly PromptfooSet[];
    readonly options: ReadingOptions;
    readonly badLines: number;
    readonly lineIssues: readonly Issue[];
  },
): ForeignReading {
  const rows = sets.flatMap((set) => rowsOf(set, options));
  if (lineIssues.length > 0) return unread(...lineIssues);
  if (rows.length === 0) return noRuns(file, 'results of single tests');
  if (rows.some(({ model }) => model === undefined)) return unread(modelMissing(file));
  const rule = ruleOf(file, rows, options);
  if ('problem' in rule) return unread(rule);
  const leftOut: Counted[] = [...times(badLines, 'bad lines')];
  const packs = [
    ...grouped(rows, ({ set, model, variant }) => JSON.stringify([sets.indexOf(set), model, variant])).values(),
  ].map((those) => packOf(those, { rule, options, leftOut }));
  return reading(packs, {
    rows: rows.length + badLines,
    leftOut,
    passRule: rule.words,
    mapping: {
      task: 'testCase.description, else a digest of vars and assertions',
      run: 'order among equal tasks',
      passed: rule.passRule.metric ?? 'success',
      model: options.model === null ? 'provider' : '--model-name',
      variant: 'prompt',
      cost_usd: 'cost, where it is not 0',
      seconds: 'latencyMs ÷ 1000',
    },
  });
}

function rowsOf(set: PromptfooSet, { model }: ReadingOptions): Row[] {
  const tests = set.rows.map((fields) => ({ fields, name: testName(fields), digest: testDigest(fields) }));
  const byName = new Map<string, Set<string>>();
  for (const { name, digest } of tests)
    if (name !== undefined) byName.set(name, (byName.get(name) ?? new Set()).add(digest));
  return tests.map(({ fields, name, digest }) => ({
    set,
    fields,
    model: model ?? providerOf(fields),
    variant: promptName(fields),
    // One description of several tests names none of them.
    task: name === undefined ? `test ${digest}` : byName.get(name)!.size === 1 ? name : `${name} (${digest})`,
  }));
}

function providerOf({ provider }: Fields): string | undefined {
  const { label, id } = fieldsOf(provider);
  return nameOf(provider) ?? nameOf(label) ?? nameOf(id);
}

function promptName({ prompt, promptId, promptIdx }: Fields): string {
  const { label } = fieldsOf(prompt);
  const id = textOf(promptId)?.slice(0, 8) ?? (textOf(label) === undefined ? undefined : digestOf(label));
  const words = shortNameOf(textOf(label));
  return [words, id === undefined ? `prompt ${Number(promptIdx) + 1 || 1}` : `(${id})`]
    .filter((part) => part !== undefined)
    .join(' ');
}

function testName({ testCase }: Fields): string | undefined {
  return shortNameOf(textOf(fieldsOf(testCase).description));
}

/** Tests are equal when their variables and assertions are; what the run itself adds does not count. */
function testDigest({ testCase, vars }: Fields): string {
  const { vars: asked, assert } = fieldsOf(testCase);
  const given = Object.entries(fieldsOf(asked ?? vars)).filter(
    ([name]) => !name.startsWith('_') && name !== 'sessionId',
  );
  return digestOf([Object.fromEntries(given), listOf(assert)]);
}

function digestOf(value: unknown): string {
  const sorted = (_: string, one: unknown) =>
    isFields(one) ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => byText(a, b))) : one;
  return createHash('sha256').update(JSON.stringify(value, sorted)).digest('hex').slice(0, 8);
}

/** promptfoo's own verdict, unless the user names a score and from where on it passes. */
function ruleOf(file: string, rows: readonly Row[], options: ReadingOptions): Rule | Issue {
  const { scorer, metric, passAt } = options;
  const named = metric ?? (scorer === 'success' || scorer === 'score' ? null : scorer);
  if (named === null && scorer === null && passAt === null && rows.some(({ set }) => set.isRedteam)) {
    const issue = fileIssue(file, 'invalid', 'say what a pass of a red-team evaluation is', 'a red-team evaluation');
    return { ...issue, path: 'success', hint: '--scorer success: a pass is an attack that the model withstood' };
  }
  const graded = rows.filter(({ fields }) => ungradedReason(fields) === undefined);
  const share = shareOn(rangeOf(graded.flatMap(({ fields }) => numberOf(fields.score) ?? [])), options);
  if (named === null && passAt === null && scorer !== 'score') {
    const passes = ({ success }: Fields) => (typeof success === 'boolean' ? success : null);
    return { words: 'success', passRule: { metric: 'success', statement: 'success' }, passes, share };
  }
  const choices = new Map<string, unknown[]>();
  for (const { fields } of graded) {
    for (const [name, value] of Object.entries(fieldsOf(fields.namedScores))) {
      const values = choices.get(name);
      if (values === undefined) choices.set(name, [value]);
      else values.push(value);
    }
  }
  const choice =
    named === null ? 'score' : chosen(file, { what: 'named score', flag: '--metric', given: named, choices });
  if (typeof choice !== 'string') return choice;
  const scoreOf = (row: Fields) => numberOf(named === null ? row.score : fieldsOf(row.namedScores)[choice]);
  const scores = graded.flatMap(({ fields }) => scoreOf(fields) ?? []);
  const rule = scoreRule(file, choice, { scores, options });
  if ('problem' in rule) return rule;
  const passes = (row: Fields) => {
    const score = scoreOf(row);
    return score === undefined ? null : rule.passes(score);
  };
  const passRule = { metric: choice, threshold: rule.threshold, statement: rule.words };
  return { words: rule.words, passRule, passes, share };
}

function packOf(
  rows: readonly Row[],
  { rule, options, leftOut }: { readonly rule: Rule; readonly options: ReadingOptions; readonly leftOut: Counted[] },
): DataPack {
  const { set, model, variant } = rows[0]!;
  const attempts = withoutCopies(rows, leftOut).map((row) => runOf(row, rule));
  const tests = [...new Set(set.rows.map((row) => testDigest(row)))].toSorted(byText);
  const suite = options.suite ?? shortNameOf(set.config.description) ?? `promptfoo tests ${digestOf(tests)}`;
  const date = momentOf(set.created);
  const version = nameOf(set.version);
  return {
    pack_version: 1,
    campaign: {
      id: campaignId(suite, model, nameOf(variant), nameOf(set.id) ?? date),
      suite,
      harness: version === undefined ? 'promptfoo' : `promptfoo@${version}`,
      variant,
      ...(date === undefined ? {} : { date }),
      pass_rule: rule.passRule,
    },
    model: modelNamed(model!),
    runs: numbered(attempts),
  };
}

/** An answer out of a cache is a copy of another one, and no new evidence: it stands in only where its test has no other. */
function withoutCopies(rows: readonly Row[], leftOut: Counted[]): Row[] {
  return [...grouped(rows, ({ task }) => task).values()].flatMap((those) => {
    const own = those.filter(({ fields }) => !isCached(fields));
    const kept = own.length > 0 ? own : those.slice(0, 1);
    for (let copy = kept.length; copy < those.length; copy++) leftOut.push('answers from a cache');
    return kept;
  });
}

function isCached({ response }: Fields): boolean {
  return fieldsOf(response).cached === true;
}

/** `error` is filled where an assertion failed, too: only the reason tells the two apart; old exports have none. */
function ungradedReason({ failureReason, error, gradingResult }: Fields): string | undefined {
  const message = shortNameOf(textOf(error));
  const isError =
    failureReason === undefined || failureReason === null
      ? !isFields(gradingResult) && message !== undefined
      : failureReason === 2;
  if (!isError) return undefined;
  return message === undefined ? 'error' : `error: ${message}`;
}

function runOf({ fields, task }: Row, rule: Rule): Attempt {
  const reason = ungradedReason(fields);
  const passed = reason === undefined ? rule.passes(fields) : null;
  const { tokenUsage, cached } = fieldsOf(fields.response);
  const usage = fieldsOf(tokenUsage ?? fields.tokenUsage);
  const isMeasured =
    (countOf(usage.total) ?? 0) > 0 && ((countOf(usage.prompt) ?? 0) > 0 || (countOf(usage.completion) ?? 0) > 0);
  const score = numberOf(fields.score);
  const failed = listOf(fieldsOf(fields.gradingResult).componentResults).find((one) => fieldsOf(one).pass === false);
  const { metric, type } = fieldsOf(fieldsOf(failed).assertion);
  const scores = Object.entries(fieldsOf(fields.namedScores)).flatMap(([name, value]) => {
    const number = numberOf(value);
    const label = nameOf(name);
    return number === undefined || label === undefined || (number !== 0 && Math.abs(number) < 1e-12)
      ? []
      : [[label, number] as const];
  });
  const reasoned = countOf(fieldsOf(usage.completionDetails).reasoning);
  return attempt({
    task,
    passed,
    score: passed === null ? undefined : rule.share(score),
    scores: passed !== null && scores.length > 0 ? Object.fromEntries(scores) : undefined,
    failure_mode: nameOf(metric) ?? nameOf(type),
    not_graded_reason: reason ?? 'no verdict',
    id: nameOf(fields.id),
    cached: cached === true ? true : undefined,
    cost_usd: dollarsOf(fields.cost),
    tokens_in: isMeasured ? countOf(usage.prompt) : undefined,
    tokens_out: isMeasured ? countOf(usage.completion) : undefined,
    tokens_reasoning: isMeasured && reasoned !== undefined && reasoned > 0 ? reasoned : undefined,
    seconds: secondsOf(fields.latencyMs, { perSecond: 1000 }),
  });
}
