import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { formatIssue, type Issue } from '../errors.ts';
import { readMapping } from './mapping-file.ts';

async function mapping(text: string) {
  const folder = await mkdtemp(join(tmpdir(), 'holdsup-map-'));
  await writeFile(join(folder, 'map.yaml'), text);
  const read = await readMapping(join(folder, 'map.yaml'));
  return Array.isArray(read) ? (read as Issue[]).map((one) => formatIssue(one).replace(folder, '~')) : read;
}

it('says what the flags say', async () => {
  const text =
    'columns: { passed: reward, task: my task, run: null }\npass_at: 50\nscore_max: 100\nskip_bad_rows: true\nsuite: s\nverdicts: { Ja: passed, no way: failed }\n';
  expect(await mapping(text)).toEqual({
    columns: { passed: 'reward', task: 'my task' },
    passAt: 50,
    scoreMax: 100,
    skipsBadRows: true,
    suite: 's',
    verdicts: { ja: 'passed', 'no way': 'failed' },
  });
});

it('is held to its fields, with line and hint', async () => {
  const [field, share] = (await mapping('columns:\n  pased: reward\npass_at: half\n')) as string[];
  expect(field).toMatch(
    /^~\/map\.yaml:2:3 unknown: columns\.pased must be one of task, model, .*\n {2}hint: did you mean "passed"\?$/u,
  );
  expect(share).toMatch(/^~\/map\.yaml:3:10 invalid: pass_at must be a number, received "half"/u);
});

it('is a mapping that is well-formed', async () => {
  expect(await mapping('- a\n')).toEqual([expect.stringContaining('be a mapping of columns, verdicts, scorer')]);
  expect(await mapping('columns: {')).toEqual([
    expect.stringContaining('~/map.yaml:1:11 invalid: the file must be well-formed'),
  ]);
});
