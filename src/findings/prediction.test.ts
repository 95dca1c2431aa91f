import { describe, expect, it } from 'vitest';
import type { Campaign } from '../campaign/campaign.ts';
import { valueAt } from '../campaign/select.ts';
import { dataPack } from '../ingest/data-pack.ts';
import type { Measures } from '../measures/measures.ts';
import { predictionOutcomes } from '../measures/prediction-outcomes.ts';
import type { DraftFinding } from './finding.ts';
import { prediction } from './prediction.ts';
import { predictionRecord } from './prediction-record.ts';

interface PackOptions {
  readonly id?: string;
  readonly date?: string;
  readonly model?: string;
  readonly counts?: readonly number[];
  readonly more?: string;
}

function campaign(
  { id = 'a', date = '2026-02-01', model = 'm', counts = [2, 3, 1, 0], more = '' }: PackOptions,
  ...predictions: string[]
): Campaign {
  const passes = counts.reduce((sum, count) => sum + count, 0);
  const text = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: s, date: ${date} }`,
    `model: { id: ${model}, name: Model ${model} }`,
    `run_summary: { runs: ${3 * counts.length}, passes: ${passes}, cost_total_usd: 0.0132 }`,
    'per_task_results:',
    ...counts.map((count, index) => `  t${index}: { runs: 3, passes: ${count} }`),
    more,
    ...(predictions.length === 0 ? [] : ['predictions:']),
    ...predictions.map((prediction, index) => `  - { id: P${index}, ${prediction} }`),
  ].join('\n');
  const { campaigns, issues } = dataPack.read({ name: `${id}.yaml`, text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

const total = 'target: run_summary.passes';

const rules = { prediction, 'prediction-record': predictionRecord };

/** Only what these two rules look at is measured: everything else takes seconds. */
function found(kind: keyof typeof rules, ...campaigns: Campaign[]): readonly DraftFinding[] {
  const options = { level: 0.95, margin: 0.1, power: 0.8 };
  const predictions = campaigns.flatMap((each) => predictionOutcomes(each, campaigns, options));
  return rules[kind].find({ campaigns, predictions, options } as unknown as Measures);
}

const claim = (said: string, ...others: Campaign[]) =>
  found('prediction', campaign({}, said), ...others)[0]!.claim.replaceAll('\u00a0', ' ');

describe('the claim of a prediction', () => {
  const other = campaign({ id: 'b', model: 'n', counts: [3, 3, 1, 0] });

  it.each([
    [
      `${total}, at_least: 7, by: me`,
      /^P0 by me \(run_summary\.passes at least 7\) missed with 6; a near miss: a repetition would make it true \d+ % of the time \(25 % or more\)\.$/u,
    ],
    [`${total}, at_least: 12`, /^P0 \(.*\) missed with 6; a repetition would make it true 0 % of the time\.$/u],
    [`${total}, exactly: 6`, /^P0 \(run_summary\.passes exactly 6\) came true with 6; a repetition would/u],
    [`${total}, at_most: 7`, /at most 7\) came true with 6/u],
    [
      `${total}, range: [5, 7], confidence: 0.8`,
      /in 5–7, held 80 % likely\) came true with 6; .*; interval score 2\.00 \(lower is better\)\.$/u,
    ],
    [
      `${total}, at_least: 5, probability: 0.7`,
      /held 70 % likely\) came true .*; Brier score 0\.0900 \(lower is better\)\.$/u,
    ],
    [
      `${total}, point: 8`,
      /^P0 \(run_summary\.passes 8\) against 6 seen: 2 passes too many; a repetition lands in \d–\d+ with probability/u,
    ],
    [`${total}, point: 5`, /1 pass too few/u],
    [`${total}, point: 6`, /against 6 seen: exact;/u],
    [`${total}, point: 6.5`, /0\.5 too high/u],
    ['target: run_summary.cost_total_usd, point: 0.01', /against 0\.0132 seen: \$0\.0032 too low\.$/u],
    ['target: per_task_results.t0.runs, point: 4', /1 run too many/u],
    [
      `${total}, quantiles: { 0.1: 4, 0.5: 7, 0.9: 9 }`,
      /4 at 10 %, 7 at 50 %, 9 at 90 %\) against 6 seen: at 10 % to 50 % of what was predicted; .*weighted interval score/u,
    ],
    [
      `${total}, distribution: { 5: 0.5, 6: 0.5 }`,
      /5 with 50 %, 6 with 50 %\) against 6 seen: at 50 % to 100 % .*CRPS of a discrete forecast 0\.250/u,
    ],
    [`${total}, within: { distance: 2, of: b }`, /run_summary\.passes within 2 of b\) came true with 6; a repetition/u],
    [`${total}, compared_with: b, at_least: 0`, /run_summary\.passes minus that of b at least 0\) missed with −1;/u],
    [
      `all_of: [{ ${total}, at_least: 5 }, { ${total}, at_most: 6 }]`,
      /at least 5 and run_summary\.passes at most 6\) came true; a rep/u,
    ],
    [
      `any_of: [{ ${total}, at_least: 8 }, { ${total}, at_most: 2 }]`,
      /at least 8 or run_summary\.passes at most 2\) missed;/u,
    ],
    [
      'statement: it will be fine',
      /^P0 \(it will be fine\) cannot be decided: what was predicted is not published\.$/u,
    ],
    ['target: failure_modes.x, at_least: 1', /cannot be decided: its target is not in the packs\.$/u],
    ['target: failure_modes.x, point: 1', /has nothing to be held against: its target is not in the packs\.$/u],
  ])('of { %s }', (prediction, words) => {
    expect(claim(prediction, other)).toMatch(words);
  });

  it('names the baseline beside the score', () => {
    const before = campaign({ id: 'before', date: '2026-01-01' });
    expect(claim(`${total}, at_least: 5, probability: 0.7`, before)).toMatch(
      /Brier score 0\.0900 \(lower is better, against 0\.\d+ of the task-rate model of 1 earlier campaign\)\.$/u,
    );
  });
});

describe('the verdict of a prediction', () => {
  it.each([
    [`${total}, at_least: 12`, 'contradicted'],
    [`${total}, at_least: 1`, 'supported'],
    [`${total}, at_least: 6`, 'compatible'],
    [`${total}, point: 12`, 'contradicted'],
    [`${total}, point: 7`, 'compatible'],
    [`${total}, distribution: { 5: 0.01, 7: 0.99 }`, 'contradicted'],
    [`${total}, distribution: { 5: 0.99, 7: 0.01 }`, 'contradicted'],
    [`${total}, distribution: { 5: 0.03, 7: 0.97 }`, 'compatible'],
    [`${total}, quantiles: { 0.02: 7 }`, 'contradicted'],
    [`${total}, quantiles: { 0.03: 7 }`, 'compatible'],
    [`${total}, quantiles: { 0.98: 5 }`, 'contradicted'],
    ['target: run_summary.cost_total_usd, at_least: 0', 'not estimable'],
    ['note: unpublished', 'not estimable'],
  ])('of { %s } is %s', (prediction, verdict) => {
    expect(found('prediction', campaign({}, prediction))[0]!.verdict).toBe(verdict);
  });
});

describe('what stands below a prediction', () => {
  it('has evidence that resolves, of both campaigns', () => {
    const own = campaign({}, `${total}, compared_with: b, range: [-1, 1], probability: 0.5`);
    const other = campaign({ id: 'b', model: 'n' });
    const [finding] = found('prediction', own, other);
    const paths = finding!.evidence.map(({ pack, path }) => `${pack}: ${path}`);
    expect(paths).toContain('a: predictions[0].range[1]');
    expect(paths).toContain('a: run_summary.passes');
    expect(paths).toContain('b: run_summary.passes');
    for (const { pack, path, value } of finding!.evidence) {
      expect(valueAt((pack === 'a' ? own : other).document, path)).toBe(value);
    }
  });

  it('takes the file of predictions for the pack of its evidence', () => {
    const own = campaign({ date: '2026-02-01' }, `${total}, at_least: 5`);
    const document = { predictions: [{ id: 'P0', target: 'run_summary.passes', at_least: 5 }] };
    const file = {
      name: 'f.yaml',
      sha256: '',
      document,
      frozen: { on: '2026-01-01', by: 'f.yaml.frozen.json', names: null, sha256: 'x', intact: false },
    };
    const filed = { ...own, predictions: own.predictions.map((each) => ({ ...each, file, madeOn: '2026-03-01' })) };
    const [finding] = found('prediction', filed);
    expect(finding!.evidence[0]).toEqual({ pack: 'f.yaml', path: 'predictions[0].id', value: 'P0' });
    expect(finding!.caveats).toContain('Its file was changed after it was frozen on 2026-01-01.');
    expect(finding!.caveats).toContain(
      'Written on 2026-03-01, after the campaign of 2026-02-01: it may have known the result.',
    );
  });

  it('says why there is no noise reading, no score, and no reading of both', () => {
    const caveats = (prediction: string) => found('prediction', campaign({}, prediction))[0]!.caveats.join(' ');
    expect(caveats(`${total}, range: [5, 7]`)).toBe('No score: a range without a confidence has no proper score.');
    expect(caveats('target: run_summary.cost_total_usd, at_least: 0')).toContain(
      'No noise reading: repetitions are modelled',
    );
    expect(caveats('target: run_summary.cost_total_usd, point: 0')).toContain(
      'No noise reading: repetitions are modelled',
    );
    expect(caveats(`${total}, within: { distance: 1, of: gone }`)).toContain(
      'Not read with both campaigns repeated: needs the campaign gone',
    );
    expect(caveats(`${total}, at_least: 7, probability: 1`)).toContain('The logarithmic score is infinite');
  });

  it('gives the scores as figures, finite ones only', () => {
    const figures = (prediction: string) =>
      found('prediction', campaign({}, prediction), campaign({ id: 'before', date: '2026-01-01' }))[0]!.figures;
    expect(figures(`${total}, point: 8`).map(({ quantity, about, value }) => [quantity, about, value])).toEqual([
      ['signedError', 'P0', 2],
      ['absoluteError', 'P0', 2],
      ['absoluteError', 'P0, baseline', 0],
    ]);
    const event = figures(`${total}, at_least: 7, probability: 1`);
    expect(event.map(({ quantity, about }) => [quantity, about])).toEqual([
      ['probabilityTrue', 'P0'],
      ['brierScore', 'P0'],
      ['brierScore', 'P0, baseline'],
      ['logScore', 'P0, baseline'],
    ]);
  });
});

describe('the record of predictions', () => {
  const three = [`${total}, at_least: 7, by: me`, `${total}, at_least: 12, by: me`, `${total}, at_least: 5, by: me`];

  it('counts hits and near misses by itself where nobody tallied', () => {
    const [record] = found('prediction-record', campaign({}, ...three, `${total}, at_least: 1, by: you`));
    expect(record!.subject).toBe('me on Model m');
    expect(record!.claim).toMatch(
      /^1 of 3.predictions hit: a hit rate of \[0\.8, 90\.6\].% at 95.%, which a coin could have done\.$/u,
    );
    expect(record!.caveats[0]).toMatch(
      /^Recomputed here: 1.hit, 2.misses \(near misses, .* at least 25.% of the time: P0\), 0 not decidable/u,
    );
    expect(record!.caveats).toContain('No proper score: none of the predictions states a probability or a figure.');
    expect(found('prediction-record', campaign({}, ...three, `${total}, at_least: 1, by: you`))).toHaveLength(2);
  });

  it.each([
    ['hits: 1, of: 3, misses: [P0, P1]', "The author's tally agrees with the packs as far as they go."],
    ['hits: 2, of: 3, misses: [P2]', 'P2 came true, the author counts it as missed'],
    ['hits: 2, of: 3, misses: [P1]', 'P0 missed, the author does not name it'],
    ['hits: 2, of: 6, misses: [P0, P1]', 'hits and 2\u00a0named misses do not add up to 6'],
    ['hits: 0, of: 3', 'the author counts 0\u00a0hits, the packs 1'],
    ['hits: 2, of: 3', 'the author leaves room for 1\u00a0miss, the packs show 2'],
    ['hits: 1, of: 4', 'the author counts 4\u00a0predictions, the pack holds 3 that are events'],
  ])('holds { %s } against the packs', (tally, difference) => {
    const [record, ...others] = found(
      'prediction-record',
      campaign({ more: `predictions_scoring: { ${tally} }` }, ...three),
    );
    expect(others).toEqual([]);
    expect(record!.caveats.join('\n')).toContain(difference);
    expect(record!.evidence.map(({ path }) => path)).toContain('predictions_scoring.hits');
  });

  it('means scores of one unit, with the count that they rest on', () => {
    const [record] = found(
      'prediction-record',
      campaign(
        {},
        `${total}, at_least: 5, probability: 0.8`,
        `${total}, at_least: 5, probability: 0.6`,
        `${total}, point: 8`,
        `${total}, point: 5`,
        'target: run_summary.cost_total_usd, point: 0.01',
      ),
    );
    const text = record!.claim.replaceAll('\u00a0', ' ');
    expect(text).toContain('mean Brier score 0.100 over 2 predictions');
    expect(text).toContain('mean absolute error 1.50 passes over 2 predictions');
    expect(text).toContain('mean absolute error 0.00320 dollars over 1 prediction');
    expect(record!.figures.find(({ quantity }) => quantity === 'brierScore')!.value).toBeCloseTo(0.1, 12);
  });

  it('has no hit rate of points alone, and nothing to say of nothing', () => {
    const [record] = found('prediction-record', campaign({}, `${total}, point: 8`));
    expect(record).toMatchObject({ verdict: 'not estimable' });
    expect(record!.claim).toMatch(
      /^No hit rate: needs a prediction that is an event and can be decided; mean absolute error/u,
    );
    expect(found('prediction-record', campaign({}, 'note: unpublished'))).toEqual([]);
  });

  it('judges a hit rate that a coin would not have', () => {
    const hits = Array.from({ length: 8 }, () => `${total}, at_least: 5`);
    const misses = Array.from({ length: 8 }, () => `${total}, at_least: 7`);
    expect(found('prediction-record', campaign({}, ...hits))[0]!.verdict).toBe('supported');
    expect(found('prediction-record', campaign({}, ...misses))[0]!.verdict).toBe('contradicted');
  });
});
