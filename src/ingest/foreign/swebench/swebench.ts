import type { Issue } from '../../../errors.ts';
import { grouped } from '../../../grouped.ts';
import type { DataPack } from '../../pack/data-pack-schema.ts';
import { fileIssue } from '../../source/file-issues.ts';
import { type Fields, fieldsOf, hasFields } from '../fields.ts';
import { baseName, firstJson } from '../first-json.ts';
import type { ForeignReading, Format, RawFile, ReadingOptions } from '../format.ts';
import { attempt, campaignId, modelMissing, modelNamed, noRuns, numbered, reading, unread } from '../run-list.ts';
import { type InstanceVerdict, isInstanceReport, isProReport, type Report, reportOf } from './reports.ts';

/** Reports of SWE-bench: of a whole run (three generations), of single instances, and of SWE-bench Pro. */
export const swebench: Format = {
  key: 'swebench',
  label: 'SWE-bench report',
  recognises: ({ isFolder, files }) => {
    if (!isFolder) return isReport(firstJson(files[0]!));
    const documents = files.filter(({ name }) => name.endsWith('.json'));
    const isAll = documents.length > 0 && documents.every((file) => isReport(firstJson(file)));
    return isAll && (documents.length === files.length || documents.every((file) => isInstanceReport(firstJson(file))));
  },
  read: async (source, options) => {
    const found: Found[] = [];
    for (const file of source.files.filter(({ name }) => !source.isFolder || name.endsWith('.json'))) {
      const document = fieldsOf(await file.json());
      found.push({ file, names: namesOf(file, document), report: reportOf(document, options.isTimeoutNotGraded) });
    }
    return assembled(source.name, found, options);
  },
};

interface Found {
  readonly file: RawFile;
  readonly names: Names;
  readonly report: Report;
}

function isReport(value: unknown): boolean {
  return isRunReport(value) || isInstanceReport(value) || isProReport(value);
}

function isRunReport(value: unknown): boolean {
  const isSecond =
    hasFields(value, 'total_instances', 'submitted_instances') && hasFields(value, 'completed_instances');
  return isSecond || (hasFields(value, 'no_generation', 'generated') && hasFields(value, 'with_logs'));
}

interface Names {
  readonly model: string | undefined;
  readonly run: string | undefined;
}

/**
 * The report does not hold its model: `<model>.<run_id>.json`, where a point between digits belongs to the name, or
 * `<run_id>/<model>/<instance>/report.json`. A slash of the model's name was written as two underscores.
 */
function namesOf({ name }: RawFile, document: Fields): Names {
  const parts = name.replaceAll('\\', '/').split('/');
  if (isInstanceReport(document)) {
    const [run, model, instance] = parts.slice(-4, -1);
    const isStandard = instance !== undefined && Object.hasOwn(document, instance);
    return { model: isStandard ? slashed(model!) : undefined, run: isStandard ? run : undefined };
  }
  const stem = baseName(name).replace(/\.json$/u, '');
  if (stem.endsWith('.report')) return { model: slashed(stem.slice(0, -'.report'.length)), run: undefined };
  const split = /^(.*?)(?:(?<!\d)\.|\.(?!\d))(.*)$/u.exec(stem);
  if (split === null) return { model: isGeneral.test(stem) ? undefined : slashed(stem), run: undefined };
  return { model: slashed(split[1]!), run: split[2]! };
}

/** Names of files that name no model. */
const isGeneral = /^(?:report|results?|eval(?:uation)?)$/iu;

function slashed(name: string): string | undefined {
  return name === '' ? undefined : name.replace('__', '/');
}

const passRule = 'all tests that must pass do (resolved)';

/** Several runs of one model are attempts at the same instances. */
function assembled(name: string, found: readonly Found[], options: ReadingOptions): ForeignReading {
  const issues = found.flatMap(({ file, report }) => [
    ...report.contradictions.map((id) => contradiction(file, id)),
    ...(report.isOfGeneratedOnly ? [ofGeneratedOnly(file, report.verdicts.length)] : []),
  ]);
  const named = found.map((one) => ({ ...one, model: options.model ?? one.names.model }));
  const nameless = named.find(({ model, report }) => model === undefined && report.verdicts.length > 0);
  if (nameless !== undefined) return unread(modelMissing(nameless.file.name));
  if (named.every(({ report }) => report.verdicts.length === 0)) return noRuns(name, 'instances that were submitted');
  const packs = [...grouped(named, ({ model }) => model!).values()].map((those) => packOf(those, options));
  const rows = found.reduce((sum, { report }) => sum + report.verdicts.length, 0);
  return reading(packs, {
    rows,
    passRule,
    issues,
    mapping: {
      task: 'instance id',
      run: found.length > 1 ? 'one report is one attempt' : 'one attempt',
      passed: 'resolved',
      not_graded_reason: 'error_ids, infra_failure_ids and the like: the leaderboard counts them as failed',
      model: options.model === null ? 'name of the file or folder' : '--model-name',
    },
  });
}

function packOf(those: readonly (Found & { readonly model: string | undefined })[], options: ReadingOptions): DataPack {
  const model = those[0]!.model!;
  const total = those.find(({ report }) => report.total !== undefined)?.report.total;
  const runs = numbered(those.flatMap(({ report, names }) => report.verdicts.map((one) => attemptOf(one, names))));
  const tasks = new Set(runs.map(({ task }) => task));
  const notRun = [...new Set(those.flatMap(({ report }) => report.incomplete))].filter((id) => !tasks.has(id));
  const suite = options.suite ?? `SWE-bench${total === undefined ? '' : ` of ${total} instances`}`;
  const ids = [...new Set(those.map(({ names }) => names.run))].filter((id) => id !== undefined);
  return {
    pack_version: 1,
    campaign: {
      id: campaignId(model, suite, ids.length === 1 || those.length === 1 ? ids[0] : `${those.length} reports`),
      suite,
      harness: 'SWE-bench',
      pass_rule: { metric: 'resolved', statement: passRule },
      ...(notRun.length === 0 ? {} : { tasks_not_run: notRun }),
    },
    model: modelNamed(model),
    ...(total !== undefined && total >= tasks.size ? { suite_tasks: total } : {}),
    runs,
  };
}

function attemptOf({ id, passed, word }: InstanceVerdict, { run }: Names) {
  return attempt({ task: id, passed, failure_mode: word, not_graded_reason: word, id: run });
}

function contradiction(file: RawFile, id: string): Issue {
  const expected = 'say one thing of every instance';
  const issue = fileIssue(file.name, 'mismatch', expected, `${id} both resolved and not`);
  return { ...issue, severity: 'warning', hint: 'it is taken as resolved' };
}

function ofGeneratedOnly(file: RawFile, count: number): Issue {
  const issue = fileIssue(
    file.name,
    'missing',
    'list the instances without a patch as well',
    `${count} with one, and none without`,
  );
  const hint = 'an instance without a patch is a failure: if there were any, the score is too high';
  return { ...issue, severity: 'warning', hint };
}
