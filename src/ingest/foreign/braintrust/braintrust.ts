import { createHash } from 'node:crypto';
import {
  countOf,
  type Fields,
  fieldsOf,
  hasFields,
  isFields,
  listOf,
  momentOf,
  nameOf,
  numberOf,
  secondsOf,
  shortNameOf,
} from '../fields.ts';
import { firstJson } from '../first-json.ts';
import type { ForeignReading, Format, RawFile, ReadingOptions } from '../format.ts';
import { jsonObjects } from '../json-lines.ts';
import { chosen, scoreRule } from '../pass-choice.ts';
import { type Attempt, attempt, lastOfEachId, modelMissing, noRuns, reading, times, unread } from '../run-list.ts';
import { type NamedRule, packsOfCases, type TrackedCases } from '../tracked-cases.ts';

/** An experiment of Braintrust: its events, as a list or line by line. Events are spans; those of whole cases are the roots. */
export const braintrust: Format = {
  key: 'braintrust',
  label: 'Braintrust experiment',
  recognises: ({ isFolder, files }) => {
    if (isFolder || files.length !== 1) return false;
    const value = firstJson(files[0]!);
    const first = Array.isArray(value) ? value[0] : hasFields(value, 'events') ? listOf(value.events)[0] : value;
    return hasFields(first, 'span_id', 'root_span_id') && hasFields(first, 'scores');
  },
  read,
};

function eventsIn(value: unknown): unknown {
  return Array.isArray(value) ? value : hasFields(value, 'events') ? value.events : undefined;
}

async function read(
  { files }: { readonly files: readonly RawFile[] },
  options: ReadingOptions,
): Promise<ForeignReading> {
  const file = files[0]!;
  const { objects: spans, rows, issues } = await jsonObjects(file, options, eventsIn);
  if (issues.length > 0) return unread(...issues);
  const all = spans.filter(isRoot);
  const roots = lastOfEachId(all);
  if (roots.length === 0) return noRuns(file.name, 'root spans');
  const models = modelsBelow(spans);
  const modelOf = (root: Fields) =>
    options.model ?? nameOf(fieldsOf(root.metadata).model) ?? models.get(String(root.root_span_id));
  if (roots.some((root) => modelOf(root) === undefined)) return unread(modelMissing(file.name));
  const rule = ruleOf(file.name, roots, options);
  if ('severity' in rule) return unread(rule);
  const told: TrackedCases = {
    tracker: { key: 'braintrust', name: 'Braintrust' },
    rule,
    modelOf,
    experimentOf: (root) => nameOf(root.experiment_id),
    suiteOf: (root) => nameOf(root.dataset_id),
    begun: (root) => root.created,
    startOf,
    runOf,
  };
  return reading(packsOfCases(roots, told, options), {
    rows,
    leftOut: [
      ...times(rows - spans.length, 'no object'),
      ...times(spans.length - all.length, 'a span within a case'),
      ...times(all.length - roots.length, 'the same id again (the last one counts)'),
    ],
    passRule: rule.words,
    mapping: {
      task: 'dataset_record_id, origin.id, else a digest of input',
      run: 'order of created within the task',
      passed: `scores.${rule.name}`,
      seconds: 'metrics.end − metrics.start',
      model: options.model === null ? 'metadata.model, else that of a span within' : '--model-name',
    },
  });
}

function isRoot(span: Fields): boolean {
  const parents = listOf(span.span_parents);
  return span.span_id === span.root_span_id || (span.root_span_id === undefined && parents.length === 0);
}

/** The model that calls within a case name, where they all name one. */
function modelsBelow(spans: readonly Fields[]): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  const several = new Set<string>();
  for (const span of spans) {
    const model = fieldsOf(span.span_attributes).type === 'llm' ? nameOf(fieldsOf(span.metadata).model) : undefined;
    const root = String(span.root_span_id);
    if (model === undefined) continue;
    if (named.has(root) && named.get(root) !== model) several.add(root);
    named.set(root, model);
  }
  for (const root of several) named.delete(root);
  return named;
}

function ruleOf(file: string, roots: readonly Fields[], options: ReadingOptions) {
  const names = new Set(roots.flatMap(({ scores }) => Object.keys(fieldsOf(scores))));
  const choices = new Map([...names].map((name) => [name, roots.map(({ scores }) => fieldsOf(scores)[name] ?? null)]));
  const given = options.scorer ?? options.metric;
  const name = chosen(file, { what: 'score', flag: '--scorer', given, choices });
  if (typeof name !== 'string') return name;
  const scores = choices.get(name)!.flatMap((value) => scoreIn(value) ?? []);
  const rule = scoreRule(file, name, { scores, options });
  return 'severity' in rule ? rule : { ...rule, name };
}

function scoreIn(value: unknown): number | undefined {
  return typeof value === 'boolean' ? Number(value) : numberOf(value);
}

function startOf(root: Fields): number {
  const created = Date.parse(String(root.created));
  return Number.isNaN(created) ? (numberOf(fieldsOf(root.metrics).start) ?? 0) * 1000 : created;
}

function runOf(root: Fields, rule: NamedRule): Attempt {
  const { start, end, prompt_tokens: read, completion_tokens: written } = fieldsOf(root.metrics);
  const error = root.error === undefined || root.error === null ? undefined : errorIn(root.error);
  const score = scoreIn(fieldsOf(root.scores)[rule.name]);
  const isGraded = error === undefined && score !== undefined;
  const [from, to] = [numberOf(start), numberOf(end)];
  return attempt({
    task: taskOf(root),
    passed: isGraded ? rule.passes(score) : null,
    score: isGraded ? rule.share(score) : undefined,
    not_graded_reason: error === undefined ? `no ${rule.name}` : `error: ${error}`,
    id: nameOf(root.id),
    started_at: momentOf(root.created),
    tokens_in: countOf(read),
    tokens_out: countOf(written),
    seconds: from === undefined || to === undefined ? undefined : secondsOf(to - from),
  });
}

function errorIn(error: unknown): string {
  return shortNameOf(isFields(error) ? (error.message ?? error.name) : error) ?? 'unknown';
}

function taskOf(root: Fields): string {
  const named = nameOf(root.dataset_record_id) ?? nameOf(fieldsOf(root.origin).id);
  return (
    named ??
    createHash('sha256')
      .update(JSON.stringify(root.input) ?? '')
      .digest('hex')
      .slice(0, 12)
  );
}
