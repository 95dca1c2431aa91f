import { describe, expect, it } from 'vitest';
import { valueAt } from '../../campaign/select.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { type MeasureOptions, measures } from '../../measures/measures.ts';
import { randomStream } from '../../statistics/random.ts';
import { binomialDraw } from '../../statistics/sampling/binomial-draw.ts';
import type { DraftFinding } from '../finding.ts';
import { bestScore } from './best-score.ts';
import { ranking } from './ranking.ts';

interface Totals {
  readonly model: string;
  readonly passes: number;
  readonly runs?: number;
  readonly harness?: string;
}

function campaigns(all: readonly Totals[]) {
  return all.map(({ model, passes, runs = 300, harness }, index) => {
    const text = [
      'pack_version: 1',
      `campaign: { id: c${index}, suite: s${harness === undefined ? '' : `, harness: ${harness}`} }`,
      `model: { id: ${model}, name: Model ${model} }`,
      `run_summary: { runs: ${runs}, passes: ${passes} }`,
    ].join('\n');
    return dataPack.read({ name: `c${index}.yaml`, text, sha256: '' }).campaigns[0]!;
  });
}

function found(all: readonly Totals[], options: MeasureOptions = {}) {
  const measured = measures(campaigns(all), options);
  const only = (drafts: readonly DraftFinding[]) => {
    expect(drafts.length).toBeLessThan(2);
    return drafts[0] && { ...drafts[0], claim: drafts[0].claim.replaceAll('\u00a0', ' ') };
  };
  return { measured, ranking: only(ranking.find(measured)), best: only(bestScore.find(measured)) };
}

const board = (...passes: readonly number[]) =>
  passes.map((count, index) => ({ model: 'abcdefgh'[index]!, passes: count }));

describe('ranking and best score', () => {
  it('are silent about fewer than two models', () => {
    expect(found([])).toMatchObject({ ranking: undefined, best: undefined });
    expect(found([...board(200), { model: 'a', passes: 100 }])).toMatchObject({ ranking: undefined, best: undefined });
  });

  it('tell one order that is not settled from another by how many pairs are separated', () => {
    expect(found(board(280, 270, 40)).ranking).toMatchObject({
      verdict: 'undecided',
      direction: expect.stringMatching(/^2 of 3.pairs separated$/u),
    });
    expect(found(board(280, 279, 278)).ranking!.direction!.replaceAll('\u00a0', ' ')).toBe('none of 3 pairs separated');
    expect(found(board(280, 160, 40)).ranking!.direction).toBe('Model a before Model b before Model c');
  });

  it('speak of shared letters where letters are shared', () => {
    const caveats = (...passes: number[]) => found(board(...passes)).ranking!.caveats.join(' ');
    expect(caveats(280, 270, 40)).toContain('share a letter');
    expect(caveats(280, 160, 40)).not.toContain('share a letter');
  });

  it('say on how many tasks two models are compared, where they have not run the same', () => {
    const with_ = (tasks: readonly string[], model: string) => {
      const text = [
        'pack_version: 1',
        `campaign: { id: ${model}, suite: s }`,
        `model: { id: ${model}, name: Model ${model} }`,
        'per_task_results:',
        ...tasks.map((task) => `  ${task}: { runs: 3, passes: 2 }`),
      ].join('\n');
      return dataPack.read({ name: `${model}.yaml`, text, sha256: '' }).campaigns[0]!;
    };
    const caveats = (all: readonly (readonly string[])[]) =>
      ranking.find(measures(all.map((tasks, index) => with_(tasks, 'abc'[index]!))))[0]!.caveats.join(' ');
    expect(
      caveats([
        ['t1', 't2', 't3', 't4'],
        ['t1', 't2', 't3', 't5'],
        ['t1', 't2', 't5', 't6'],
      ]),
    ).toContain('compared on the 2–3 of 6 tasks of which both have graded runs');
    expect(
      caveats([
        ['t1', 't2'],
        ['t1', 't2'],
        ['t2', 't1'],
      ]),
    ).not.toContain('the same tasks');
  });

  it('say that nothing is settled where no pair is separated', () => {
    const { ranking: places, best } = found(board(200, 201, 202));
    expect(places).toMatchObject({
      verdict: 'undecided',
      subject: 's',
      claim: 'No two of 3 models are separated at 95 %: each can hold any of the ranks 1–3.',
    });
    expect(best!.claim).toBe(
      'Model c (202/300, 67.3 %) has the best score, but is not shown to score above any other model, at 95 % after 3 comparisons.',
    );
    expect(best!.verdict).toBe('undecided');
  });

  it('say that all is settled where every pair is separated', () => {
    const { ranking: places, best } = found(board(290, 200, 20));
    expect(places).toMatchObject({
      verdict: 'supported',
      claim: 'All 3 places are settled at 95 %: every pair of models is separated.',
    });
    expect(places!.figures.map(({ about, value, lower, upper }) => [about, value, lower, upper])).toEqual([
      ['Model a', 1, 1, 1],
      ['Model b', 2, 2, 2],
      ['Model c', 3, 3, 3],
    ]);
    expect(best).toMatchObject({ verdict: 'supported', headline: 'told apart from every other model' });
  });

  it('name the places that are settled', () => {
    expect(found(board(290, 285, 20)).ranking).toMatchObject({
      verdict: 'undecided',
      claim:
        '2 of 3 pairs of 3 models are separated at 95 %; Model a (290/300, 96.7 %) can hold the ranks 1–2, and 1 place is settled: 3 for Model c (20/300, 6.7 %).',
    });
    expect(found(board(290, 285, 20)).best).toMatchObject({
      verdict: 'undecided',
      headline: 'told apart from 1 of 2\u00a0other models',
    });
    // Only the ends are apart.
    expect(found(board(215, 200, 180)).ranking!.claim).toMatch(
      /^1 of 3 pairs of 3 models is separated .* and no place is settled\.$/u,
    );
  });

  it('do not take a leader that was picked after looking for one that was named before', () => {
    // Fisher's p of the ends is .0094 (R's fisher.test): times 4 it is below .05, times 10 it is not.
    const { best } = found(board(215, 205, 200, 195, 184));
    expect(best!.verdict).toBe('undecided');
    expect(best!.claim).toContain('is not shown to score above any other model');
    expect(best!.caveats[0]).toMatch(/picked after looking/u);
  });

  it('tell of a best score that is shared', () => {
    expect(found(board(200, 200, 20)).best!.claim).toMatch(
      /^Model a \(200\/300, 66\.7 %\) shares the best score with Model b \(200\/300, 66\.7 %\) and is told apart from Model c \(20\/300, 6\.7 %\), not from Model b/u,
    );
  });

  it('never contradict each other', () => {
    const random = randomStream(4);
    for (let round = 0; round < 40; round++) {
      const passes = [0.5, 0.55, 0.6, 0.65, 0.7].map((rate) => binomialDraw(random, 300, rate));
      const { measured, ranking: places, best } = found(board(...passes));
      const [leader] = measured.leaderboard;
      const apart = measured.leaderboard.length - leader!.ranks.upper;
      expect(best!.figures.filter(({ value }) => value <= 0.05)).toHaveLength(apart);
      expect(best!.verdict === 'supported').toBe(leader!.ranks.upper === 1);
      if (places!.verdict === 'supported') expect(best!.verdict).toBe('supported');
      for (const { value, lower, upper } of places!.figures) {
        expect(lower!).toBeLessThanOrEqual(value);
        expect(upper!).toBeGreaterThanOrEqual(value);
      }
    }
  });

  it('tell how campaigns were pooled, how the rerun was judged, and on which harness', () => {
    const { ranking: places } = found([
      { model: 'a', passes: 200, harness: 'h@1' },
      { model: 'a', passes: 100 },
      { model: 'b', passes: 150, harness: 'h@2' },
    ]);
    const caveats = places!.caveats.join('\n').replaceAll('\u00a0', ' ');
    expect(caveats).toMatch(
      /Model a, 2 campaigns: pooled by their totals, because .*; its 2 campaigns differ by more than chance explains/u,
    );
    expect(caveats).toContain('1 pair ran on two harnesses and is not compared.');
    expect(caveats).toContain('1 campaign of 3 does not state a harness.');
  });

  it('have evidence that resolves, of every campaign on the board', () => {
    const all = campaigns([...board(200, 100), { model: 'a', passes: 150 }]);
    const [finding] = ranking.find(measures(all));
    expect(new Set(finding!.evidence.map(({ pack }) => pack)).size).toBe(3);
    for (const { pack, path, value } of finding!.evidence) {
      expect(valueAt(all.find(({ id }) => id === pack)!.document, path)).toBe(value);
    }
  });
});

describe('campaigns of one model that differ', () => {
  it('are said to have no one rate beside the best score as well', () => {
    const { best } = found([
      { model: 'a', passes: 120 },
      { model: 'a', passes: 210 },
      { model: 'b', passes: 60 },
    ]);
    expect(best?.caveats[0]).toMatch(
      /^The 2.campaigns of .* differ by more than chance explains: what is compared is all of their runs/u,
    );
    const calm = found([
      { model: 'a', passes: 165 },
      { model: 'a', passes: 165 },
      { model: 'b', passes: 60 },
    ]);
    expect(calm.best?.caveats.join()).not.toContain('differ by more than chance');
  });
});
