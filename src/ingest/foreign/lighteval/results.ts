import type { Issue } from '../../../errors.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import { fileIssue } from '../../source/file-issues.ts';
import { countOf, type Fields, fieldOf, fieldsOf, isFields, momentOf, nameOf, numberOf } from '../fields.ts';
import { baseName } from '../first-json.ts';
import type { RawFile, ReadingOptions } from '../format.ts';
import { chosen } from '../pass-choice.ts';
import { campaignId, modelMissing, modelNamed, wholePassesOf } from '../run-list.ts';

/** Under which conditions one task of LightEval ran: for us a suite, whose documents are the tasks. */
export interface Conditions {
  readonly task: string;
  readonly model: string | undefined;
  readonly campaign: Omit<DataPack['campaign'], 'id' | 'pass_rule'>;
}

/** As it stands in the names of files: colons are dashes there. */
const dated = /_(\d{4}-\d{2}-\d{2}T\d{2}[-:]\d{2}[-:]\d{2}(?:\.\d+)?)\.(?:json|parquet)$/u;

export function dateOf({ name }: RawFile): string | undefined {
  return dated.exec(name)?.[1];
}

/** `details_<task>|<shots>_<date>.parquet`. */
export function taskOf({ name }: RawFile): string {
  const stem = baseName(name)
    .replace(dated, '')
    .replace(/\.parquet$/u, '');
  return nameOf(stem.replace(/^details_/u, '')) ?? 'unknown task';
}

export function conditionsOf(
  results: Fields,
  { file, task, options }: { readonly file: RawFile; readonly task: string; readonly options: ReadingOptions },
): Conditions {
  const general = fieldsOf(results.config_general);
  const config = fieldsOf(general.model_config);
  const folder = file.name
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== dateOf(file))
    .at(-2);
  const byFolder = file.name.endsWith('.parquet') && folder !== 'details' ? folder : undefined;
  const sha = nameOf(general.lighteval_sha);
  const version = nameOf(fieldOf(fieldsOf(results.versions), task));
  const day = momentOf(dateOf(file)?.slice(0, 10));
  // `suite|task|shots`, or `task|shots`; some write a 0 for "no truncation" behind it.
  const [, name = task, shots] = /^(.*?)\|(\d+)(?:\|[01])?$/u.exec(task) ?? [];
  const named = [name, version === undefined ? '' : `@${version}`, shots === undefined ? '' : `, ${shots}-shot`];
  return {
    task,
    model: options.model ?? nameOf(general.model_name) ?? nameOf(config.model_name) ?? nameOf(byFolder),
    campaign: {
      suite: options.suite ?? named.join(''),
      ...(day === undefined ? {} : { date: day }),
      harness: sha === undefined || sha === '?' ? 'lighteval' : `lighteval@${sha}`,
      ...(version === undefined ? {} : { dataset: { name, version } }),
    },
  };
}

interface Totals {
  readonly packs: readonly DataPack[];
  readonly issues: readonly Issue[];
  readonly rows: number;
  readonly rules: readonly string[];
}

/** What the results alone tell: the passes of each task, where the number of its documents is known and they are whole. */
export function totalsOf(
  { file, fields }: { readonly file: RawFile; readonly fields: Fields },
  { without, options }: { readonly without: ReadonlySet<string>; readonly options: ReadingOptions },
): Totals {
  const packs: DataPack[] = [];
  const issues: Issue[] = [];
  const rules = new Set<string>();
  let rows = 0;
  for (const [task, figures] of Object.entries(fieldsOf(fields.results))) {
    // Means over subtasks, and over all tasks.
    if (task === 'all' || /:_average\b/u.test(task) || without.has(task) || !isFields(figures)) continue;
    const conditions = conditionsOf(fields, { file, task, options });
    if (conditions.model === undefined) return { packs: [], issues: [modelMissing(file.name)], rows: 0, rules: [] };
    const choices = new Map(
      Object.entries(figures)
        .filter(([metric]) => !metric.endsWith('_stderr'))
        .map(([metric, value]) => [metric, [value]]),
    );
    const metric = chosen(file.name, { what: 'metric', flag: '--metric', given: options.metric, choices });
    if (typeof metric !== 'string') {
      issues.push({ ...metric, path: `results.${task}` });
      continue;
    }
    const score = numberOf(figures[metric]);
    const config = fieldsOf(fieldOf(fieldsOf(fields.config_tasks), task));
    const documents = countOf(config.effective_num_docs) ?? countOf(config.original_num_docs);
    const share = score === undefined ? Number.NaN : score / (options.scoreMax ?? 1);
    const passes = documents ? wholePassesOf(share, documents) : undefined;
    if (passes === undefined) {
      const received = `${metric} ${score ?? 'without a number'} of ${documents || 'an unknown number of'} documents`;
      const expected = 'be the share of a known number of documents that passed';
      const hint = 'read the details beside it (details/…/details_*.parquet)';
      const issue = fileIssue(file.name, 'invalid', expected, received);
      issues.push({ ...issue, severity: 'warning', path: `results.${task}`, hint });
      continue;
    }
    rows += documents!;
    rules.add(`${metric} counts passes`);
    packs.push({
      pack_version: 1,
      campaign: {
        id: campaignId(dateOf(file), conditions.model, task),
        ...conditions.campaign,
        pass_rule: { metric, statement: `${metric} counts passes` },
      },
      model: modelNamed(conditions.model),
      run_summary: { runs: documents!, passes },
    });
  }
  return { packs, issues, rows, rules: [...rules] };
}
