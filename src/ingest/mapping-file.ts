import type { Issue } from '../errors.ts';
import type { ReadingOptions } from './foreign/format.ts';
import { wordOf } from './foreign/run-table/verdict-words.ts';
import { type Mapping, mappingIssues } from './mapping-file-schema.ts';
import { checkStructure } from './pack/check-structure.ts';
import { placed } from './pack/placed.ts';
import { readTextAt } from './source/source-files.ts';
import { yamlText } from './source/yaml-text.ts';

/** What a mapping file says, as options for reading; or why it cannot be used. */
export async function readMapping(name: string): Promise<Partial<ReadingOptions> | readonly Issue[]> {
  const file = await readTextAt(name, 1_000_000);
  if ('problem' in file) return [file];
  const { data, fault, place } = yamlText(file);
  if (fault !== null) return [{ severity: 'error', file: name, ...fault }];
  const wrong = checkStructure(data, { versionField: 'pack_version', issues: mappingIssues });
  if (wrong.length > 0) return wrong.map((issue) => placed(issue, name, place));
  return mappingOptions(data as Mapping);
}

/** A mapping as options for reading. */
export function mappingOptions({
  columns,
  verdicts,
  scorer,
  metric,
  pass_at,
  score_max,
  suite,
  model,
  timeout_is_not_graded,
  checked_sample,
  skip_bad_rows,
}: Mapping): Partial<ReadingOptions> {
  const said = Object.entries(columns ?? {}).filter((entry): entry is [string, string] => entry[1] != null);
  return {
    columns: Object.fromEntries(said),
    ...(verdicts == null
      ? {}
      : { verdicts: Object.fromEntries(Object.entries(verdicts).map(([word, meaning]) => [wordOf(word), meaning])) }),
    ...(scorer == null ? {} : { scorer }),
    ...(metric == null ? {} : { metric }),
    ...(pass_at == null ? {} : { passAt: pass_at }),
    ...(score_max == null ? {} : { scoreMax: score_max }),
    ...(suite == null ? {} : { suite }),
    ...(model == null ? {} : { model }),
    ...(timeout_is_not_graded == null ? {} : { isTimeoutNotGraded: timeout_is_not_graded }),
    ...(checked_sample == null ? {} : { checkedSample: checked_sample }),
    ...(skip_bad_rows == null ? {} : { skipsBadRows: skip_bad_rows }),
  };
}
