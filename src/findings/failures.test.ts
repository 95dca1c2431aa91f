import { describe, expect, it } from 'vitest';
import type { Campaign } from '../campaign/campaign.ts';
import { evidenceAt } from '../campaign/select.ts';
import { dataPack } from '../ingest/pack/data-pack.ts';
import { measures } from '../measures/measures.ts';
import type { DraftFinding } from './finding.ts';
import { evidencePattern } from './rules/evidence-pattern.ts';
import { failureModes } from './rules/failure-modes.ts';

function campaign(id: string, ...lines: readonly string[]): Campaign {
  const text = ['pack_version: 1', `campaign: { id: ${id}, suite: s }`, 'model: { id: m, name: M }', ...lines].join(
    '\n',
  );
  const { campaigns, issues } = dataPack.read({ name: 'p.yaml', text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

function resolves({ evidence }: DraftFinding, ...campaigns: Campaign[]): void {
  expect(evidence.length).toBeGreaterThan(0);
  for (const { pack, path, value } of evidence) {
    expect(evidenceAt(campaigns.find(({ id }) => id === pack)!, path)).toMatchObject({ value });
  }
}

describe('failure modes', () => {
  const find = (...campaigns: Campaign[]) => failureModes.find(measures(campaigns));
  const modes = (id: string, runs: number, passes: number, counts: string) =>
    campaign(id, `run_summary: { runs: ${runs}, passes: ${passes} }`, `failure_modes: { ${counts} }`);

  it('calls no mode the most frequent that has an equal, and counts one run as one', () => {
    const [tied] = find(modes('a', 10, 3, 'wrong: 3, slow: 3, lost: 1'));
    expect(tied!.claim).toMatch(/2 modes are equally frequent, and none is shown to be the most frequent \(p/u);
    expect(find(modes('a', 10, 9, 'wrong: 1'))[0]!.claim).toMatch(/^M failed 1.run, by wrong: /u);
  });

  it('of the seed: 6 of 7 leave the most frequent mode open, and no shift could have been seen', () => {
    const both = ['a', 'b'].map((id) => modes(id, 30, 23, 'wrong_answer: 6, gave_up_mid_plan: 1'));
    const found = find(...both);
    expect(found.map(({ verdict }) => verdict)).toEqual(['undecided', 'undecided', 'undecided']);
    expect(found[0]!.claim).toMatch(
      /^M, a failed 7.runs, 6 of them by wrong_answer: 85\.7.% \[.*\. It is not shown to be the most frequent mode \(p.=.0\.13\)\.$/u,
    );
    expect(found[1]!.claim).toMatch(/^M, b failed/u);
    expect(found[2]!.claim).toMatch(
      /^Failed runs from M, a to M, b: .*\. Had all failures changed as clearly as these totals allow, it would still have been p.=.0\.46\.$/u,
    );
    expect(found[2]!.claim.match(/p.=/gu)).toHaveLength(1);
    expect(found[2]!.claim).not.toContain('same');
    for (const finding of found) resolves(finding, ...both);
  });

  it('are supported and contradicted where the counts say so, and compatible where they could have said otherwise', () => {
    const before = modes('a', 40, 10, 'x: 24, y: 6');
    expect(find(before)[0]!.verdict).toBe('supported');
    expect(find(before)[0]!.claim).toMatch(/It is shown to be the most frequent mode \(p.=.0\.001/u);
    const shifted = find(before, modes('b', 40, 10, 'x: 3, y: 27'))[2]!;
    expect(shifted.verdict).toBe('contradicted');
    expect(shifted.proposition).toBe('M, b fails in the same ways as M, a');
    expect(shifted.claim).toMatch(/It fails in other ways than before \(p.<.0\.001\)\.$/u);
    const kept = find(before, modes('b', 40, 10, 'x: 25, y: 5'))[2]!;
    expect(kept.verdict).toBe('compatible');
    expect(kept.claim).toContain('which does not show that there is none');
  });

  it('say aloud how many failed runs tell no mode', () => {
    const partly = campaign(
      'a',
      'runs:',
      '  - { task: x, run: 1, passed: false, failure_mode: f }',
      '  - { task: x, run: 2, passed: false }',
    );
    const [finding] = find(partly);
    expect(finding!.caveats[0]).toMatch(/^1.failed run of 2 without a mode in the pack: counted as not told\.$/u);
    resolves(finding!, partly);
  });

  it('are silent where nothing is told', () => {
    expect(find(campaign('a', 'run_summary: { runs: 9, passes: 4 }'))).toEqual([]);
  });
});

describe('evidence patterns', () => {
  const find = (...campaigns: Campaign[]) => evidencePattern.find(measures(campaigns));
  const runsOf = (task: string, outcomes: string) =>
    [...outcomes].map((sign, index) => `  - { task: ${task}, run: ${index + 1}, passed: ${sign === '+'} }`);

  it('that name tasks only: bounds on the failures, and what is missing for the rest', () => {
    const seed = campaign(
      'a',
      'per_task_results: { t03: { runs: 3, passes: 3 }, t06: { runs: 3, passes: 2 } }',
      'evidence_patterns: { p: { affected_runs: 3, of_runs: 6, runs: [{ task: t03 }, { task: t03 }, { task: t06 }] } }',
    );
    const [rate, association] = find(seed);
    expect(rate).toMatchObject({ verdict: null, subject: 'p in M' });
    expect(association).toMatchObject({ verdict: 'not estimable', subject: 'p and failure in M' });
    expect(association!.claim).toMatch(/needs single runs; 0 to 1 of the 3.affected runs can have failed/u);
    expect(association!.caveats).toEqual([
      'Affected: 2\u00a0runs of t03 (3 of 3 passed), 1\u00a0run of t06 (2 of 3 passed).',
    ]);
    resolves(rate!, seed);
  });

  it('with single runs: the exact test within tasks, with the runs that failed', () => {
    const numbers = Array.from({ length: 6 }, (_, index) => `{ task: x, run: ${index + 1} }`).join(', ');
    const clear = campaign(
      'a',
      'runs:',
      ...runsOf('x', '------++++++'),
      `evidence_patterns: { p: { affected_runs: 6, of_runs: 12, runs: [${numbers}] } }`,
    );
    const [, association] = find(clear);
    expect(association!.verdict).toBe('supported');
    expect(association!.claim).toMatch(
      /^Runs of M with p failed 6 of 6.times; at the rates of all runs of their tasks it would have been 3: they fail more often than the other runs of the same tasks/u,
    );
    // fisher.test(matrix(c(6, 0, 0, 6), 2))$p.value
    expect(association!.figures[0]!.value).toBeCloseTo(2 / 924, 12);
    expect(association!.caveats[0]).toContain('x run 1 (failed)');
    const few = campaign(
      'b',
      'runs:',
      ...runsOf('x', '-++'),
      'evidence_patterns: { p: { affected_runs: 1, of_runs: 3, runs: [{ task: x, run: 1 }] } }',
    );
    expect(find(few)[1]).toMatchObject({ verdict: 'undecided' });
    expect(find(few)[1]!.caveats.join()).toContain('even the clearest outcome would have had p = 0.33');
  });

  it('that go with failing within tasks, though the pooled rates say the reverse', () => {
    // x fails in 10 of 20 runs and shows the pattern in 2, both failed; y fails in 1 of 20 and shows it in 12, one of them failed.
    const affected = [
      ...[1, 2].map((run) => `{ task: x, run: ${run} }`),
      ...Array.from({ length: 12 }, (_, index) => `{ task: y, run: ${index + 1} }`),
    ];
    const [, association] = find(
      campaign(
        'a',
        'runs:',
        ...runsOf('x', `${'-'.repeat(10)}${'+'.repeat(10)}`),
        ...runsOf('y', `-${'+'.repeat(19)}`),
        `evidence_patterns: { p: { affected_runs: 14, of_runs: 40, runs: [${affected.join(', ')}] } }`,
      ),
    );
    // 2 · 10/20 + 12 · 1/20.
    expect(association!.claim).toContain(
      'failed 3 of 14\u00a0times; at the rates of all runs of their tasks it would have been 1.6',
    );
  });

  it('adjust over all patterns that were tested', () => {
    const pattern = (name: string) =>
      `${name}: { affected_runs: 4, of_runs: 8, runs: [{ task: x, run: 1 }, { task: x, run: 2 }, { task: x, run: 3 }, { task: x, run: 4 }] }`;
    const found = find(
      campaign('a', 'runs:', ...runsOf('x', '----++++'), `evidence_patterns: { ${pattern('p')}, ${pattern('q')} }`),
    );
    // Alone each has p = 2 / 70, below 0.05; two of them have not.
    expect(found[1]!.figures.map(({ value }) => value)).toEqual([
      expect.closeTo(2 / 70, 12),
      expect.closeTo(4 / 70, 12),
    ]);
    expect(found[1]!.verdict).toBe('undecided');
  });

  it('computed from tool calls: with the definition, the calls, and a mismatch with what is stated', () => {
    const call = '{ tool: read, arguments: { f: 1 } }';
    const computed = campaign(
      'a',
      'runs:',
      `  - { task: x, run: 1, passed: false, tool_calls: [${call}, ${call}, ${call}] }`,
      `  - { task: x, run: 2, passed: true, tool_calls: [${call}] }`,
      'evidence_patterns: { tool_call_redundancy: { affected_runs: 2, of_runs: 2 } }',
    );
    const found = find(computed);
    const rate = found.find(({ subject }) => subject === 'tool_call_redundancy (computed) in M')!;
    expect(rate.claim).toMatch(/shows in 1 of 2.runs/u);
    expect(rate.caveats.join(' ')).toContain('the same tool with the same arguments 3 or more times in a row');
    expect(rate.caveats.join(' ')).toMatch(/The pack states 2 of 2.runs: a mismatch/u);
    expect(rate.evidence).toEqual([{ pack: 'a', path: 'runs[0].tool_calls[0].tool', value: 'read' }]);
  });

  it('not seen: says so, and asks nothing of failures', () => {
    const none = campaign(
      'a',
      'run_summary: { runs: 9, passes: 4 }',
      'evidence_patterns: { p: { affected_runs: 0, of_runs: 9 } }',
    );
    expect(find(none).map(({ verdict }) => verdict)).toEqual([null]);
  });
});
