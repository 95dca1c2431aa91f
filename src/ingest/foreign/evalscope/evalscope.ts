import type { Issue } from '../../../errors.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import { fileIssue } from '../../source/file-issues.ts';
import {
  countOf,
  type Fields,
  fieldOf,
  fieldsOf,
  hasFields,
  isFields,
  listOf,
  nameOf,
  numberOf,
  secondsOf,
} from '../fields.ts';
import { baseName, firstJson } from '../first-json.ts';
import type { ForeignReading, Format, RawFile, ReadingOptions, Source } from '../format.ts';
import { eachJsonLine } from '../json-lines.ts';
import { chosen, scoreRule } from '../pass-choice.ts';
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

/** Reviews of evalscope: a folder of its output, or one file of reviews. */
export const evalscope: Format = {
  key: 'evalscope',
  label: 'evalscope reviews',
  recognises: (source) => reviewsOf(source).length > 0,
  own: (source) => {
    const roots = new Set(reviewsOf(source).map(({ name }) => rootOf(name)));
    return source.files.filter(({ name }) => roots.has(rootOf(name)));
  },
  read,
};

/** What stands in front of the folders that evalscope writes. */
function rootOf(name: string): string | undefined {
  return /^(.*?)(?:reviews|reports|predictions|configs|logs)\/[^/]+(?:\/[^/]+)?$/u.exec(
    name.replaceAll('\\', '/'),
  )?.[1];
}

const place = /(?:^|\/)reviews\/[^/]+\/[^/]+\.jsonl$/u;

/** The messages may fill the head, so that the score behind them is not seen. */
function isReview(value: unknown): boolean {
  return hasFields(value, 'index', 'target') && (hasFields(value, 'sample_score') || hasFields(value, 'messages'));
}

function reviewsOf({ isFolder, files }: Source): RawFile[] {
  return files.filter(
    (file) => (!isFolder || place.test(file.name.replaceAll('\\', '/'))) && isReview(firstJson(file)),
  );
}

interface Review {
  readonly task: string;
  readonly generation: number | undefined;
  readonly values: ReadonlyMap<string, number>;
  readonly main: string | undefined;
  readonly status: string | undefined;
  readonly measured: Pick<Attempt, 'tokens_in' | 'tokens_out' | 'seconds'>;
}

async function read(source: Source, options: ReadingOptions): Promise<ForeignReading> {
  const packs: DataPack[] = [];
  const issues: Issue[] = await unfinished(source);
  const leftOut: Counted[] = [];
  const rules = new Set<string>();
  let rows = 0;
  for (const file of reviewsOf(source)) {
    const model = options.model ?? modelOf(file);
    if (model === undefined) return unread(modelMissing(file.name));
    const reviews = new Map<string, Review>();
    let nameless = 0;
    let again = 0;
    const lines = await eachJsonLine(file, options, (fields) => {
      const review = reviewOf(fields);
      if (review === undefined) nameless += 1;
      else {
        const key = JSON.stringify([
          nameOf(fields.index),
          nameOf(fieldsOf(fields.sample_score).sample_id),
          review.generation,
        ]);
        if (reviews.delete(key)) again += 1;
        reviews.set(key, review);
      }
    });
    issues.push(...lines.issues);
    if (lines.issues.length > 0) continue;
    const made = packOf(file, [...reviews.values()], { model, options });
    if ('severity' in made) {
      issues.push(made);
      continue;
    }
    rows += lines.rows;
    leftOut.push(
      ...times(lines.bad, 'not a JSON object'),
      ...times(nameless, 'no sample'),
      ...times(again, 'the same review again'),
    );
    rules.add(made.campaign.pass_rule!.statement!);
    packs.push(made);
  }
  if (packs.length === 0) return issues.length > 0 ? unread(...issues) : noRuns(source.name, 'reviews');
  return reading(packs, {
    rows,
    leftOut,
    issues,
    passRule: [...rules].join('; '),
    mapping: {
      suite: options.suite === null ? 'name of the file' : '--suite-name',
      task: 'sample_score.group_id, else sample_id',
      run: 'sample_score.generation_index + 1, else order',
      passed: 'sample_score.score.value',
      model: options.model === null ? 'name of the folder' : '--model-name',
    },
  });
}

function modelOf(file: RawFile): string | undefined {
  const parts = file.name.replaceAll('\\', '/').split('/');
  return parts.at(-3) === 'reviews' ? nameOf(parts.at(-2)) : undefined;
}

function reviewOf(fields: Fields): Review | undefined {
  const sample = fieldsOf(fields.sample_score);
  const score = fieldsOf(sample.score);
  const task = nameOf(sample.group_id) ?? nameOf(sample.sample_id) ?? nameOf(fields.index);
  if (task === undefined) return undefined;
  const values = Object.entries(fieldsOf(score.value)).flatMap(([name, value]) => {
    const number = typeof value === 'boolean' ? Number(value) : numberOf(value);
    return number === undefined ? [] : [[name, number] as const];
  });
  const performance = fieldsOf(fieldsOf(listOf(fields.messages).at(-1)).perf_metrics);
  return {
    task,
    generation: countOf(sample.generation_index),
    values: new Map(values),
    main: nameOf(score.main_score_name),
    status: nameOf(score.status),
    measured: attempt({
      task,
      passed: null,
      tokens_in: countOf(performance.input_tokens) || undefined,
      tokens_out: countOf(performance.output_tokens) || undefined,
      seconds: secondsOf(performance.latency),
    }),
  };
}

/** What has no score because something broke; `fallback` and `degraded` have one that counts. */
const broken = new Set(['transport_error', 'parse_error', 'invalid_session', 'excluded']);

function packOf(
  file: RawFile,
  reviews: readonly Review[],
  { model, options }: { readonly model: string; readonly options: ReadingOptions },
): DataPack | Issue {
  const metric = metricOf(file, reviews, options);
  if (typeof metric !== 'string') return metric;
  const scores = reviews.map(({ values, status }) => (broken.has(status ?? '') ? undefined : values.get(metric)));
  const known = scores.filter((score) => score !== undefined);
  const rule = scoreRule(file.name, metric, { scores: known, options });
  if ('severity' in rule) return rule;
  const runs = numbered(
    reviews.map(({ task, generation, status, measured }, index) => {
      const score = scores[index];
      return attempt({
        ...measured,
        task,
        run: generation === undefined ? undefined : generation + 1,
        passed: score === undefined ? null : rule.passes(score),
        score: rule.share(score),
        not_graded_reason: status ?? `no ${metric}`,
      });
    }),
  );
  const suite =
    options.suite ??
    nameOf(
      baseName(file.name)
        .replace(/\.jsonl$/u, '')
        .replace(/_default$/u, ''),
    ) ??
    'unknown';
  return {
    pack_version: 1,
    campaign: {
      id: campaignId(model, suite),
      suite,
      harness: 'evalscope',
      pass_rule: { metric, threshold: rule.threshold, statement: rule.words },
    },
    model: modelNamed(model),
    runs,
  };
}

/** The user's choice; else the main score; else the first of the values, as evalscope itself takes it. */
function metricOf(file: RawFile, reviews: readonly Review[], options: ReadingOptions): string | Issue {
  const choices = new Map<string, number[]>();
  for (const { values } of reviews) {
    for (const [name, value] of values) {
      const those = choices.get(name);
      if (those === undefined) choices.set(name, [value]);
      else those.push(value);
    }
  }
  const main = reviews.find((review) => review.main !== undefined)?.main;
  const given =
    options.metric ?? (main !== undefined && choices.has(main) ? main : null) ?? choices.keys().next().value ?? null;
  return chosen(file.name, { what: 'metric', flag: '--metric', given, choices });
}

/** Reports tell how many samples were asked for and gave nothing: they have no review. */
async function unfinished({ isFolder, files }: Source): Promise<Issue[]> {
  const issues: Issue[] = [];
  for (const file of files) {
    if (!isFolder || !/(?:^|\/)reports\/[^/]+\/[^/]+\.json$/u.test(file.name.replaceAll('\\', '/'))) continue;
    const summary = fieldOf(fieldsOf(await file.json()), 'execution_summary');
    if (!isFields(summary)) continue;
    const [errored, incomplete] = [countOf(summary.errored) ?? 0, countOf(summary.incomplete) ?? 0];
    if (errored + incomplete === 0) continue;
    const received = `${errored} with errors and ${incomplete} incomplete of ${countOf(summary.requested) ?? 'all'}`;
    const issue = fileIssue(file.name, 'missing', 'have a review of every sample', received);
    issues.push({ ...issue, path: 'execution_summary', severity: 'warning' });
  }
  return issues;
}
