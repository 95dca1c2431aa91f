import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatPath, parsePath } from '../campaign/select.ts';
import { readCampaigns } from '../ingest/read-campaigns.ts';

/** Names that try to become something else: markup, script, a link, a formula, a very long line, other directions of writing. */
export const hostileNames = [
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(2)</script>',
  '](javascript:alert(3))',
  '=cmd()',
  `${'many characters '.repeat(30)}${'x'.repeat(500)}`,
  'שלום, עולם',
  '🧪🚀 emoji 👩‍🔬',
  '"\'><svg onload=alert(4)>',
  "'];alert(5)//",
  '--><!-- <style>*{display:none}</style>',
  'constructor',
  '&lt;b&gt; {{alert(6)}} {%alert(7)%}',
  'javascript:alert(8)',
  '<a href="https://example.com/">link</a>',
  '\u202egnitirw',
] as const;

/** The shipped packs with every model, task, campaign and suite under such a name, in a folder of their own. */
export async function hostilePacks(packs: string): Promise<string> {
  const { campaigns } = await readCampaigns([packs]);
  const folder = await mkdtemp(join(tmpdir(), 'holdsup-hostile-'));
  const words = new Map<string, string>();
  const distinct = (values: readonly string[]) => [...new Set(values)].entries();
  for (const [index, model] of distinct(campaigns.map(({ model }) => model.name)))
    words.set(model, hostileNames[index]!);
  for (const [index, task] of distinct(campaigns.flatMap(({ tasks }) => tasks.map(({ id }) => id)))) {
    words.set(task, hostileNames[index + 5]!);
  }
  for (const [index, { id }] of campaigns.entries()) words.set(id, `${index} ${hostileNames[index]!}`);
  words.set(campaigns[0]!.suite, hostileNames[0]);
  const renamed = (word: string) => words.get(word) ?? word;
  const changed = (value: unknown): unknown => {
    if (typeof value === 'string') {
      if (words.has(value)) return renamed(value);
      return /^per_task_results\./u.test(value) ? formatPath(parsePath(value).map(renamed)) : value;
    }
    if (Array.isArray(value)) return value.map(changed);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]) => [
      renamed(key),
      ['statement', 'note', 'source', 'vendor', 'harness', 'by'].includes(key) ? hostileNames[1] : changed(inner),
    ]);
    return Object.fromEntries(entries);
  };
  for (const [index, { document }] of campaigns.entries()) {
    await writeFile(join(folder, `${index}.json`), JSON.stringify(changed(document)));
  }
  return folder;
}
