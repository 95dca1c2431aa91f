import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Evidence } from '../campaign/select.ts';
import { valueAt } from '../campaign/select.ts';
import type { Finding } from '../findings/finding.ts';
import { readCampaigns } from '../ingest/read-campaigns.ts';
import type { Figure } from '../measures/figure.ts';
import { holdsup } from './program.ts';

/**
 * The figures of the seed's campaigns in findings.json, held against data/reference/seed-figures.json, which a SciPy
 * script computed from definitions alone, and against the figures that the issue of this project's first session states.
 */
const packs = fileURLToPath(new URL('../../data/packs', import.meta.url));
const reference = JSON.parse(readFileSync(new URL('../../data/reference/seed-figures.json', import.meta.url), 'utf8'));
const limits: { differences: { a: [number, number][]; lower: number }[] } = JSON.parse(
  readFileSync(new URL('../../data/reference/one-sided-limits.json', import.meta.url), 'utf8'),
);
const first = '2026-05-17-openai-gpt-oss-120b-agentic-core-v1';
const second = '2026-05-24-openai-gpt-oss-120b-agentic-core-v1';
const firstName = 'GPT-OSS 120B, 2026-05-17';

let folder: string;
let report: {
  findings: Finding[];
  pass_rate_estimates: { passes: number; graded: number; estimate: { lower: number; upper: number } }[];
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdsup-'));
  const io = { out: () => undefined, err: () => undefined, watched: false };
  expect(await holdsup(['report', packs, '--out', folder], io)).toBe(0);
  report = JSON.parse(readFileSync(join(folder, 'findings.json'), 'utf8'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function finding(kind: string, subject: string): Finding {
  const found = report.findings.filter((one) => one.kind === kind && one.subject.includes(subject));
  expect(found, `${kind} ${subject}`).toHaveLength(1);
  return found[0]!;
}

function figure(one: Finding, quantity: Figure['quantity'], about: string): Figure {
  const found = one.figures.filter((candidate) => candidate.quantity === quantity && candidate.about.includes(about));
  expect(found.length, `${quantity} ${about}`).toBeGreaterThan(0);
  return found[0]!;
}

function expectInterval(
  { lower, upper }: { lower?: number; upper?: number },
  [low, high]: [number, number],
  digits = 4,
) {
  expect(lower).toBeCloseTo(low, digits);
  expect(upper).toBeCloseTo(high, digits);
}

describe('findings.json of the shipped packs', () => {
  it('has the exact interval of the pooled count', () => {
    const pooled = figure(finding('suite-score', firstName), 'passRate', 'pooled runs');
    expectInterval(pooled, reference.blaker['23/30']);
    expectInterval(pooled, [0.586, 0.894], 3);
  });

  it.each([
    ['1/3', 0.017, 0.865],
    ['3/3', 0.368, 1],
    ['0/3', 0, 0.632],
  ])('has the exact interval of %s', (tally, low, high) => {
    const row = report.pass_rate_estimates.find(({ passes, graded }) => `${passes}/${graded}` === tally)!;
    expectInterval(row.estimate, reference.blaker[tally]);
    expectInterval(row.estimate, [low, high], 3);
  });

  it('has a same-tasks interval narrower, and a new-tasks interval wider, than pooled Wilson', () => {
    const score = finding('suite-score', firstName);
    const same = figure(score, 'passRate', 'same tasks');
    const fresh = figure(score, 'passRate', 'new tasks');
    expectInterval(same, reference.sameTasks, 9);
    expectInterval(fresh, reference.newTasks, 9);
    const [low, high] = reference.sameTasksPooledWilson;
    expect(high - low).toBeCloseTo(0.29, 2);
    expectInterval(same, [0.612, 0.883], 3);
    expect(same.upper! - same.lower!).toBeLessThan(high - low);
    expect(fresh.upper! - fresh.lower!).toBeGreaterThan(0.4);
  });

  it('judges the rerun compatible, neither confirmed nor equivalent', () => {
    const rerun = finding('rerun', '2026-05-24');
    expect(rerun.verdict).toBe('compatible');
    expect(figure(rerun, 'pValue', 'same total').value).toBeCloseTo(reference.permutation, 9);
    expect(figure(rerun, 'pValue', 'same task rates').value).toBeCloseTo(reference.heterogeneity, 9);
    const range = figure(rerun, 'rerunPasses', 'range that holds');
    expect([range.lower, range.upper]).toEqual([reference.rerun.lower, reference.rerun.upper]);
    expect(figure(rerun, 'rerunPasses', 'one step narrower')).toMatchObject({ lower: 18, upper: 27 });
    expect(figure(rerun, 'probabilityIdentical', '23').value).toBeCloseTo(reference.rerun.identical, 3);
    expect(figure(rerun, 'tasksMoved', 'seen').value).toBe(3);
    expect(figure(rerun, 'tasksMovedExpected', 'chance').value).toBeCloseTo(reference.rerun.moved, 2);
    // Of the second against the first, and of the first against the second: both limits lie beyond ten points.
    const [low, high] = limits.differences
      .filter(({ a }) => a.length === 10 && a[0]![1] === 3)
      .map(({ lower }) => lower);
    expect([low! < -0.1, high! < -0.1]).toEqual([true, true]);
    expect(figure(rerun, 'pValue', 'equivalence within').value).toBeGreaterThan(0.05);
  });

  it('leaves the size inversion undecided and says what would decide it', () => {
    const inversion = finding('size-inversion', 'GPT-OSS 20B over GPT-OSS 120B');
    expect(inversion.verdict).toBe('undecided');
    expect(figure(inversion, 'probabilityBetter', 'against 46/60').value).toBeCloseTo(
      reference.probability20B['46/60'],
      6,
    );
    expect(figure(inversion, 'probabilityBetter', 'against 23/30 in 2026-05-17').value).toBeCloseTo(
      reference.probability20B['23/30'],
      6,
    );
    expect(figure(inversion, 'parameterRatio', '').value).toBeCloseTo(reference.totalRatio, 9);
    expect(figure(inversion, 'activeParameterRatio', '').value).toBeCloseTo(reference.activeRatio, 9);
    expect(inversion.toSettle?.safe.runs).toBeGreaterThan(500);
  });

  it.each(['0.5', '0.55', '0.6'])('has the runs that tell 1/3 from %s', (rate) => {
    const plan = finding('runs-to-separate', 'task_07');
    const about = `against ${(100 * Number(rate)).toFixed(0)}`;
    const expected = reference.runsNeeded[rate];
    expect(figure(plan, 'runsFirst', about).value).toBe(expected.first);
    expect(figure(plan, 'runsToSeparate', about).value).toBe(expected.safe);
    expect(figure(plan, 'power', about).value).toBeCloseTo(expected.powerAt10, 9);
    expect(figure(plan, 'cost', about).lower).toBeGreaterThan(0);
  });

  it('carries the rounding of printed costs through', () => {
    const cost = finding('cost-per-pass', '');
    expect(cost.verdict).toBeNull();
    expect(cost.subject).toBe('GPT-OSS 20B');
    expectInterval(figure(cost, 'costPerPass', first), reference.costPerPass['2026-05-17'], 12);
    expectInterval(figure(cost, 'costPerPass', second), reference.costPerPass['2026-05-24'], 12);
  });

  it.each([
    ['P1', 'near miss', 'missed with 23', 'p24to27'],
    ['P3', 'miss', 'missed with 1', 'task07all'],
    ['P6', 'near miss', 'missed', 'p25to29'],
  ])('reads the noise of prediction %s: a %s', (id, verdict, words, key) => {
    const prediction = finding('prediction', `${id} of ${firstName}`);
    expect(prediction.verdict).toBe(verdict);
    expect(prediction.claim).toContain(words);
    expect(figure(prediction, 'probabilityTrue', id).value).toBeCloseTo(reference.rerun[key], 3);
  });

  it('shows how little two of six predictions say', () => {
    // Blaker's, as every proportion here (STATISTICS.md §7).
    expectInterval(finding('prediction-record', firstName).estimate!, [0.063, 0.729], 3);
  });

  it('has the rate of the evidence pattern', () => {
    const pattern = finding('evidence-pattern', 'tool_call_redundancy in ');
    expectInterval(pattern.estimate!, reference.patternBlaker);
  });

  it('contradicts the two figures of the article that do not recompute', () => {
    const contradicted = report.findings.filter(
      ({ kind, verdict }) => kind === 'stated-claim' && verdict === 'differs',
    );
    expect(contradicted.map(({ claim }) => claim).join('\n')).toMatch(/stated 7, recomputed 8/u);
    expect(contradicted.map(({ claim }) => claim).join('\n')).toMatch(/stated 1\.85, recomputed 1\.81/u);
  });

  it('gives every finding a sentence, and evidence that resolves in its pack', async () => {
    const { campaigns } = await readCampaigns([packs]);
    const resolves = ({ pack, path, value, each }: Evidence) => {
      const found = valueAt(campaigns.find(({ id }) => id === pack)?.document, path);
      if (each === undefined) return found === value;
      const told = Object.values(found as object).map((entry) => valueAt(entry, each.field));
      return told.length === each.entries && told.reduce((sum: number, one) => sum + Number(one), 0) === value;
    };
    for (const { claim, evidence, kind } of report.findings) {
      expect(claim).toMatch(/\.$/u);
      expect(evidence.length, kind).toBeGreaterThan(0);
      expect(evidence.filter((one) => !resolves(one))).toEqual([]);
    }
    const ids = report.findings.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
