import { describe, expect, it } from 'vitest';
import { expectCutsToBeSaid, type Files, onlyIssue, onlyPack, outcomes, readBy } from '../fixture/read.ts';
import { langfuse } from './langfuse.ts';

/** One run item, its trace with a generation and a root span, and the score of the trace. */
interface Traced {
  readonly task: string;
  readonly minute: number;
  readonly score?: object | null;
  readonly run?: string;
  readonly model?: string;
  readonly root?: object;
}

const at = (minute: number, second = 0) =>
  `2026-05-01T10:${String(minute).padStart(2, '0')}:${String(second).padStart(2, '0')}.000Z`;

function lists(traced: readonly Traced[]) {
  const id = ({ minute }: Traced) => `trace-${minute}`;
  return {
    items: traced.map((one) => ({
      id: `item-${one.minute}`,
      datasetRunId: 'r',
      datasetRunName: one.run ?? 'first',
      datasetItemId: one.task,
      traceId: id(one),
      observationId: null,
      createdAt: at(one.minute),
    })),
    scores: traced.flatMap((one) => (one.score === null ? [] : [scoreOf(id(one), { ...numeric(1), ...one.score })])),
    observations: traced.flatMap((one) => [
      {
        id: `root-${one.minute}`,
        traceId: id(one),
        type: 'SPAN',
        startTime: at(one.minute, 1),
        endTime: at(one.minute, 4),
        parentObservationId: null,
        totalCost: 0.5,
        ...one.root,
      },
      {
        id: `call-${one.minute}`,
        traceId: id(one),
        type: 'GENERATION',
        startTime: at(one.minute, 2),
        parentObservationId: `root-${one.minute}`,
        model: one.model ?? 'gpt',
        totalCost: 0.002,
        usageDetails: { input: 10, output: 5, total: 15 },
      },
    ]),
  };
}

const numeric = (value: number) => ({ dataType: 'NUMERIC', value });
let made = 0;
function scoreOf(traceId: string, more: object) {
  made += 1;
  return { id: `score-${made}`, traceId, observationId: null, name: 'correct', source: 'API', ...more };
}

function folder({ items, scores, observations }: ReturnType<typeof lists>): Files {
  return { 'x/items.json': { data: items }, 'x/scores.json': scores, 'x/observations.json': { data: observations } };
}

const two: readonly Traced[] = [
  { task: 'a', minute: 2 },
  { task: 'a', minute: 1, score: numeric(0) },
  { task: 'b', minute: 3 },
];

describe('runs of Langfuse', () => {
  it('are items joined with scores and observations, in the order in which they were made; the root costs nothing again', async () => {
    const reading = await readBy(langfuse, folder(lists(two)), { folder: 'x' });
    const pack = onlyPack(reading);
    expect(outcomes(pack)).toEqual(['a 1 fail', 'a 2 pass', 'b 1 pass']);
    expect(pack.runs![0]).toMatchObject({ cost_usd: 0.002, tokens_in: 10, tokens_out: 5, seconds: 3 });
    expect(pack.campaign).toMatchObject({ id: 'langfuse-first', harness: 'Langfuse' });
    expect(reading.receipt).toMatchObject({ rows: 3, runs: 3, passRule: 'correct = 1' });
  });

  it('may be lines with the names of an export, which are written otherwise', async () => {
    const snake = (one: object) =>
      Object.fromEntries(
        Object.entries(one).map(([name, value]) => [name.replaceAll(/[A-Z]/gu, (l) => `_${l.toLowerCase()}`), value]),
      );
    const lines = (all: readonly object[]) => all.map((one) => `${JSON.stringify(snake(one))}\n`).join('');
    const { items, scores, observations } = lists(two);
    const files = {
      'x/items.jsonl': lines(items),
      'x/scores.jsonl': lines(scores),
      'x/observations.jsonl': lines(observations),
    };
    expect(outcomes(onlyPack(await readBy(langfuse, files, { folder: 'x' })))).toEqual([
      'a 1 fail',
      'a 2 pass',
      'b 1 pass',
    ]);
  });

  it('are a campaign for each run of the dataset and each model', async () => {
    const { packs } = await readBy(
      langfuse,
      folder(
        lists([
          { task: 'a', minute: 1 },
          { task: 'a', minute: 2, model: 'claude' },
          { task: 'a', minute: 3, run: 'second' },
        ]),
      ),
      { folder: 'x' },
    );
    expect(packs.map(({ campaign, model }) => `${campaign.id} ${model.id}`)).toEqual([
      'langfuse-first-gpt gpt',
      'langfuse-first-claude claude',
      'langfuse-second-gpt gpt',
    ]);
  });

  it('whose root ended in an error, or that nobody scored, have no verdict', async () => {
    const { packs, receipt } = await readBy(
      langfuse,
      folder(
        lists([
          { task: 'a', minute: 1, root: { level: 'ERROR', statusMessage: 'Timeout\n at' } },
          { task: 'b', minute: 2, score: null },
          { task: 'c', minute: 3 },
        ]),
      ),
      { folder: 'x' },
    );
    expect(outcomes(packs[0]!)).toEqual(['a 1 none', 'b 1 none', 'c 1 pass']);
    expect(receipt!.notGraded.map(({ reason }) => reason)).toEqual(['error: Timeout', 'no correct']);
  });

  it('with one score by people and by a program are asked about, and two of one source are refused', async () => {
    const told = lists([{ task: 'a', minute: 1 }]);
    const human = scoreOf('trace-1', { ...numeric(0), source: 'ANNOTATION' });
    const both = folder({ ...told, scores: [...told.scores, human] });
    expect(onlyIssue(await readBy(langfuse, both, { folder: 'x' })).hint).toContain('--scorer correct (API)');
    const chosen = await readBy(langfuse, both, { folder: 'x', scorer: 'correct (ANNOTATION)' });
    expect(outcomes(onlyPack(chosen))).toEqual(['a 1 fail']);
    const again = folder({ ...told, scores: [...told.scores, scoreOf('trace-1', numeric(0))] });
    expect(onlyIssue(await readBy(langfuse, again, { folder: 'x' }))).toMatchObject({ problem: 'duplicate' });
  });

  it('judged by words pass by words that are known, or by what somebody says of them', async () => {
    const word = (stringValue: string) => ({ dataType: 'CATEGORICAL', value: null, stringValue });
    const judged = (good: string) =>
      folder(
        lists([
          { task: 'a', minute: 1, score: word(good) },
          { task: 'b', minute: 2, score: word('fail') },
        ]),
      );
    expect(outcomes(onlyPack(await readBy(langfuse, judged('pass'), { folder: 'x' })))).toEqual([
      'a 1 pass',
      'b 1 fail',
    ]);
    expect(onlyIssue(await readBy(langfuse, judged('gut'), { folder: 'x' })).hint).toContain('--verdict "gut=passed"');
    const told = await readBy(langfuse, judged('gut'), { folder: 'x', verdicts: { gut: 'passed' } });
    expect(outcomes(onlyPack(told))).toEqual(['a 1 pass', 'b 1 fail']);
  });

  it('are refused without their scores, without a model, and where a page of several is missing', async () => {
    const { items, scores, observations } = lists(two);
    expect(onlyIssue(await readBy(langfuse, { 'items.json': { data: items } })).hint).toContain('one folder');
    const files = { 'x/items.json': items, 'x/scores.json': scores };
    expect(onlyIssue(await readBy(langfuse, files, { folder: 'x' })).hint).toContain('--model-name');
    const page = { data: items, meta: { page: 1, limit: 50, totalItems: 60, totalPages: 2 } };
    const part = { ...files, 'x/items.json': page, 'x/observations.json': observations };
    expect(onlyIssue(await readBy(langfuse, part, { folder: 'x' })).expected).toContain('all 2 pages');
    const open = { ...part, 'x/items.json': { data: items, meta: { limit: 50, cursor: 'abc' } } };
    expect(onlyIssue(await readBy(langfuse, open, { folder: 'x' })).expected).toContain('the last page');
  });

  it('are an issue wherever they are cut', async () => {
    await expectCutsToBeSaid(langfuse, folder(lists(two)), { folder: 'x', places: 50 });
  });
});
