import { describe, expect, it } from 'vitest';
import type { Finding } from '../findings/finding.ts';
import { isFigure } from '../measures/figure.ts';
import { fullComparison } from '../measures/pairs/comparison.ts';
import { generatedSuite } from './generated-suite.ts';
import {
  bare,
  findingsOf,
  multiplied,
  renamed,
  reordered,
  saidInNumbers,
  withoutRuns,
  withRuns,
} from './metamorphoses.ts';
import type { PackDocument } from './pack-document.ts';
import { campaignsOf } from './read-packs.ts';

/** What may not matter does not, and what must, does, in the direction that it must. EXTENDED=1 tries forty times as many suites. */
const suites = Number(process.env.PROOF_SUITES ?? (process.env.EXTENDED === '1' ? 600 : 15));
const timeout = process.env.EXTENDED === '1' ? 3_600_000 : 300_000;
const seeds = Array.from({ length: suites }, (_, index) => 1000 + index);
const made = new Map(seeds.map((seed) => [seed, bare(generatedSuite(seed))]));

/** Every suite through two readings; what is returned must be equal. */
function always(same: (packs: readonly PackDocument[]) => readonly [unknown, unknown]): void {
  const broken: { seed: number; was: unknown; became: unknown }[] = [];
  for (const [seed, packs] of made) {
    const [was, became] = same(packs);
    if (JSON.stringify(was) !== JSON.stringify(became)) broken.push({ seed, was, became });
  }
  expect(broken.slice(0, 2)).toEqual([]);
}

const sorted = (all: readonly Finding[]) => all.map((finding) => JSON.stringify(saidInNumbers(finding))).toSorted();
const scores = (all: readonly Finding[]) => all.filter(({ kind }) => kind === 'suite-score');

describe('figures and verdicts stay', { timeout }, () => {
  it('where everything is renamed', () => {
    always((packs) => [sorted(findingsOf(packs)), sorted(findingsOf(renamed(packs)))]);
  });

  it('where files, tasks and runs come in another order', () => {
    always((packs) => {
      const byId = (all: readonly Finding[]) =>
        all.map((finding) => {
          const { numbers, ...said } = saidInNumbers(finding);
          return JSON.stringify({ id: finding.id, ...said, numbers: numbers.map(String).toSorted() });
        });
      return [byId(findingsOf(packs)).toSorted(), byId(findingsOf(reordered(packs))).toSorted()];
    });
  });

  it('where counts are told run by run, but for what only runs can tell', () => {
    always((packs) => {
      const kept = (all: readonly Finding[]) =>
        sorted(all.filter(({ kind }) => ['suite-score', 'ranking', 'best-score', 'size-inversion'].includes(kind)));
      const tasks = withoutRuns(packs);
      return [kept(findingsOf(tasks)), kept(findingsOf(withRuns(tasks)))];
    });
  });

  it('where a campaign of another suite is read, too', () => {
    always((packs) => {
      const [other] = bare(generatedSuite(7));
      const stranger = { ...other!, campaign: { id: 'stranger', suite: 'strange suite' } };
      const { suite } = packs[0]!.campaign;
      const own = campaignsOf([stranger, ...packs]).filter((campaign) => campaign.suite === suite);
      return [campaignsOf(packs).map(({ id, totals }) => [id, totals]), own.map(({ id, totals }) => [id, totals])];
    });
  });
});

describe('figures change as they must', { timeout }, () => {
  it('where the sides of a comparison are swapped', () => {
    const options = { level: 0.95, margin: 0.1, power: 0.8 };
    always((packs) => {
      const [a, b] = campaignsOf(packs).filter(({ totals }) => totals.graded > 0);
      if (a === undefined || b === undefined) return [0, 0];
      const [there, back] = [fullComparison([a], [b], options), fullComparison([b], [a], options)];
      if (there.isMixed || back.isMixed) return [there.isMixed, back.isMixed];
      const said = ({ difference, test, equivalence, differenceNewTasks }: typeof there, sign: 1 | -1) => {
        const both = [difference, ...(isFigure(differenceNewTasks) ? [differenceNewTasks] : [])];
        const ends = both.map(({ value, lower, upper }) =>
          sign === 1 ? [value, lower, upper] : [-value, -upper, -lower],
        );
        return [
          ends.flat().map((end) => (end + 0).toFixed(7).replace('-0.0000000', '0.0000000')),
          test.pValue.toPrecision(7),
          equivalence.equivalent,
        ];
      };
      return [said(there, 1), said(back, -1)];
    });
  });

  it('with the level: each interval inside that of the higher one, and what is shown at 99 % is shown at 90 %', () => {
    const broken: unknown[] = [];
    for (const [seed, packs] of made) {
      const at = [0.9, 0.95, 0.99].map(
        (level) => new Map(findingsOf(packs, { level }).map((finding) => [finding.id, finding])),
      );
      for (const [id, narrow] of at[0]!) {
        for (const [inner, outer] of [
          [narrow, at[1]!.get(id)],
          [at[1]!.get(id), at[2]!.get(id)],
        ] as const) {
          const [a, b] = [inner?.estimate, outer?.estimate];
          if (a == null || b == null || a.quantity !== b.quantity || a.value !== b.value) continue;
          if (a.lower < b.lower - 1e-9 || a.upper > b.upper + 1e-9) broken.push([seed, id, a, b]);
        }
        if (narrow.kind === 'comparison' && at[2]!.get(id)?.verdict === 'supported' && narrow.verdict !== 'supported') {
          broken.push([seed, id, 'supported at 99 %, not at 90 %']);
        }
      }
    }
    expect(broken.slice(0, 3)).toEqual([]);
  });

  it('with twice the data: no score is less certain, and no verdict turns', () => {
    const broken: unknown[] = [];
    for (const [seed, packs] of made) {
      const twice = new Map(findingsOf(multiplied(packs, 2)).map((finding) => [finding.id, finding]));
      for (const once of findingsOf(withoutRuns(packs))) {
        const more = twice.get(once.id);
        if (more === undefined) continue;
        const [a, b] = [once.estimate, more.estimate];
        const isScore = scores([once]).length > 0;
        if (isScore && a != null && b != null && b.upper - b.lower > a.upper - a.lower + 1e-9)
          broken.push([seed, once.id, a, b]);
        const isTurned = [once.verdict, more.verdict].toSorted().join() === 'contradicted,supported';
        if (isTurned) broken.push([seed, once.id, once.verdict, more.verdict]);
      }
    }
    expect(broken.slice(0, 3)).toEqual([]);
  });
});
