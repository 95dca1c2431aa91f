import { describe, expect, it } from 'vitest';
import type { Prediction } from '../../campaign/prediction.ts';
import { formatIssue } from '../../errors.ts';
import { dataPack } from './data-pack.ts';

const head = `pack_version: 1
campaign: { id: c, suite: s }
model: { id: m, name: M }
run_summary: { runs: 30, passes: 23 }
predictions:
`;
const eventForms = 'exactly, at_least, at_most, range, within, all_of, any_of';
const forms = `${eventForms}, point, quantiles, distribution`;
const target = 'target: run_summary.passes';

/** A pack with one prediction, on its sixth line. */
function reading(fields: string) {
  return dataPack.read({ name: 'p.yaml', text: `${head}${line(fields)}\n`, sha256: '' });
}

function line(fields: string): string {
  return `  - { id: P1, ${fields} }`;
}

function told(fields: string): string[] {
  return reading(fields).issues.map((issue) => `${issue.severity} ${formatIssue(issue)}`);
}

/** Exactly these errors, at the places that the fields mark with «, in their order. A fault of the whole entry has its brace marked. */
function expectErrors(marked: string, messages: readonly string[]): void {
  const [first = '', ...rest] = line(marked).split('«');
  let column = 1;
  const columns = [first, ...rest.slice(0, -1)].map((part) => {
    column += part.length;
    return column;
  });
  const places = rest.length === 0 ? [5] : columns;
  expect(told(marked.replaceAll('«', ''))).toEqual(
    messages.map((message, index) => `error p.yaml:6:${places[index]} ${message}`),
  );
  expect(messages).toHaveLength(places.length);
}

function predicted(fields: string): Prediction {
  const [campaign] = reading(fields).campaigns;
  if (campaign === undefined) throw new Error(told(fields).join('\n'));
  return campaign.predictions[0]!;
}

describe('a probability', () => {
  it.each<[string, number]>([
    [`${target}, at_least: 24, probability: 0.7`, 0.7],
    [`${target}, exactly: 24, probability: 0`, 0],
    [`${target}, range: [24, 27], probability: 1`, 1],
    [`all_of: [{ ${target}, at_most: 27 }], probability: 0.25`, 0.25],
    [`${target}, within: { distance: 1, of: b }, probability: 0.5`, 0.5],
  ])('stands beside an event: %s', (fields, probability) => {
    expect(predicted(fields)).toMatchObject({ probability, confidence: null });
  });

  const must = 'invalid: predictions[0].probability must be a probability from 0 to 1, received';
  const percentage = '\n  hint: a share, not a percentage: 0.7 for 70 %';
  it.each<[string, string]>([
    ['1.2', `${must} 1.2`],
    ['-0.1', `${must} -0.1`],
    ['70', `${must} 70${percentage}`],
    ['70%', `${must} "70%"${percentage}`],
    ['"0.7"', `${must} "0.7"\n  hint: write the number without quotes`],
    ['7000', `${must} 7000`],
  ])('is not %s', (probability, message) => {
    expectErrors(`${target}, exactly: 24, probability: «${probability}`, [message]);
  });

  it.each<[string, string]>([
    ['point', 'point: 24'],
    ['quantiles', 'quantiles: { 0.5: 24 }'],
    ['distribution', 'distribution: { 24: 1 }'],
  ])('does not stand beside %s', (form, fields) => {
    expectErrors(`${target}, ${fields}, probability: «0.5`, [
      `invalid: predictions[0].probability must be left out beside ${form}, which is not an event, received 0.5`,
    ]);
  });

  it('is of a whole prediction, not of a part', () => {
    expectErrors(`any_of: [{ ${target}, exactly: 24, «probability: 0.5 }]`, [
      `unknown: predictions[0].any_of[0].probability must be one of target, compared_with, ${eventForms}, received "probability"`,
    ]);
  });
});

describe('a confidence', () => {
  it('stands beside a range', () => {
    expect(predicted(`${target}, range: [24, 27], confidence: 0.9`)).toMatchObject({
      probability: null,
      confidence: 0.9,
      form: { form: 'range', target: 'run_summary.passes', lower: 24, upper: 27 },
    });
  });

  it.each<[string, string[]]>([
    [
      `${target}, at_least: 24, confidence: «0.9`,
      ['invalid: predictions[0].confidence must stand beside range, and beside nothing else, received 0.9'],
    ],
    [
      `${target}, at_least: 24, confidence: «0.9, probability: 0.9`,
      ['invalid: predictions[0].confidence must stand beside range, and beside nothing else, received 0.9'],
    ],
    [
      `${target}, range: [24, 27], confidence: «0.9, probability: 0.8`,
      ['invalid: predictions[0].confidence must be left out beside probability, which says the same, received 0.9'],
    ],
    [
      `${target}, range: [24, 27], confidence: «90`,
      [
        'invalid: predictions[0].confidence must be a rate above 0 and below 1, received 90\n  hint: a share, not a percentage: 0.55 for 55 %',
      ],
    ],
    [
      `${target}, range: [24, 27], confidence: «1`,
      ['invalid: predictions[0].confidence must be a rate above 0 and below 1, received 1'],
    ],
    [
      `${target}, «range: [27, 24], confidence: 0.9`,
      ['invalid: predictions[0].range must be [lowest, highest], two numbers in that order, received [27,24]'],
    ],
  ])('%s', (fields, expected) => {
    expectErrors(fields, expected);
  });
});

describe('what stands alone', () => {
  it.each(['target', 'compared_with', 'probability', 'confidence'])('%s needs a form', (field) => {
    const value = { target: 'run_summary.passes', compared_with: 'b' }[field] ?? 0.5;
    expectErrors(`${field}: ${value}`, [
      `missing: predictions[0] must hold exactly one of ${forms}, received ${field} alone`,
    ]);
  });

  it('is fine for a statement: the prediction is known to exist', () => {
    expect(predicted('statement: it gets better').form).toBeNull();
  });
});

describe('quantiles', () => {
  it('are ordered by level', () => {
    expect(predicted(`${target}, quantiles: { 0.9: 27, .10: 20, 5e-1: 24 }`).form).toEqual({
      form: 'quantiles',
      target: 'run_summary.passes',
      quantiles: [
        { level: 0.1, value: 20 },
        { level: 0.5, value: 24 },
        { level: 0.9, value: 27 },
      ],
    });
    expect(told(`${target}, quantiles: { 0.25: 24, 0.75: 24 }`)).toEqual([]);
  });

  const level = 'be a level above 0 and below 1';
  const tenth = '\n  hint: a share, not a percentage: 0.1 for 10 %';
  const mapping = 'be a mapping of levels to numbers, such as { 0.1: 20, 0.9: 27 }';
  it.each<[string, string, string[]]>([
    [
      'upside down, said once',
      'quantiles: { 0.1: 27, 0.5: «24, 0.9: 20 }',
      ['invalid: predictions[0].quantiles[0.5] must be at least 27, the quantile at 0.1, received 24'],
    ],
    [
      'upside down, whatever the order of writing',
      'quantiles: { 0.9: «20, 0.1: 27 }',
      ['invalid: predictions[0].quantiles[0.9] must be at least 27, the quantile at 0.1, received 20'],
    ],
    ['level 1', 'quantiles: { 0.5: 24, 1: «20 }', [`invalid: predictions[0].quantiles[1] must ${level}, received "1"`]],
    ['level 0', 'quantiles: { 0: «24, 0.5: 20 }', [`invalid: predictions[0].quantiles[0] must ${level}, received "0"`]],
    [
      'levels in percent',
      'quantiles: { 10: «20, 90: «27 }',
      [
        `invalid: predictions[0].quantiles[10] must ${level}, received "10"${tenth}`,
        `invalid: predictions[0].quantiles[90] must ${level}, received "90"${tenth}`,
      ],
    ],
    [
      'a level in words',
      'quantiles: { half: «20 }',
      [`invalid: predictions[0].quantiles.half must ${level}, received "half"`],
    ],
    [
      'a level in hexadecimal',
      'quantiles: { 0x0: «20 }',
      [`invalid: predictions[0].quantiles[0x0] must ${level}, received "0x0"`],
    ],
    ['a blank level', 'quantiles: { " ": «20 }', [`invalid: predictions[0].quantiles[ ] must ${level}, received " "`]],
    [
      'a level that stands twice',
      'quantiles: { 0.5: 20, 0.50: «21 }',
      ['duplicate: predictions[0].quantiles[0.50] must stand only once, received it again after 0.5'],
    ],
    [
      'a value in words',
      'quantiles: { 0.5: «few }',
      ['invalid: predictions[0].quantiles[0.5] must be a number, received "few"'],
    ],
    ['none', '«quantiles: {}', [`invalid: predictions[0].quantiles must ${mapping}, received none`]],
    ['a list', '«quantiles: [20, 27]', [`invalid: predictions[0].quantiles must ${mapping}, received [20,27]`]],
    ['a number', 'quantiles: «24', [`invalid: predictions[0].quantiles must ${mapping}, received 24`]],
  ])('%s: %s', (_, quantiles, expected) => {
    expectErrors(`${target}, ${quantiles}`, expected);
  });
});

describe('a distribution', () => {
  const chances = (distribution: string) => {
    const { form } = predicted(`${target}, distribution: ${distribution}`);
    return form?.form === 'distribution' ? form.chances : [];
  };

  it('is ordered by value', () => {
    expect(chances('{ 24: 0.5, 9: 0.25, -1: 0.25 }')).toEqual([
      { value: -1, probability: 0.25 },
      { value: 9, probability: 0.25 },
      { value: 24, probability: 0.5 },
    ]);
  });

  it('keeps what only misses 1 in binary', () => {
    // 0.1 + 0.7 + 0.2 is 0.9999999999999999.
    expect(chances('{ 1: 0.1, 2: 0.7, 3: 0.2 }').map(({ probability }) => probability)).toEqual([0.1, 0.7, 0.2]);
  });

  it.each<[string, number[]]>([
    ['{ 1: 0.33, 2: 0.33, 3: 0.33 }', [1 / 3, 1 / 3, 1 / 3]],
    ['{ 1: 0.667, 2: 0.334 }', [667 / 1001, 334 / 1001]],
  ])('adds up to 1 where %s is printed: rounding is shared out', (distribution, probabilities) => {
    const found = chances(distribution).map(({ probability }) => probability);
    expect(found).toHaveLength(probabilities.length);
    for (const [index, probability] of found.entries()) expect(probability).toBeCloseTo(probabilities[index]!, 12);
    expect(Math.abs(found.reduce((sum, probability) => sum + probability, 0) - 1)).toBeLessThan(1e-12);
  });

  const share = 'be a probability from 0 to 1';
  const mapping = 'be a mapping of numbers to probabilities, such as { 23: 0.4, 24: 0.6 }';
  const sum = 'mismatch: predictions[0].distribution must hold probabilities that add up to 1, received';
  const hint = '\n  hint: a share, not a percentage: 0.7 for 70 %';
  it.each<[string, string, string[]]>([
    ['that adds up to 0.9', '«distribution: { 3: 0.4, 4: 0.5 }', [`${sum} 0.9`]],
    ['that adds up to 1.02', '«distribution: { 3: 0.51, 4: 0.51 }', [`${sum} 1.02`]],
    ['that adds up to 0.98', '«distribution: { 3: 0.49, 4: 0.49 }', [`${sum} 0.98`]],
    ['that adds up to 0.998', '«distribution: { 3: 0.499, 4: 0.499 }', [`${sum} 0.998`]],
    [
      'with a negative probability',
      'distribution: { 3: «-0.4, 4: 0.7, 5: 0.7 }',
      [`invalid: predictions[0].distribution[3] must ${share}, received -0.4`],
    ],
    [
      'in percent',
      'distribution: { 3: «40, 4: «60 }',
      [
        `invalid: predictions[0].distribution[3] must ${share}, received 40${hint}`,
        `invalid: predictions[0].distribution[4] must ${share}, received 60${hint}`,
      ],
    ],
    [
      'of something that is no number',
      'distribution: { three: «0.4, 4: 0.3 }',
      ['invalid: predictions[0].distribution.three must be a number, received "three"'],
    ],
    [
      'of infinity',
      'distribution: { .inf: «0.4, 4: 0.6 }',
      ['invalid: predictions[0].distribution[.inf] must be a number, received ".inf"'],
    ],
    [
      'of a number that stands twice',
      'distribution: { 3: 0.4, 3.0: «0.6 }',
      ['duplicate: predictions[0].distribution[3.0] must stand only once, received it again after 3'],
    ],
    ['of nothing', '«distribution: {}', [`invalid: predictions[0].distribution must ${mapping}, received none`]],
    [
      'that is a list',
      '«distribution: [0.4]',
      [`invalid: predictions[0].distribution must ${mapping}, received [0.4]`],
    ],
  ])('%s: %s', (_, distribution, expected) => {
    expectErrors(`${target}, ${distribution}`, expected);
  });
});

describe('a comparison', () => {
  it('is about the difference, in every form that has a target but within', () => {
    expect(predicted(`${target}, compared_with: b, at_least: 2`).form).toEqual({
      form: 'at_least',
      target: 'run_summary.passes',
      comparedWith: 'b',
      value: 2,
    });
    expect(predicted(`${target}, compared_with: b, quantiles: { 0.5: -1 }`).form).toMatchObject({ comparedWith: 'b' });
    expect(predicted(`all_of: [{ ${target}, compared_with: b, at_most: 2 }]`).form).toMatchObject({
      parts: [{ form: 'at_most', comparedWith: 'b' }],
    });
  });

  it.each<[string, string[]]>([
    [
      `${target}, within: { distance: 1, of: b }, compared_with: «b`,
      [
        'invalid: predictions[0].compared_with must be left out beside within, which names the other campaign itself, received "b"',
      ],
    ],
    [
      `all_of: [{ ${target}, exactly: 3 }], compared_with: «b`,
      [
        'invalid: predictions[0].compared_with must be left out beside all_of, whose parts compare on their own, received "b"',
      ],
    ],
    [
      `any_of: [{ any_of: [{ ${target}, exactly: 3 }], compared_with: «b }]`,
      [
        'invalid: predictions[0].any_of[0].compared_with must be left out beside any_of, whose parts compare on their own, received "b"',
      ],
    ],
    [
      'compared_with: b, exactly: 3',
      ['missing: predictions[0].target must be a path in the pack, such as run_summary.passes, received nothing'],
    ],
    [
      `${target}, compared_with: «c, exactly: 3`,
      ['invalid: predictions[0].compared_with must be the id of another campaign, received "c", its own'],
    ],
    [
      `${target}, within: { distance: 1, of: «c }`,
      ['invalid: predictions[0].within.of must be the id of another campaign, received "c", its own'],
    ],
  ])('%s', (fields, expected) => {
    expectErrors(fields, expected);
  });
});

describe('a compound', () => {
  it.each<[string, string[]]>([
    ['«all_of: []', ['invalid: predictions[0].all_of must be a list of at least one, received []']],
    [
      'all_of: [{ «any_of: [] }]',
      ['invalid: predictions[0].all_of[0].any_of must be a list of at least one, received []'],
    ],
    [
      'any_of: [«{}]',
      [`missing: predictions[0].any_of[0] must hold exactly one of ${eventForms}, received none of them`],
    ],
    [
      `any_of: [{ ${target}, «range: [27, 24] }]`,
      [
        'invalid: predictions[0].any_of[0].range must be [lowest, highest], two numbers in that order, received [27,24]',
      ],
    ],
  ])('%s', (fields, expected) => {
    expectErrors(fields, expected);
  });
});

describe('numbers that are none, or beyond belief', () => {
  const fields: [string, (number: string) => string][] = [
    ['exactly', (number) => `${target}, exactly: ${number}`],
    ['at_least', (number) => `${target}, at_least: ${number}`],
    ['at_most', (number) => `${target}, at_most: ${number}`],
    ['range', (number) => `${target}, range: [${number}, 1]`],
    ['range', (number) => `${target}, range: [1, ${number}]`],
    ['point', (number) => `${target}, point: ${number}`],
    ['within.distance', (number) => `${target}, within: { distance: ${number}, of: b }`],
    ['quantiles[0.5]', (number) => `${target}, quantiles: { 0.5: ${number} }`],
    ['quantiles', (number) => `${target}, quantiles: { ${number}: 3 }`],
    ['distribution', (number) => `${target}, distribution: { ${number}: 1 }`],
    ['distribution', (number) => `${target}, distribution: { 3: ${number} }`],
    ['probability', (number) => `${target}, at_least: 3, probability: ${number}`],
    ['confidence', (number) => `${target}, range: [1, 3], confidence: ${number}`],
    ['all_of[0].at_least', (number) => `all_of: [{ ${target}, at_least: ${number} }]`],
  ];
  it.each(fields)('%s', (field, written) => {
    for (const number of ['1e400', '-1e400', '.inf', '-.inf', '.nan', '1e300', '-1e16']) {
      const messages = told(written(number));
      expect(messages, number).not.toEqual([]);
      expect(messages[0], number).toContain(`error p.yaml:6:`);
      expect(messages[0], number).toContain(`predictions[0].${field}`);
    }
  });
});
