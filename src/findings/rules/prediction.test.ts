import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { valueAt } from '../../campaign/select.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import type { Measures } from '../../measures/measures.ts';
import { predictionOutcomes } from '../../measures/predictions/prediction-outcomes.ts';
import type { DraftFinding } from '../finding.ts';
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
      /^P0 by me \(run_summary\.passes at least 7\) missed with 6; a repetition would make it true \d+ % of the time\.$/u,
    ],
    [`${total}, at_least: 12`, /^P0 \(.*\) missed with 6; a repetition would make it true 0\.2 % of the time\.$/u],
    [
      `${total}, exactly: 6`,
      /^P0 \(run_summary\.passes exactly 6\) came true with 6; a repetition would make it true 20 % of the time, and no other count more often\.$/u,
    ],
    [`${total}, at_most: 7`, /at most 7\) came true with 6/u],
    [
      `${total}, range: [5, 7], confidence: 0.8`,
      /in 5–7, held 80 % likely\) came true with 6; interval score 2 \(lower is better\)\.$/u,
    ],
    [
      `${total}, at_least: 5, probability: 0.7`,
      /held 70 % likely\) came true .*; Brier score 0\.09 \(lower is better\)\.$/u,
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
      /5 with 50 %, 6 with 50 %\) against 6 seen: at 50 % to 100 % .*CRPS of a discrete forecast 0\.25/u,
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
    [
      'target: failure_modes.x, at_least: 1',
      /cannot be decided: its target is not in the packs, or no run of it is graded\.$/u,
    ],
    [
      'target: failure_modes.x, point: 1',
      /has nothing to be held against: its target is not in the packs, or no run of it is graded\.$/u,
    ],
  ])('of { %s }', (prediction, words) => {
    expect(claim(prediction, other)).toMatch(words);
  });

  it('names the baseline beside the score', () => {
    const before = campaign({ id: 'before', date: '2026-01-01' });
    expect(claim(`${total}, at_least: 5, probability: 0.7`, before)).toMatch(
      /Brier score 0\.09 \(lower is better; the forecast from 1 earlier campaign by the task-rate model scores 0\.\d+\)\.$/u,
    );
  });
});

describe('the verdict of a prediction', () => {
  it.each([
    [`${total}, at_least: 12`, 'miss'],
    [`${total}, at_least: 1`, 'hit'],
    [`${total}, at_least: 6`, 'hit'],
    [`${total}, at_least: 7`, 'near miss'],
    // The best form that there is of its width, and true all the same only now and then.
    [`${total}, exactly: 6`, 'hit'],
    [`${total}, exactly: 7`, 'miss'],
    [`${total}, range: [6, 6]`, 'hit'],
    ['target: run_summary.cost_total_usd, at_least: 0.01', 'hit'],
    [`${total}, within: { distance: 1, of: gone }`, 'undecidable'],
    ['target: failure_modes.x, point: 1', 'undecidable'],
    ['note: unpublished', 'undecidable'],
    // Scored, not counted.
    [`${total}, at_least: 6, probability: 0.05`, null],
    [`${total}, at_least: 12, probability: 0.05`, null],
    [`${total}, range: [7, 8], confidence: 0.5`, null],
    [`${total}, point: 12`, null],
    [`${total}, distribution: { 5: 0.01, 7: 0.99 }`, null],
    [`${total}, quantiles: { 0.02: 7 }`, null],
  ])('of { %s } is %s', (prediction, verdict) => {
    expect(found('prediction', campaign({}, prediction))[0]!.verdict).toBe(verdict);
  });

  it('never calls a statement a miss whose probability was stated', () => {
    const claims = [`${total}, at_least: 12, probability: 0.05`, `${total}, at_least: 7, probability: 0.4`].map(
      (said) => claim(said),
    );
    expect(claims[0]).toMatch(/held 5 % likely\) did not come true with 6; Brier score 0\.0025/u);
    expect(claims.join()).not.toMatch(/miss/u);
  });

  it('reads a narrow form against the best of its width', () => {
    const wide = campaign({ counts: Array.from({ length: 40 }, (_, task) => task % 4) }, `${total}, exactly: 60`);
    const [finding] = found('prediction', wide);
    expect(finding!.verdict).toBe('hit');
    expect(finding!.claim.replaceAll('\u00a0', ' ')).toMatch(
      /a repetition would make it true (?:\d\.\d) % of the time, and no other count more often\.$/u,
    );
    expect(claim(`${total}, range: [7, 8]`).replaceAll('\u00a0', ' ')).toMatch(
      /would make it true \d+ % of the time, and even the best range of this width would come true only \d+ % of the time/u,
    );
  });
});

describe('seals', () => {
  const sealed = (date: string | null, frozen: object | null, madeOn: string | null = null) => {
    const own = campaign({}, `${total}, at_least: 6`, `${total}, at_least: 12, probability: 0.2`);
    const document = { predictions: own.predictions };
    const by = 'f.yaml.frozen.json';
    const seal = frozen === null ? null : { by, names: null, sha256: 'x', intact: true, on: '', ...frozen };
    const file = { name: 'f.yaml', sha256: 'x', document, frozen: seal };
    return { ...own, date, predictions: own.predictions.map((each) => ({ ...each, madeOn, file })) };
  };

  it.each<[string, string | null, object | null, string | null, string, RegExp]>([
    [
      'before',
      '2026-02-01',
      { on: '2026-01-31T20:00:00-08:00' },
      null,
      'hit',
      /^Sealed on 2026-01-31T20:00:00-08:00 by f\.yaml\.frozen\.json, before the campaign of 2026-02-01\.$/u,
    ],
    [
      'that day',
      '2026-02-01',
      { on: '2026-02-01T20:00:00Z' },
      null,
      'hit',
      /on the day of the campaign: the dates do not say which came first/u,
    ],
    [
      'by another clock',
      '2026-02-01',
      { on: '2026-02-02' },
      null,
      'hit',
      /by the clocks of other zones may be before or after/u,
    ],
    ['without a date', null, { on: '2026-02-02' }, null, 'hit', /no date, so that the seal cannot confirm/u],
    [
      'after',
      '2026-02-01',
      { on: '2026-08-01' },
      '2026-01-01',
      'undecidable',
      /^Sealed on 2026-08-01 by .*, after the campaign of 2026-02-01: .* not counted/u,
    ],
    [
      'changed',
      '2026-02-01',
      { on: '2026-01-01', intact: false },
      null,
      'undecidable',
      /^Changed since it was sealed on 2026-01-01/u,
    ],
    [
      'of another file',
      '2026-02-01',
      { on: '2026-01-01', names: 'g.yaml' },
      null,
      'hit',
      /names another file, "g\.yaml"/u,
    ],
    [
      'of another file and other bytes',
      '2026-02-01',
      { on: '2026-01-01', names: 'g.yaml', intact: false },
      null,
      'undecidable',
      /^Its seal, f\.yaml\.frozen\.json, is of other bytes and names another file, "g\.yaml": .* not counted/u,
    ],
    ['none', '2026-02-01', null, '2026-01-01', 'hit', /^Not sealed: f\.yaml has no seal/u],
    [
      'none, and written late',
      '2026-02-01',
      null,
      '2026-03-01',
      'undecidable',
      /^Not sealed, and written on 2026-03-01, after/u,
    ],
  ])('%s: every prediction says so', (_, date, frozen, madeOn, verdict, words) => {
    const own = sealed(date, frozen, madeOn);
    const [plain, scored] = found('prediction', own);
    expect(plain!.verdict).toBe(verdict);
    expect(scored!.verdict).toBe(verdict === 'hit' ? null : verdict);
    for (const finding of [plain, scored]) {
      expect(finding!.caveats[0]).toMatch(words);
      expect(/is not counted\.$/u.test(finding!.claim)).toBe(verdict === 'undecidable');
    }
    const [record] = found('prediction-record', own);
    const counts = verdict === 'hit';
    expect(/^1 of 1.prediction came true, .* Mean Brier score 0\.04 over 1.prediction/u.test(record!.claim)).toBe(
      counts,
    );
    expect(/^Not counted, .*: P0, P1; 1 of 2.events among them came true\.$/u.test(record!.claim)).toBe(!counts);
    expect(record!.caveats.find((caveat) => caveat.startsWith('Seals: 2 '))).toBeDefined();
    // Also what is left out is counted, and stands somewhere.
    expect(record!.evidence).toEqual(
      [0, 1].map((at) => ({ pack: 'f.yaml', path: `predictions[${at}].id`, value: `P${at}` })),
    );
  });

  it('keeps late ones apart from sealed ones in the record', () => {
    const own = sealed('2026-02-01', { on: '2026-01-01' });
    const [first, second] = own.predictions;
    const late = { ...first!, file: { ...first!.file, frozen: { ...first!.file.frozen!, on: '2026-08-01' } } };
    const [record] = found('prediction-record', { ...own, predictions: [late, second!] });
    expect(record!.claim).toMatch(
      /^Mean Brier score 0\.04 .*Not counted, .*: P0; 1 of 1.event among them came true\.$/u,
    );
    expect(record!.caveats).toContain('Seals: 1 sealed before the campaign, 1 sealed after the results.');
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
  });

  it('says why there is no noise reading, no score, and no reading of both', () => {
    const caveats = (prediction: string) => found('prediction', campaign({}, prediction))[0]!.caveats.join(' ');
    expect(caveats(`${total}, range: [5, 7]`)).toMatch(
      /^Not sealed: .*\. No score: a range without a confidence has no proper score\.$/u,
    );
    expect(caveats('target: run_summary.cost_total_usd, at_least: 0.01')).toContain(
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
      /^me on Model m: 1 of 3.predictions came true, a rate of \[2, 86\].% at 95.%; the count does not say how hard the list was\.$/u,
    );
    expect(record!.caveats[0]).toMatch(
      /^Recomputed here: 1.hit, 2.misses \(near misses, .* at least 25.% of the time: P0\)\.$/u,
    );
    expect(record!.caveats).toContain('No proper score: none of the predictions states a probability or a figure.');
    expect(found('prediction-record', campaign({}, ...three, `${total}, at_least: 1, by: you`))).toHaveLength(2);
  });

  it.each([
    ['hits: 1, of: 3, misses: [P0, P1]', "The pack's count agrees with what is recomputed, as far as that goes."],
    ['hits: 2, of: 3, misses: [P2]', 'P2 came true, the pack counts it as missed'],
    ['hits: 2, of: 3, misses: [P1]', 'P0 did not come true, the pack does not name it as missed'],
    ['hits: 2, of: 6, misses: [P0, P1]', 'hits and 2\u00a0named misses do not add up to 6'],
    ['hits: 0, of: 3', 'the pack counts 0\u00a0hits, recomputed are 1'],
    ['hits: 2, of: 3', 'the pack leaves room for 1\u00a0miss, recomputed are 2'],
    ['hits: 1, of: 4', 'the pack counts 4\u00a0predictions and holds 3\u00a0events'],
  ])('holds { %s } against the packs', (tally, difference) => {
    const [record, ...others] = found(
      'prediction-record',
      campaign({ more: `predictions_scoring: { ${tally} }` }, ...three),
    );
    expect(others).toEqual([]);
    expect(record!.caveats.join('\n')).toContain(difference);
    expect(record!.evidence.map(({ path }) => path)).toContain('predictions_scoring.hits');
  });

  it('names all whose predictions the pack counts together, and whose count it is', () => {
    const said = [`${total}, at_least: 7, by: me`, `${total}, at_least: 5, by: you`];
    const [record] = found('prediction-record', campaign({ more: 'predictions_scoring: { hits: 1, of: 2 }' }, ...said));
    expect(record!.subject).toMatch(/^me, you on /u);
    expect(record!.claim.replaceAll('\u00a0', ' ')).toMatch(
      /^me, you on Model m: 1 of 2 predictions came true, by the pack's count of me and you together, a rate of/u,
    );
    expect(record!.caveats[0]).toMatch(/^Recomputed here: 1.hit, 1.miss/u);
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
    // One score with what it has to beat; the others are figures.
    expect(record!.claim.replaceAll('\u00a0', ' ')).toBe(
      'Mean Brier score 0.1 over 2 predictions (lower is better; always saying 50 % scores 0.25).',
    );
    const means = record!.figures.map(({ quantity, about, value }) => [quantity, about, Number(value.toPrecision(6))]);
    expect(means).toContainEqual(['absoluteError', 'mean over 2\u00a0predictions', 1.5]);
    expect(means).toContainEqual(['absoluteError', 'mean over 1\u00a0prediction', 0.0032]);
    expect(record!.figures.find(({ quantity }) => quantity === 'brierScore')!.value).toBeCloseTo(0.1, 12);
  });

  it('has no hit rate of points alone, and nothing to say of nothing', () => {
    const [record] = found('prediction-record', campaign({}, `${total}, point: 8`));
    expect(record).toMatchObject({ verdict: null });
    expect(record!.estimate).toBeUndefined();
    expect(record!.claim).toMatch(/^Mean absolute error 2 passes over 1.prediction \(lower is better\)\.$/u);
    expect(found('prediction-record', campaign({}, 'note: unpublished'))).toEqual([]);
  });

  it('counts no statement whose probability was stated, and scores it against the share that came true', () => {
    const likely = Array.from({ length: 2 }, () => `${total}, at_least: 5, probability: 0.9`);
    const unlikely = Array.from({ length: 18 }, () => `${total}, at_least: 7, probability: 0.05`);
    const [record] = found('prediction-record', campaign({}, ...likely, ...unlikely));
    // (2 × 0.01 + 18 × 0.0025) / 20, and 0.1 × 0.9.
    expect(record!.claim.replaceAll('\u00a0', ' ')).toBe(
      'Mean Brier score 0.00325 over 20 predictions (lower is better; always saying 10 %, the share that came true and nobody knew before, scores 0.09).',
    );
    expect(record!.figures.map(({ method }) => method.replaceAll('\u00a0', ' '))).toContain(
      'always saying 10 %, the share that came true and nobody knew before',
    );
    expect(record!.estimate).toBeUndefined();
    expect(record!.verdict).toBeNull();
  });

  it('gives the rate of 2 of 6 as Blaker does, with no verdict', () => {
    const list = [5, 5, 7, 7, 7, 7].map((least) => `${total}, at_least: ${least}`);
    const [record] = found('prediction-record', campaign({}, ...list));
    // STATISTICS.md §7: [.06, .73]
    expect(record!.claim.replaceAll('\u00a0', ' ')).toMatch(
      /^2 of 6 predictions came true, a rate of \[6, 73\] % at 95 %;/u,
    );
    expect(record!.verdict).toBeNull();
  });
});

describe('predictions that could come out one way only', () => {
  const said = (kind: keyof typeof rules, more: string, ...predictions: string[]) =>
    found(kind, campaign({ more }, ...predictions)).map((one) => ({
      ...one,
      text: [one.claim, ...one.caveats].join(' ').replaceAll('\u00a0', ' '),
    }));
  const foregone = [`${total}, at_most: 12`, `${total}, at_least: 0`, `${total}, exactly: 13`];

  it.each([
    [foregone[0]!, 'came true with 6; it could not fail whatever the results, and is not counted.'],
    [foregone[1]!, 'came true with 6; it could not fail whatever the results, and is not counted.'],
    [foregone[2]!, 'missed with 6; it could not come true whatever the results, and is not counted.'],
    [`any_of: [{ ${total}, at_most: 12 }, { target: per_task_results.t0.passes, at_least: 3 }]`, 'could not fail'],
    [
      `all_of: [{ ${total}, at_least: 13 }, { target: per_task_results.t0.passes, at_least: 3 }]`,
      'could not come true',
    ],
    [`${total}, at_least: 0, probability: 0.99`, 'could not fail'],
  ])('%s says so itself, and has no verdict', (prediction, words) => {
    const [one] = said('prediction', '', prediction);
    expect(one!.text).toContain(words);
    expect(one!.verdict).toBeNull();
    expect(one!.text).not.toContain('it is scored');
  });

  it.each([`${total}, at_most: 11`, `${total}, exactly: 12`, `${total}, at_least: 1`])('%s is another', (one) => {
    expect(said('prediction', '', one)[0]!.text).not.toContain('could not');
  });

  it('are left out of the count, aloud', () => {
    const [one] = said('prediction-record', '', ...foregone, `${total}, at_least: 5`, `${total}, at_least: 7`);
    expect(one!.text).toMatch(/^1 of 2 predictions came true/u);
    expect(one!.text).toContain(
      '3 predictions are left out, as they could come out one way only: 2 could not fail, 1 could not come true (P0, P1, P2).',
    );
    expect(one!.text).toContain('1 hit, 1 miss');
  });

  it('are no record where there are no others', () => {
    const [one] = said('prediction-record', '', foregone[0]!);
    expect(one!.text).toMatch(
      /^1 prediction is left out, as it could come out one way only: 1 could not fail \(P0\)\./u,
    );
    expect(one!.estimate).toBeUndefined();
    expect(one!.evidence).toEqual([{ pack: 'a', path: 'predictions[0].id', value: 'P0' }]);
  });

  it('take the rate from a count of the pack that holds them', () => {
    const [one] = said(
      'prediction-record',
      'predictions_scoring: { hits: 2, of: 2 }',
      foregone[0]!,
      `${total}, at_least: 5`,
    );
    expect(one!.text).toContain('1 prediction is left out');
    expect(one!.estimate).toBeUndefined();
  });
});
