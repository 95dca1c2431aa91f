import type { DataPack } from '../../pack/data-pack-schema.ts';
import { countOf, type Fields, fieldOf, fieldsOf, momentOf, nameOf, numberOf } from '../fields.ts';
import type { RawFile, ReadingOptions } from '../format.ts';

/** What one run of the harness wrote about itself. */
export interface Run {
  readonly file: RawFile;
  readonly results: Fields;
}

/** Under which conditions one task of the harness ran: for us a suite, whose documents are the tasks. */
export interface Conditions {
  readonly task: string;
  readonly model: string | undefined;
  readonly campaign: Omit<DataPack['campaign'], 'id' | 'pass_rule'>;
  /** Documents that the task has. */
  readonly documents: number | undefined;
  /** Metrics of which less is better. */
  readonly lowerIsBetter: ReadonlySet<string>;
}

export function conditionsOf(
  run: Run | undefined,
  { file, task, options }: { readonly file: RawFile; readonly task: string; readonly options: ReadingOptions },
): Conditions {
  const results = run?.results ?? {};
  const of = (field: string) => fieldOf(fieldsOf(results[field]), task);
  const version = nameOf(of('versions'));
  const shots = numberOf(of('n-shot'));
  const hash = nameOf(of('task_hashes'));
  const harness = [nameOf(results.lm_eval_version), nameOf(results.git_hash)].filter((part) => part !== undefined);
  const date = momentOf(results.date);
  const config = fieldsOf(results.config);
  const limit = numberOf(config.limit);
  const named = `${task}${version === undefined ? '' : `@${version}`}${shots === undefined ? '' : `, ${shots}-shot`}`;
  return {
    task,
    model: options.model ?? modelOf(results, file),
    campaign: {
      suite: options.suite ?? named,
      ...(date === undefined ? {} : { date }),
      harness: harness.length === 0 ? 'lm_eval' : `lm_eval@${harness.join('+')}`,
      ...(hash === undefined && version === undefined ? {} : { dataset: { name: task, version, hash } }),
      ...(limit === undefined || limit === 0 ? {} : { note: `Only the first documents were asked: limit ${limit}.` }),
    },
    documents: countOf(fieldsOf(of('n-samples')).original) || undefined,
    lowerIsBetter: new Set(
      Object.entries(fieldsOf(of('higher_is_better'))).flatMap(([metric, higher]) =>
        higher === false ? [metric] : [],
      ),
    ),
  };
}

/** The name that the harness took; else what the arguments load; else the folder, where a slash became two underscores. */
function modelOf(results: Fields, file: RawFile): string | undefined {
  const named = nameOf(results.model_name);
  if (named !== undefined) return named;
  const given = fieldsOf(results.config).model_args;
  const args =
    typeof given === 'string' ? Object.fromEntries(given.split(',').map((part) => keyAndValue(part))) : fieldsOf(given);
  const loaded = [args.peft, args.pretrained, args.model].map(nameOf).find((name) => name !== undefined);
  if (loaded !== undefined) return loaded;
  const folder = file.name.replaceAll('\\', '/').split('/').at(-2);
  return folder?.includes('__') === true ? nameOf(folder.replace('__', '/')) : undefined;
}

function keyAndValue(part: string): [string, string] {
  const at = part.indexOf('=');
  return at < 0 ? [part.trim(), ''] : [part.slice(0, at).trim(), part.slice(at + 1).trim()];
}
