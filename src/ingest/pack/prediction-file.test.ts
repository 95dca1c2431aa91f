import { describe, expect, it } from 'vitest';
import { formatIssue } from '../../errors.ts';
import { importers } from '../importers.ts';
import { dataPack } from './data-pack.ts';
import { predictionFile } from './prediction-file.ts';

const head = 'predictions_version: 1\nof: { campaign: c }\n';
const one = 'predictions:\n  - { id: P1, target: run_summary.passes, at_least: 24, probability: 0.7 }\n';

function fileOf(text: string, name = 'q.yaml') {
  return { name, text, sha256: 'abc' };
}

function told(text: string): string[] {
  return predictionFile.read(fileOf(text)).issues.map((issue) => `${issue.severity} ${formatIssue(issue)}`);
}

describe('recognises', () => {
  it.each<[string, string]>([
    ['a file of predictions', head + one],
    ['JSON', '{"predictions_version": 1}'],
    ['a later version', 'predictions_version: 9\n'],
    ['a file that forgot its version', `of: { campaign: c }\n${one}`],
    ['a broken file', '{"predictions_version": 1,'],
    ['a broken file in YAML', 'of: x: y\npredictions_version: 1\n'],
  ])('%s, and is the only importer that does', (_, text) => {
    expect(importers.filter(({ recognises }) => recognises(fileOf(text)))).toEqual([predictionFile]);
  });

  it.each<[string, string]>([
    ['an empty text', ''],
    ['predictions of somebody else', '{"predictions": [0.1, 0.9]}'],
    ['a list', '[{"predictions_version": 1}]'],
    ['predictions_version further down', 'properties: { predictions_version: 1 }\n'],
    ['predictions_version as a value', 'note: predictions_version\n'],
    ['a null', 'null # predictions_version: 1'],
  ])('not %s', (_, text) => {
    expect(predictionFile.recognises(fileOf(text))).toBe(false);
  });

  it.each<[string, string]>([
    ['a pack', `pack_version: 1\ncampaign: { id: c, suite: s }\nmodel: { id: m, name: M }\nrun_summary: {}\n${one}`],
    ['a pack that says that it is both', `pack_version: 1\n${head}${one}`],
    ['a pack that forgot its version', `model: { id: m }\nrun_summary: {}\nof: x\n${one}`],
    ['a broken pack that speaks of predictions', `pack_version: 1\npredictions_version: 1\nof: x: y\n${one}`],
  ])('not %s', (_, text) => {
    expect(importers.filter(({ recognises }) => recognises(fileOf(text)))).toEqual([dataPack]);
  });
});

describe('a sound file', () => {
  it('holds predictions of somebody on some day, where they do not say it themselves', () => {
    const text = `predictions_version: 1
of: { model: m, suite: s }
by: Rigg
made_on: 2026-05-16
note: before the run
predictions:
  - { id: P1, target: run_summary.passes, range: [24, 27], confidence: 0.9, tags: [score] }
  - { id: P2, by: Kest, made_on: 2026-05-15, statement: it gets better }
`;
    const { campaigns, issues, predictionFiles } = predictionFile.read(fileOf(text));
    expect([campaigns, issues]).toEqual([[], []]);
    expect(predictionFiles).toHaveLength(1);
    const [{ file, of, predictions }] = predictionFiles! as [NonNullable<typeof predictionFiles>[number]];
    expect(of).toEqual({ model: 'm', suite: 's' });
    expect(file).toMatchObject({ name: 'q.yaml', sha256: 'abc', frozen: null, document: { by: 'Rigg' } });
    expect(predictions).toEqual([
      {
        id: 'P1',
        statement: null,
        by: 'Rigg',
        madeOn: '2026-05-16',
        tags: ['score'],
        form: { form: 'range', target: 'run_summary.passes', lower: 24, upper: 27 },
        probability: null,
        confidence: 0.9,
        cluster: null,
        path: 'predictions[0]',
        file,
      },
      expect.objectContaining({ id: 'P2', by: 'Kest', madeOn: '2026-05-15', form: null, path: 'predictions[1]', file }),
    ]);
  });

  it('may name its schema, and leave out who and when', () => {
    const { issues, predictionFiles } = predictionFile.read(fileOf(`$schema: x\n${head}${one}`));
    expect(issues).toEqual([]);
    expect(predictionFiles?.[0]?.of).toEqual({ campaign: 'c' });
    expect(predictionFiles?.[0]?.predictions[0]).toMatchObject({ by: null, madeOn: null, probability: 0.7 });
  });
});

describe('a file that is not sound', () => {
  const fields = 'predictions_version, of, by, made_on, note, predictions';
  const ofMust = 'must hold campaign alone, or model and suite, received';
  it.each<[string, string, string[]]>([
    [
      'the next version, and nothing else is held against it',
      'predictions_version: 2\nfor: x\n',
      ['1:22 invalid: predictions_version must be 1, received 2\n  hint: a newer holdsup reads predictions version 2'],
    ],
    [
      'fields left out',
      'of: { campaign: c }\npredictions: []\n',
      [
        '1:1 missing: predictions_version must be 1, received nothing',
        '2:1 invalid: predictions must be a list of at least one, received []',
      ],
    ],
    ['no predictions', head, ['1:1 missing: predictions must be a list of at least one, received nothing']],
    [
      'fields that are none',
      `${head}made_one: 2026-05-16\nmade_on: 16.05.2026\n${one}`,
      [
        `3:1 unknown: made_one must be one of ${fields}, received "made_one"\n  hint: did you mean "made_on"?`,
        '4:10 invalid: made_on must be a date as year-month-day, or a time with its offset such as 2026-05-17T20:00:00-08:00, received "16.05.2026"\n  hint: such as 2026-05-17',
      ],
    ],
    ['about nothing', `predictions_version: 1\nof: {}\n${one}`, [`2:1 missing: of ${ofMust} nothing`]],
    ['about a model', `predictions_version: 1\nof: { model: m }\n${one}`, [`2:1 missing: of ${ofMust} model`]],
    [
      'about a campaign and a model',
      `predictions_version: 1\nof: { campaign: c, model: m }\n${one}`,
      [`2:1 invalid: of ${ofMust} campaign and model`],
    ],
    [
      'about a word',
      `predictions_version: 1\nof: c\n${one}`,
      ['2:5 invalid: of must be a mapping of campaign, model, suite, received "c"'],
    ],
    [
      'a prediction that is not sound',
      `${head}predictions:\n  - { id: P1, target: run_summary.passes, at_least: 24, probability: 1.2 }\n`,
      ['4:70 invalid: predictions[0].probability must be a probability from 0 to 1, received 1.2'],
    ],
    [
      'an id that stands twice',
      `${head}predictions: [{ id: P1 }, { id: P1 }]\n`,
      ['3:33 duplicate: predictions[1].id must be unique among predictions, received "P1" again after predictions[0]'],
    ],
    [
      'broken text',
      `${head}${head}`,
      ['3:1 duplicate: predictions_version must stand only once in its mapping, received it again'],
    ],
    [
      '__proto__',
      `${head}${one}__proto__: 1\n`,
      ['5:1 invalid: __proto__ must have another name, received the name "__proto__"'],
    ],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toEqual(expected.map((message) => `error q.yaml:${message}`));
    expect(predictionFile.read(fileOf(text)).predictionFiles).toBeUndefined();
  });
});
