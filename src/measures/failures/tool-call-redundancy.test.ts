import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { toolCallRedundancy } from './tool-call-redundancy.ts';

/** `r` reads (changes nothing), `w` writes, `u` does not say; a digit is the argument, `?` none told. */
function calls(text: string): string {
  const state: Record<string, string> = { r: ', changes_state: false', w: ', changes_state: true', u: '' };
  return text
    .split(' ')
    .filter((call) => call !== '')
    .map(
      ([tool, argument]) =>
        `{ tool: ${tool}${argument === '?' ? '' : `, arguments: { n: ${argument} }`}${state[tool!]} }`,
    )
    .join(', ');
}

function campaign(runs: readonly (string | null)[], extra = ''): Campaign {
  const text = [
    'pack_version: 1',
    'campaign: { id: a, suite: s }',
    'model: { id: m, name: M }',
    'runs:',
    ...runs.map(
      (text, index) =>
        `  - { task: t, run: ${index + 1}, passed: ${index % 2 === 0}${text === null ? '' : `, tool_calls: [${calls(text)}]`} }`,
    ),
    extra,
  ].join('\n');
  const { campaigns, issues } = dataPack.read({ name: 'p.yaml', text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

/** Each repeat as `tool count from–to`. */
function found(text: string, repeats?: number) {
  const [row] = toolCallRedundancy(campaign([text]), repeats === undefined ? {} : { repeats });
  const shown = (list: readonly { tool: string; count: number; from: number; to: number }[] = []) =>
    list.map(({ tool, count, from, to }) => `${tool} ${count} ${from}–${to}`);
  return { inARow: shown(row!.runs[0]?.inARow), withoutChange: shown(row!.runs[0]?.withoutChange) };
}

describe('the same call in a row', () => {
  it.each([
    ['u1 u1', undefined, []],
    ['u1 u1 u1', undefined, ['u 3 0–2']],
    ['w1 w1 w1 w1', undefined, ['w 4 0–3']],
    ['u1 u2 u1 u2 u1', undefined, []],
    ['u2 u1 u1 u1 u2', undefined, ['u 3 1–3']],
    ['u1 w1 u1 w1 u1 w1', undefined, []],
    ['u1 u1 u1 w1 u2 u2 u2', undefined, ['u 3 0–2', 'u 3 4–6']],
    ['u1 u1', 2, ['u 2 0–1']],
    ['u1 u1 u1', 4, []],
    ['u? u? u? u?', undefined, []],
    ['', undefined, []],
  ])('%s with k = %s: %j', (text, repeats, expected) => expect(found(text, repeats).inARow).toEqual(expected));
});

describe('the same call without a change of state', () => {
  it.each([
    ['r1 r1', ['r 2 0–1']],
    ['r1 r2 r1 r2', ['r 2 0–2', 'r 2 1–3']],
    ['r1 w1 r1', []],
    ['r1 u1 r1', []],
    ['r1 r? r1', ['r 2 0–2']],
    ['u1 u1', []],
    ['w1 w1', []],
    ['r1 r1 w1 r1 r2 r1 r1', ['r 2 0–1', 'r 3 3–6']],
    ['r? r?', []],
  ])('%s: %j', (text, expected) => expect(found(text).withoutChange).toEqual(expected));
});

describe('the row of a campaign', () => {
  it('counts a run once, by both rules, and says which of its calls', () => {
    const [row] = toolCallRedundancy(campaign(['r1 r1 r1', 'u1 u1 u1', 'r1 r2', null, 'r1 r1']));
    expect(row).toMatchObject({ ofRuns: 4, runsWithoutCalls: 1, runsInARow: 2, runsWithoutChange: 2, stated: null });
    expect(row!.runs.map(({ run, outcome, index }) => [run, outcome, index])).toEqual([
      [1, 'passed', 0],
      [2, 'failed', 1],
      [5, 'passed', 4],
    ]);
    expect(row!.runs[0]!.inARow[0]).toEqual({ tool: 'r', arguments: '{"n":1}', count: 3, from: 0, to: 2 });
    expect(row!.definition).toContain('3 or more times in a row');
  });

  it('takes arguments for equal whatever the order of their keys, and tells tools from arguments', () => {
    const text = [
      'pack_version: 1',
      'campaign: { id: a, suite: s }',
      'model: { id: m, name: M }',
      'runs:',
      '  - task: t',
      '    run: 1',
      '    passed: true',
      '    tool_calls: [{ tool: x, arguments: { a: 1, b: 2 } }, { tool: x, arguments: { b: 2, a: 1 } }, { tool: x, arguments: { a: 1, b: 2 } }]',
      '  - { task: t, run: 2, passed: true, tool_calls: [{ tool: x, arguments: q }, { tool: y, arguments: q }, { tool: x, arguments: q }] }',
    ].join('\n');
    const [row] = toolCallRedundancy(dataPack.read({ name: 'p.yaml', text, sha256: '' }).campaigns[0]!);
    expect(row!.runs.map(({ run }) => run)).toEqual([1]);
  });

  it('is held against what the pack states', () => {
    const stated = (affected: number, of: number) =>
      toolCallRedundancy(
        campaign(
          ['r1 r1', 'r1'],
          `evidence_patterns: { tool_call_redundancy: { affected_runs: ${affected}, of_runs: ${of} } }`,
        ),
      )[0]!.stated;
    expect(stated(1, 2)).toEqual({ affectedRuns: 1, ofRuns: 2, agrees: true });
    expect(stated(0, 2)).toMatchObject({ agrees: false });
    expect(stated(1, 1)).toMatchObject({ agrees: false });
  });

  it('says how many calls do not tell their arguments', () => {
    expect(toolCallRedundancy(campaign(['r? r1', 'u? u?']))[0]).toMatchObject({ callsWithoutArguments: 3, runs: [] });
  });

  it('is none where no run tells its calls', () => expect(toolCallRedundancy(campaign([null, null]))).toEqual([]));

  it('is linear: a run of 200,000 calls takes no time to speak of', () => {
    const [run] = campaign(['r1']).runs;
    const toolCalls = Array.from({ length: 200_000 }, (_, i) => ({
      tool: 'r',
      arguments: String(i % 50_000),
      changesState: i % 100_000 === 99_999 ? null : false,
    }));
    const start = performance.now();
    const [row] = toolCallRedundancy({ ...campaign(['r1']), runs: [{ ...run!, toolCalls }] });
    expect(row!.runs[0]!.withoutChange).toHaveLength(99_998);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
