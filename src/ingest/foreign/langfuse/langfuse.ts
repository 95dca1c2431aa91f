import { type Issue, show } from '../../../errors.ts';
import { grouped } from '../../../grouped.ts';
import { fileIssue } from '../../source/file-issues.ts';
import {
  countOf,
  dollarsOf,
  type Fields,
  fieldsOf,
  momentOf,
  nameOf,
  secondsOf,
  shortNameOf,
  sumOf,
} from '../fields.ts';
import type { ForeignReading, Format, RawFile, ReadingOptions, Source } from '../format.ts';
import { chosen, scoreRule } from '../pass-choice.ts';
import { type Attempt, attempt, lastOfEachId, modelMissing, noRuns, reading, times, unread } from '../run-list.ts';
import { outcomeOf } from '../run-table/outcome.ts';
import { type NamedRule, packsOfCases } from '../tracked-cases.ts';
import { type Kind, kindOf, kinds, listOfKind, told } from './lists.ts';

/**
 * Runs of Langfuse datasets: a folder with the lists of run items, of scores and, for models, costs and errors, of observations. They are
 * joined by trace.
 */
export const langfuse: Format = {
  key: 'langfuse',
  label: 'Langfuse dataset runs',
  recognises: (source) => filesOf(source).get('items') !== undefined,
  own: (source) => source.files.filter((file) => kindOf(file) !== undefined),
  read,
};

/** A run item with what is known of its trace. */
interface Case {
  /** By the name of the score, with its source where a trace has several. */
  readonly scores: ReadonlyMap<string, unknown>;
  readonly model: string | undefined;
  /** Null where nothing failed. */
  readonly error: string | null;
  readonly generations: readonly Fields[];
  readonly root: Fields | undefined;
}

function filesOf({ files }: Source): ReadonlyMap<Kind | undefined, readonly RawFile[]> {
  return grouped(files, kindOf);
}

async function read(source: Source, options: ReadingOptions): Promise<ForeignReading> {
  const byKind = filesOf(source);
  const lists = await Promise.all(kinds.map((kind) => listOfKind(byKind.get(kind) ?? [], options)));
  const [items, scores, observations] = lists as [(typeof lists)[0], (typeof lists)[0], (typeof lists)[0]];
  const issues = lists.flatMap((list) => list.issues);
  if (issues.length > 0) return unread(...issues);
  const { name: file } = byKind.get('items')![0]!;
  if (scores.entries.length === 0) {
    const issue = fileIssue(source.name, 'missing', 'hold the scores of its traces beside the run items', 'none');
    return unread({ ...issue, hint: 'put run items, scores and observations into one folder and name that' });
  }
  const asked = lastOfEachId(items.entries.filter((item) => taskOf(item) !== undefined));
  if (asked.length === 0) return noRuns(file, 'run items');
  const cases = casesOf(asked, lastOfEachId(scores.entries), lastOfEachId(observations.entries));
  if ('severity' in cases) return unread({ ...cases, file: byKind.get('scores')![0]!.name });
  const modelOf = (item: Fields) => options.model ?? cases.get(item)!.model;
  if (asked.some((item) => modelOf(item) === undefined)) return unread(modelMissing(source.name));
  const rule = ruleOf(byKind.get('scores')![0]!.name, [...cases.values()], options);
  if ('severity' in rule) return unread(rule);
  const packs = packsOfCases(
    asked,
    {
      tracker: { key: 'langfuse', name: 'Langfuse' },
      rule,
      modelOf,
      experimentOf: (item) => nameOf(told(item, 'datasetRunName')) ?? nameOf(told(item, 'datasetRunId')),
      suiteOf: (item) => nameOf(told(item, 'datasetName')) ?? nameOf(told(item, 'datasetId')),
      begun: (item) => told(item, 'createdAt'),
      startOf: (item) => timeOf(told(item, 'createdAt')),
      runOf: (item) => runOf(item, cases.get(item)!, rule),
    },
    options,
  );
  return reading(packs, {
    rows: items.entries.length + items.bad,
    leftOut: [
      ...times(items.bad, 'no object'),
      ...times(items.entries.length - asked.length, 'no dataset item, or the same id again (the last one counts)'),
    ],
    passRule: rule.words,
    mapping: {
      task: 'datasetItemId',
      run: 'order of createdAt within the item',
      passed: `score ${rule.name} of the trace`,
      cost_usd: 'totalCost of its generations',
      model: options.model === null ? 'model of its generations' : '--model-name',
    },
  });
}

function taskOf(item: Fields): string | undefined {
  return nameOf(told(item, 'datasetItemId'));
}

/** The scores, model and costs of each item's trace; or an issue, where a trace has two scores of one name and source. */
function casesOf(
  items: readonly Fields[],
  scores: readonly Fields[],
  observations: readonly Fields[],
): ReadonlyMap<Fields, Case> | Issue {
  const traceOf = (one: Fields) => String(told(one, 'traceId'));
  const scoresOf = grouped(scores, traceOf);
  const observationsOf = grouped(observations, traceOf);
  const sources = sourcesOf(scores);
  const cases = new Map<Fields, Case>();
  for (const item of items) {
    const own = told(item, 'observationId') ?? null;
    const those = (scoresOf.get(traceOf(item)) ?? []).filter((score) => {
      const of = told(score, 'observationId') ?? null;
      return of === null || of === own;
    });
    const byName = grouped(those, (score) => scoreName(score, sources));
    const twice = [...byName].find(([, { length }]) => length > 1);
    if (twice !== undefined) {
      const received = `${twice[1].length} of ${show(twice[0])} on ${show(traceOf(item))}`;
      return fileIssue('', 'duplicate', 'hold one score of a name and a source on a trace', received);
    }
    const seen = observationsOf.get(traceOf(item)) ?? [];
    const generations = seen.filter((one) => told(one, 'type') === 'GENERATION');
    const models = new Set(generations.flatMap((one) => nameOf(told(one, 'model')) ?? []));
    const root = seen.find((one) => (told(one, 'parentObservationId') ?? null) === null);
    const isBroken = root !== undefined && told(root, 'level') === 'ERROR';
    cases.set(item, {
      scores: new Map([...byName].map(([name, [score]]) => [name, sayingOf(score!)])),
      model: models.size === 1 ? [...models][0] : undefined,
      error: isBroken ? (shortNameOf(told(root, 'statusMessage')) ?? 'unknown') : null,
      generations,
      root,
    });
  }
  return cases;
}

/** The sources of each name: people and programs may have judged one trace under one name. */
function sourcesOf(scores: readonly Fields[]): ReadonlyMap<unknown, number> {
  const byName = grouped(scores, (score) => told(score, 'name'));
  return new Map([...byName].map(([name, those]) => [name, new Set(those.map((one) => told(one, 'source'))).size]));
}

function scoreName(score: Fields, sources: ReadonlyMap<unknown, number>): string {
  const name = nameOf(told(score, 'name')) ?? 'unnamed';
  return (sources.get(told(score, 'name')) ?? 0) > 1
    ? `${name} (${nameOf(told(score, 'source')) ?? 'no source'})`
    : name;
}

/** A number; of a category its word. */
function sayingOf(score: Fields): unknown {
  return told(score, 'dataType') === 'CATEGORICAL'
    ? (told(score, 'stringValue') ?? told(score, 'value'))
    : (told(score, 'value') ?? told(score, 'stringValue'));
}

function ruleOf(
  file: string,
  cases: readonly Case[],
  options: ReadingOptions,
): (NamedRule & { readonly verdictOf: (value: unknown) => number | undefined }) | Issue {
  const names = new Set(cases.flatMap(({ scores }) => [...scores.keys()]));
  const choices = new Map([...names].map((name) => [name, cases.map(({ scores }) => scores.get(name) ?? null)]));
  const given = options.scorer ?? options.metric;
  const name = chosen(file, { what: 'score', flag: '--scorer', given, choices });
  if (typeof name !== 'string') return name;
  const verdictOf = (value: unknown): number | undefined => {
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    const said = outcomeOf(value, options);
    return said.kind === 'verdict' ? Number(said.passed) : undefined;
  };
  const values = choices.get(name)!;
  const odd = values.find((value) => typeof value === 'string' && outcomeOf(value, options).kind === 'unknown');
  if (odd !== undefined) {
    const issue = fileIssue(file, 'unknown', `have words for ${show(name)} that mean passed or failed`, show(odd));
    return { ...issue, path: name, hint: `say what it means, once for each word: --verdict ${show(`${odd}=passed`)}` };
  }
  const rule = scoreRule(file, name, { scores: values.flatMap((value) => verdictOf(value) ?? []), options });
  return 'severity' in rule ? rule : { ...rule, name, verdictOf };
}

function runOf(
  item: Fields,
  { scores, error, generations, root }: Case,
  rule: NamedRule & { readonly verdictOf: (value: unknown) => number | undefined },
): Attempt {
  const score = rule.verdictOf(scores.get(rule.name));
  const isGraded = error === null && score !== undefined;
  const [from, to] = root === undefined ? [0, 0] : [timeOf(told(root, 'startTime')), timeOf(told(root, 'endTime'))];
  const usage = generations.map((one) => fieldsOf(told(one, 'usageDetails') ?? told(one, 'usage')));
  return attempt({
    task: taskOf(item)!,
    passed: isGraded ? rule.passes(score) : null,
    score: isGraded ? rule.share(score) : undefined,
    not_graded_reason: error === null ? `no ${rule.name}` : `error: ${error}`,
    id: nameOf(told(item, 'traceId')),
    started_at: momentOf(told(item, 'createdAt')),
    cost_usd: sumOf(
      generations.map((one) => dollarsOf(Number(told(one, 'totalCost') ?? told(one, 'calculatedTotalCost')))),
    ),
    tokens_in: sumOf(usage.map(({ input }) => countOf(input))),
    tokens_out: sumOf(usage.map(({ output }) => countOf(output))),
    seconds: from > 0 && to > from ? secondsOf(to - from, { perSecond: 1000 }) : undefined,
  });
}

function timeOf(value: unknown): number {
  const time = Date.parse(String(value));
  return Number.isNaN(time) ? 0 : time;
}
