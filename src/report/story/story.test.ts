import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../findings/finding.ts';
import { findings } from '../../findings/findings.ts';
import { readCampaigns } from '../../ingest/read-campaigns.ts';
import { type Measures, measures } from '../../measures/measures.ts';
import type { Verdict } from '../../vocabulary.ts';
import { countsInWords, kindStories, nextInWords, story } from './story.ts';

const packs = fileURLToPath(new URL('../../../data/packs', import.meta.url));
let measured: Measures;
let found: Finding[];

beforeAll(async () => {
  measured = measures((await readCampaigns([packs])).campaigns);
  found = findings(measured);
});

it('tells of a judge first where its errors leave the printed rate out, and else only counts', async () => {
  const { campaigns } = await readCampaigns([fileURLToPath(new URL('../../../data/examples/judged', import.meta.url))]);
  const kindsTold = (all: typeof campaigns) => story(findings(measures(all))).told.map(({ kind }) => kind);
  expect(kindsTold(campaigns)[0]).toBe('judge-check');
  const right = { bothPassed: 59, wronglyPassed: 1, wronglyFailed: 0, bothFailed: 20 };
  const calm = campaigns.map((campaign) => ({ ...campaign, judgeCheck: { ...campaign.judgeCheck!, ...right } }));
  expect(kindsTold(calm)).not.toContain('judge-check');
});

describe('the story of the shipped packs', () => {
  it('tells what is wrong first, then who leads, whether the rerun confirmed and whether the inversion holds', () => {
    expect(story(found).told.map(({ kind }) => kind)).toEqual([
      'stated-claim',
      'best-score',
      'rerun',
      'size-inversion',
      'cost-per-pass',
      'prediction-record',
      'runs-to-separate',
    ]);
  });

  it('tells every kind once, scores in the leaderboard', () => {
    const { told, rest } = story(found);
    const kinds = [...told, ...rest].map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(new Set([...kinds, 'suite-score'])).toEqual(new Set(found.map(({ kind }) => kind)));
  });

  it('lets nobody say what is not shown', () => {
    const { maySay, mayNotSay } = story(found);
    const open = found.filter(
      ({ verdict }) => verdict === 'undecided' || verdict === 'contradicted' || verdict === 'compatible',
    );
    for (const { claim, brief } of open) {
      expect(maySay).not.toContain(claim);
      expect(maySay).not.toContain(brief);
    }
    expect(mayNotSay.some((sentence) => sentence.includes('GPT-OSS 20B scores higher than GPT-OSS 120B'))).toBe(true);
  });

  it('makes no number of its own: those of a short sentence stand in the claim, or among the figures', () => {
    const numbers = (text: string) => text.match(/\d+(?:\.\d+)?/gu) ?? [];
    for (const { brief, claim, caveats } of found) {
      const known = numbers([claim, ...caveats].join(' '));
      // What is read aloud has two digits.
      const about = brief?.includes('about $')
        ? known.map((number) => String(Number(Number(number).toPrecision(2))))
        : [];
      for (const number of numbers(brief ?? '')) expect([...known, ...about], `${brief}`).toContain(number);
    }
  });

  it('tells what several findings answer, not how many have which verdict', () => {
    const pair = (verdict: Verdict, place: number): Finding => ({
      ...found.find(({ kind }) => kind === 'size-inversion')!,
      id: `comparison-${place}`,
      kind: 'comparison',
      verdict,
      brief: `sentence ${place}.`,
    });
    const told = (verdicts: readonly Verdict[]) =>
      story(verdicts.map(pair)).told[0]!.sentence.replaceAll('\u00a0', ' ');
    expect(told(['undecided', 'supported', 'equivalent', 'supported', 'not estimable'])).toBe(
      '2 of 4 pairs of models are told apart, 1 is the same within the margin, 1 cannot be judged. sentence 1.',
    );
    expect(told(['undecided', 'compatible'])).toBe('None of 2 pairs of models is told apart. sentence 0.');
    expect(told(['undecided'])).toBe('sentence 0.');
  });

  it('says what would settle what is open, with its price: whether the leader leads, then the cheapest of each question', () => {
    const planned = story(found).toSettle.map((sentence) => sentence.replaceAll('\u00a0', ' '));
    expect(planned[0]).toMatch(
      /^To tell Claude Sonnet 4\.6 from GPT-5\.5 at the gap that was seen: about 1,100 runs of each, about \$/u,
    );
    expect(planned[1]).toMatch(
      /^To tell GPT-OSS 20B from GPT-OSS 120B at the gap that was seen: about 590 runs of each/u,
    );
    expect(planned[2]).toMatch(
      /^To tell a rate of 33\.3 % from 50 % for GPT-OSS 120B on task_07_multi_step_plan: 60 runs/u,
    );
    expect(nextInWords(planned)).toEqual([`What to do next. ${planned[0]} ${planned[1]}`]);
    expect(nextInWords([])).toEqual([]);
  });

  it('names, of several plans of one question, the one that takes the fewest runs', () => {
    const inversion = found.find(({ kind }) => kind === 'size-inversion')!;
    const needing = (runs: number, a: string, b: string): Finding => ({
      ...inversion,
      toSettle: {
        ...inversion.toSettle!,
        ...{ question: `tell ${a} from ${b}`, sides: [[a], [b]], price: { missing: 'none' } },
        safe: { ...inversion.toSettle!.safe, runs },
      },
    });
    const [first] = story([needing(900, 'A', 'B'), needing(40, 'C', 'D')]).toSettle;
    expect(first).toBe('To tell C from D at the gap that was seen: 40 runs of each.');
  });

  it('asks about two sides once, whichever is named first and whatever they are called', () => {
    const inversion = found.find(({ kind }) => kind === 'size-inversion')!;
    const asking = (question: string, ...sides: [string[], string[]]): Finding => ({
      ...inversion,
      toSettle: { ...inversion.toSettle!, question, sides, price: { missing: 'none' } },
    });
    const asked = (...all: Finding[]) =>
      story(all).toSettle.map((sentence) => /^To (.+?) at the gap/u.exec(sentence)![1]);
    expect(
      asked(
        asking('tell A from B', ['a1', 'a2'], ['b']),
        asking('tell B from A', ['b'], ['a2', 'a1']),
        asking('tell B from C', ['b'], ['c']),
      ),
    ).toEqual(['tell A from B', 'tell B from C']);
    // Two models may have one name.
    expect(asked(asking('tell A from B', ['a'], ['b']), asking('tell B from A', ['b'], ['x']))).toEqual([
      'tell A from B',
      'tell B from A',
    ]);
  });
});

describe('counts', () => {
  it('agree with their verbs', () => {
    const of = (verdict: Finding['verdict'], count: number) =>
      Array.from({ length: count }, () => ({ ...found[0]!, verdict }));
    expect(countsInWords([...of('matches', 2), ...of('differs', 1), ...of(null, 3)])).toBe(
      '1\u00a0differs, 2\u00a0match',
    );
    expect(countsInWords(of('near miss', 2))).toBe('2\u00a0near misses');
  });

  it('are those of all findings', () => {
    const sum = kindStories(found).reduce((all, kind) => all + kind.findings.length, 0);
    expect(sum).toBe(found.length);
  });
});

it('a score alone is told, where nothing else is known', () => {
  const alone = found.filter(({ kind }) => kind === 'suite-score').slice(0, 1);
  expect(story(alone).told.map(({ kind }) => kind)).toEqual(['suite-score']);
});
