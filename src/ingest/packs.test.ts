import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { printedAmount } from '../campaign/amount.ts';
import type { Campaign } from '../campaign/campaign.ts';
import { possibleCounts } from '../campaign/possible-percentage.ts';
import { quantityAt } from '../campaign/quantity.ts';
import { resolvePrediction } from '../campaign/resolve-prediction.ts';
import { formatIssue } from '../errors.ts';
import { type CampaignsReading, readCampaigns } from './read-campaigns.ts';

const folder = fileURLToPath(new URL('../../data/packs', import.meta.url));
const source = readFileSync(`${folder}/SOURCE.md`, 'utf8');
const first = '2026-05-17-openai-gpt-oss-120b-agentic-core-v1';
const rerun = '2026-05-24-openai-gpt-oss-120b-agentic-core-v1';
const small = '2026-05-20-openai-gpt-oss-20b-agentic-core-v1';

let reading: CampaignsReading;

beforeAll(async () => {
  reading = await readCampaigns([folder]);
});

function campaign(id: string): Campaign {
  return reading.campaigns.find((one) => one.id === id)!;
}

describe('the shipped packs', () => {
  it('say nothing but the two notes that SOURCE.md explains', () => {
    const told = reading.issues.map((issue) => `${issue.severity} ${formatIssue(issue)}`.replaceAll(`${folder}/`, ''));
    expect(told).toEqual([
      `note ${first}.yaml:84:13 mismatch: stated_claims[1].stated must recompute to 8 (tasks with at least 2 passes), received 7\n` +
        "  hint: the pack says: the article's own table shows eight; see SOURCE.md",
      `note ${rerun}.yaml:95:13 mismatch: stated_claims[8].stated must recompute to 1.81 (run_summary.cost_per_pass_usd ÷ run_summary.cost_per_pass_usd of ${small}; rounding allows 1.80 to 1.82), received 1.85\n` +
        '  hint: the pack says: the two figures that the article divides give 1.81; see SOURCE.md',
    ]);
    for (const id of ['tasks-at-two-of-three', 'cost-ratio']) expect(source).toContain(`(\`${id}\`)`);
  });

  it('are one file a campaign, in YAML and in JSON, each named in SOURCE.md', () => {
    expect(reading.files).toHaveLength(8);
    expect(reading.files.filter((file) => file.endsWith('.json'))).toHaveLength(2);
    for (const { id, origin } of reading.campaigns) {
      expect(origin.file.replace(/\.(?:ya?ml|json)$/u, '')).toBe(`${folder}/${id}`);
      expect(source).toContain(id.replace(/(?<!20b|120b)-agentic-core-v1$/u, ''));
    }
  });

  // Typed in a second time from the article, by suite order.
  it.each([
    [first, 23, '0.03', '0.0013', 'all tasks'],
    [small, 25, null, '0.000481', 'totals'],
    [rerun, 23, '0.02', '0.00087', 'all tasks'],
    ['claude-sonnet-4.6-agentic-core-v1', 28, null, '0.051', 'totals'],
    ['deepseek-v4-flash-agentic-core-v1', 25, null, '0.076', 'totals'],
    ['llama-3.3-70b-agentic-core-v1', 20, null, '0.0045', 'totals'],
    ['mistral-large-3-agentic-core-v1', 27, null, '0.0022', 'totals'],
    ['openai-gpt-5.5-agentic-core-v1', 27, null, '0.070', 'some tasks'],
  ])('%s: %i of 30, total $%s, $%s a pass, %s', (id, passes, total, perPass, detail) => {
    const { totals, cost, ...more } = campaign(id);
    expect(totals).toEqual({ runs: 30, graded: 30, ungraded: 0, passes });
    expect(cost.total?.printed ?? null).toBe(total);
    expect(cost.perPass?.printed).toBe(perPass);
    expect(more.detail).toBe(detail);
    expect(more.suite).toBe('agentic-core-v1');
  });

  it('come in the order of suite, date and id', () => {
    expect(reading.campaigns.slice(0, 3).map(({ id }) => id)).toEqual([first, small, rerun]);
  });
});

describe('the two campaigns of GPT-OSS 120B', () => {
  it('have the passes of the two tables', () => {
    const passes = (id: string) => campaign(id).tasks.map((task) => task.passes);
    expect(passes(first)).toEqual([2, 3, 3, 3, 3, 2, 1, 3, 0, 3]);
    expect(passes(rerun)).toEqual([3, 3, 3, 3, 1, 2, 1, 3, 1, 3]);
    expect(campaign(first).tasks.map(({ id }) => id)).toEqual(campaign(rerun).tasks.map(({ id }) => id));
  });

  it('have failure modes that add up in all, and by task where they are known', () => {
    const modes = [
      { name: 'wrong_answer', count: 6 },
      { name: 'gave_up_mid_plan', count: 1 },
    ];
    expect(campaign(first).failureModes).toEqual(modes);
    expect(campaign(rerun).failureModes).toEqual(modes);
    const byTask = campaign(first).tasks.map(
      ({ failureModes }) => failureModes?.map(({ name, count }) => `${name} ${count}`) ?? [],
    );
    expect(byTask.flat().toSorted()).toEqual([
      'gave_up_mid_plan 1',
      'wrong_answer 1',
      'wrong_answer 1',
      'wrong_answer 1',
      'wrong_answer 3',
    ]);
  });

  it("resolve the article's own paths", () => {
    const at = (path: string) => quantityAt(campaign(first), path)?.value;
    expect(at('run_summary.cost_per_pass_usd')).toBe(0.0013);
    expect(at('per_task_results[task_07_multi_step_plan].passes')).toBe(1);
    expect(at('evidence_patterns.tool_call_redundancy.affected_runs')).toBe(3);
  });

  it('have six predictions, of which three are known to have missed, and a point', () => {
    const { predictions, predictionsScoring } = campaign(first);
    const outcomes = predictions.map(({ id, form }) => [
      id,
      form === null ? 'not published' : resolvePrediction(form, campaign(first), reading.campaigns),
    ]);
    expect(outcomes).toEqual([
      ['P1', 'miss'],
      ['P2', 'not published'],
      ['P3', 'miss'],
      ['P4', 'not published'],
      ['P5', 'not published'],
      ['P6', 'miss'],
      ['point', 'point'],
    ]);
    expect(predictionsScoring).toEqual({ hits: 2, of: 6, misses: ['P1', 'P3', 'P6'] });
    const p6 = predictions[5]?.form;
    const [atLeast, within] = p6?.form === 'all_of' ? p6.parts : [];
    expect(resolvePrediction(atLeast!, campaign(first), [])).toBe('miss');
    expect(resolvePrediction(within!, campaign(first), reading.campaigns)).toBe('miss');
  });

  it('have the sizes of the card, and the family that lets them be compared', () => {
    expect(campaign(first).model.parametersB).toEqual({ total: 116.8, active: 5.1 });
    expect(campaign(small).model.parametersB).toEqual({ total: 20.9, active: 3.6 });
    expect([first, rerun, small].map((id) => campaign(id).model.family)).toEqual(['gpt-oss', 'gpt-oss', 'gpt-oss']);
    expect(campaign(first).model.id).toBe(campaign(rerun).model.id);
  });
});

describe('the reproduction', () => {
  const home = fileURLToPath(new URL('../../data/reproductions', import.meta.url));
  const told = readFileSync(`${home}/SOURCE.md`, 'utf8');
  let scores: Campaign;
  let said: readonly string[];

  beforeAll(async () => {
    const { campaigns, issues } = await readCampaigns([home]);
    scores = campaigns[0]!;
    said = issues.map(({ severity, path, received }) => `${severity} ${path} ${received}`);
  });

  // Typed in a second time from the document.
  it('has the three pairs of the document, and nothing else', () => {
    expect(
      scores.publishedScores.map(({ published, own, items }) => [
        published.percent.printed,
        own.percent.printed,
        items,
      ]),
    ).toEqual([
      ['60.7', '60.4', 500],
      ['53.2', '53.3', 500],
      ['90.4', '91.7', 30],
    ]);
    const counts = scores.publishedScores.flatMap(({ published, own }) => [published, own]);
    expect(counts.every(({ runs, passes }) => runs === null && passes === null)).toBe(true);
    expect(scores).toMatchObject({ date: null, detail: 'totals', totals: { runs: 0 }, runs: [], predictions: [] });
    expect(scores.model).toEqual(campaign(small).model);
    for (const { id } of scores.publishedScores) expect(told).toContain(`(\`${id}\`)`);
  });

  it('says nothing but the four notes that SOURCE.md explains', () => {
    expect(said).toEqual([
      'note published_scores[0].published.percent 60.7',
      'note published_scores[1].own.percent 53.3',
      'note published_scores[2].published.percent 90.4',
      'note published_scores[2].own.percent 91.7',
    ]);
  });

  it('has the figures of the table in SOURCE.md', () => {
    const rows = [
      ...told.matchAll(/^\| ([\d.]+) (?:published|own) \| (\d+) \|.*?(\d+)(?: \((\d+) of (\d+)\))? \|$/gmu),
    ];
    expect(rows).toHaveLength(6);
    for (const [, printed = '', items = '', times = '', count, of] of rows) {
      const possible = (runs: number) => possibleCounts(printedAmount(printed), runs * Number(items));
      const fewest = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((runs) => possible(runs) !== null);
      expect(fewest).toBe(Number(times));
      if (count === undefined) continue;
      expect(Number(of)).toBe(Number(times) * Number(items));
      expect(possible(Number(times))).toEqual({ least: Number(count), most: Number(count) });
    }
  });
});
