import { describe, expect, it } from 'vitest';
import { dataPack } from '../ingest/pack/data-pack.ts';
import { predictionEvidence } from './prediction-evidence.ts';
import { valueAt } from './select.ts';

const text = `pack_version: 1
campaign: { id: a, suite: s }
model: { id: m, name: M }
run_summary: { runs: 3, passes: 1 }
predictions:
  - statement: words
    target: run_summary.passes
    by: me
    tags: [x]
    note: more words
    made_on: 2026-01-01
    quantiles: { 0.1: 0, 0.5: 1 }
    id: P1
  - id: P2
    probability: 0.5
    all_of:
      - { target: run_summary.passes, at_least: 1 }
      - { target: run_summary.passes, range: [0, 2] }
`;
const campaign = dataPack.read({ name: 'p.yaml', text, sha256: '' }).campaigns[0]!;

describe('predictionEvidence', () => {
  it('is what the prediction says, its id first, without the words about it', () => {
    const [quantiles, compound] = campaign.predictions.map((each) => predictionEvidence(each, campaign));
    expect(quantiles!.map(({ path, value }) => [path, value])).toEqual([
      ['predictions[0].id', 'P1'],
      ['predictions[0].target', 'run_summary.passes'],
      ['predictions[0].quantiles[0.1]', 0],
      ['predictions[0].quantiles[0.5]', 1],
    ]);
    expect(compound!.map(({ path }) => path)).toEqual([
      'predictions[1].id',
      'predictions[1].probability',
      'predictions[1].all_of[0].target',
      'predictions[1].all_of[0].at_least',
      'predictions[1].all_of[1].target',
      'predictions[1].all_of[1].range[0]',
      'predictions[1].all_of[1].range[1]',
    ]);
    for (const { pack, path, value } of [...quantiles!, ...compound!]) {
      expect(pack).toBe('a');
      expect(valueAt(campaign.document, path)).toBe(value);
    }
  });

  it('names the file of predictions in the place of the pack', () => {
    const document = { predictions: [{ id: 'F1', target: 'run_summary.passes', point: 2, by: null }] };
    const file = { name: 'mine.yaml', sha256: '', document, frozen: null };
    const prediction = { ...campaign.predictions[0]!, id: 'F1', path: 'predictions[0]', file };
    expect(predictionEvidence(prediction, campaign)).toEqual([
      { pack: 'mine.yaml', path: 'predictions[0].id', value: 'F1' },
      { pack: 'mine.yaml', path: 'predictions[0].target', value: 'run_summary.passes' },
      { pack: 'mine.yaml', path: 'predictions[0].point', value: 2 },
    ]);
  });

  it('is empty where the document has no such prediction', () => {
    expect(predictionEvidence({ ...campaign.predictions[0]!, path: 'predictions[9]' }, campaign)).toEqual([]);
  });
});
