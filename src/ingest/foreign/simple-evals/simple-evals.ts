import type { DataPack } from '../../pack/data-pack-schema.ts';
import { fileIssue } from '../../source/file-issues.ts';
import { type Fields, fieldsOf, hasFields, isFields, listOf, momentOf, nameOf, numberOf } from '../fields.ts';
import { baseName, firstJson } from '../first-json.ts';
import type { ForeignReading, Format, RawFile, ReadingOptions } from '../format.ts';
import { scoreRule } from '../pass-choice.ts';
import {
  attempt,
  campaignId,
  modelMissing,
  modelNamed,
  numbered,
  reading,
  unread,
  wholePassesOf,
} from '../run-list.ts';

/**
 * Results of OpenAI's simple-evals. `…_allresults.json` holds a conversation for every example, so that passes can be
 * counted, and of a few evaluations the score of each; the file of figures alone says of how many examples in no place.
 */
export const simpleEvals: Format = {
  key: 'simple-evals',
  label: 'simple-evals results',
  recognises: ({ isFolder, files }) => !isFolder && files.length === 1 && (isAll(files[0]!) || isFigures(files[0]!)),
  read: async ({ files }, options) => {
    const file = files[0]!;
    const results = fieldsOf(await file.json());
    const { evaluation, model, date, isPart } = namesIn(file);
    const modelId = options.model ?? model;
    if (modelId === undefined) return unread(modelMissing(file.name));
    const about = {
      id: campaignId(date, modelId, evaluation),
      suite: options.suite ?? evaluation,
      harness: 'simple-evals',
      ...(date === undefined ? {} : { date }),
      ...(isPart ? { note: 'A part of the examples (_DEBUG).' } : {}),
    };
    const examples = listOf(fieldsOf(results.metadata).example_level_metadata).filter(isFields);
    const scores = examples.map((one) => numberOf(one.score));
    return examples.length > 0 && scores.some((score) => score !== undefined)
      ? singleRuns(file, { about, modelId, examples, options })
      : totals(file, { about, modelId, results, options });
  },
};

function isAll(file: RawFile): boolean {
  return hasFields(firstJson(file), 'score', 'metrics', 'htmls');
}

const stamped = /_(\d{4})(\d{2})(\d{2})_\d{6}(?=_|\.)/u;

/** Figures by name, those of deviations with `:std` behind it. */
function isFigures(file: RawFile): boolean {
  const value = firstJson(file);
  if (!hasFields(value, 'score') || !Object.values(value).every((one) => typeof one === 'number')) return false;
  return stamped.test(baseName(file.name)) || Object.keys(value).some((key) => key.endsWith(':std'));
}

/** `<evaluation>_<model>[_DEBUG]_<date>[_allresults].json`: what stands in front of the first underscore is the evaluation. */
function namesIn(file: RawFile) {
  const stem = baseName(file.name)
    .replace(/\.json$/u, '')
    .replace(/_allresults$/u, '');
  const [, year, month, day] = stamped.exec(`${stem}.`) ?? [];
  const named = stem.replace(/_\d{8}_\d{6}$/u, '');
  const isPart = /_DEBUG(?=_|$)/u.test(named);
  const [evaluation = '', ...rest] = named.replace(/_DEBUG(?=_|$)/u, '').split('_');
  const date = year === undefined ? undefined : momentOf(`${year}-${month}-${day}`);
  return { evaluation: nameOf(evaluation) ?? 'simple-evals', model: nameOf(rest.join('_')), date, isPart };
}

interface Told {
  readonly about: Omit<DataPack['campaign'], 'pass_rule'>;
  readonly modelId: string;
  readonly options: ReadingOptions;
}

const mapping = (options: ReadingOptions) => ({
  suite: options.suite === null ? 'name of the file, in front of the first _' : '--suite-name',
  model: options.model === null ? 'name of the file' : '--model-name',
});

function singleRuns(
  file: RawFile,
  { about, modelId, examples, options }: Told & { readonly examples: readonly Fields[] },
): ForeignReading {
  const scores = examples.map((one) => numberOf(one.score));
  const rule = scoreRule(file.name, 'score', { scores: scores.filter((one) => one !== undefined), options });
  if ('severity' in rule) return unread(rule);
  const runs = numbered(
    examples.map((one, index) => {
      const score = scores[index];
      return attempt({
        task: nameOf(one.prompt_id) ?? nameOf(one.id) ?? `example ${index + 1}`,
        passed: score === undefined ? null : rule.passes(score),
        score: rule.share(score),
        not_graded_reason: score === undefined ? 'no score' : undefined,
      });
    }),
  );
  const campaign = { ...about, pass_rule: { metric: 'score', threshold: rule.threshold, statement: rule.words } };
  return reading([{ pack_version: 1, campaign, model: modelNamed(modelId), runs }], {
    rows: examples.length,
    passRule: rule.words,
    mapping: { task: 'prompt_id, else order', passed: 'metadata.example_level_metadata.score', ...mapping(options) },
  });
}

function totals(
  file: RawFile,
  { about, modelId, results, options }: Told & { readonly results: Fields },
): ForeignReading {
  const score = numberOf(results.score);
  const examples = Math.max(listOf(results.convos).length, listOf(results.htmls).length);
  const passes =
    score === undefined || examples === 0 ? undefined : wholePassesOf(score / (options.scoreMax ?? 1), examples);
  if (passes === undefined) {
    const received = `score ${score ?? 'without a number'} of ${examples || 'an unknown number of'} examples`;
    const issue = fileIssue(file.name, 'invalid', 'hold the share of a known number of examples that passed', received);
    const hint =
      examples === 0 ? 'read the file with _allresults in its name' : 'a mean of partial scores counts no passes';
    return unread({ ...issue, path: 'score', hint });
  }
  const statement = 'score counts passes';
  const run_summary = { runs: examples, passes };
  const campaign = { ...about, pass_rule: { metric: 'score', statement } };
  return reading([{ pack_version: 1, campaign, model: modelNamed(modelId), run_summary }], {
    rows: examples,
    passRule: statement,
    mapping: { passes: 'score × conversations', ...mapping(options) },
  });
}
