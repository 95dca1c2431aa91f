import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { pValueIs } from '../../format.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { tested } from '../../measures/fixture/tested.ts';
import type { Measures } from '../../measures/measures.ts';
import { comparedStrata } from '../../measures/pairs/compared-strata.ts';
import { comparison as compare, type FullComparison, type Incomparable } from '../../measures/pairs/comparison.ts';
import { modelPairs } from '../../measures/pairs/model-pairs.ts';
import { probabilityBetter, probabilityGap } from '../../measures/pairs/pair-probability.ts';
import { type PairTestName, pairTaskTest } from '../../measures/pairs/pair-test.ts';
import { rerunDrift } from '../../measures/pairs/rerun-drift.ts';
import { isClose } from '../../measures/pairs/shown-difference.ts';
import { leaderboard, standings } from '../../measures/rates/leaderboard.ts';
import { pooled } from '../../statistics/tally.ts';
import type { DraftFinding } from '../finding.ts';
import { numbered } from '../numbered.ts';
import { judgedAtEnds } from '../ungraded/judged-at-ends.ts';
import { comparison, comparisonFinding, namedSides } from './comparison.ts';

interface Pack {
  readonly model?: string;
  readonly runs?: number;
  readonly totals?: readonly [passes: number, runs: number];
  readonly ungraded?: number;
  readonly about?: string;
  readonly cost?: string;
}

function campaign(id: string, counts: readonly number[], more: Pack = {}): Campaign {
  const { model = id, runs = 3, totals, ungraded = 0, about = '', cost = '' } = more;
  const text = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: s${about} }`,
    `model: { id: ${model}, name: Model ${model} }`,
    ...(totals === undefined ? [] : [`run_summary: { runs: ${totals[1]}, passes: ${totals[0]}${cost} }`]),
    ...(counts.length === 0 ? [] : ['per_task_results:']),
    ...counts.map((passes, t) => {
      const more = t === 0 && ungraded > 0 ? `, not_graded: ${ungraded}` : '';
      return `  t${t}: { runs: ${runs + (t === 0 ? ungraded : 0)}, passes: ${passes}${more} }`;
    }),
  ].join('\n');
  const { campaigns, issues } = dataPack.read({ name: `${id}.yaml`, text, sha256: '' });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

const options = { level: 0.95, margin: 0.1, power: 0.8 };

/** Judged with the probabilities of the totals, which take no time: those by task are measured in comparison.test.ts. */
function found(a: readonly Campaign[], b: readonly Campaign[], test: PairTestName = 'fisher'): DraftFinding {
  const strata = comparedStrata(a, b);
  const totals = { ...strata, pairing: 'totals' as const, a: [pooled(strata.a)], b: [pooled(strata.b)] };
  const compared = compare(a, b, { ...options, test });
  if (compared.isMixed) return judged(compared, a, b, test);
  const full: FullComparison = {
    ...compared,
    taskTest: pairTaskTest(strata),
    probabilityBetter: probabilityBetter(totals),
    probabilityGap: probabilityGap(totals),
  };
  return judged(full, a, b, test);
}

function judged(
  compared: FullComparison | Incomparable,
  a: readonly Campaign[],
  b: readonly Campaign[],
  test: PairTestName,
): DraftFinding {
  return numbered('comparison', [comparisonFinding(compared, { campaigns: [...a, ...b], options, test })])[0]!;
}

/** The rule as a report calls it. */
function inReport(...campaigns: Campaign[]): readonly DraftFinding[] {
  const { pairs } = standings(campaigns);
  const measured = {
    campaigns,
    options,
    suite: 's',
    leaderboard: leaderboard(campaigns, options),
    entrantPairs: pairs,
    modelPairs: modelPairs(campaigns, options),
  };
  return comparison.find(measured as unknown as Measures);
}

describe('a comparison is', () => {
  it('asks for runs of its sides by the names that the sentence has for them', () => {
    const effort = (id: string) => `, reasoning: { effort: ${id} }`;
    const campaigns = [
      campaign('high', [3, 2, 2, 3], { model: 't', about: effort('high') }),
      campaign('low', [2, 2, 2, 3], { model: 't', about: effort('low') }),
      campaign('u', [2, 1, 2, 3]),
    ];
    const asked = inReport(...campaigns).flatMap(({ subject, toSettle }) =>
      toSettle === undefined ? [] : [[subject.replace(' against ', ' from '), toSettle.question]],
    );
    expect(asked.map(([sides]) => sides)).toContain('Model t, high from Model u');
    for (const [sides, question] of asked) expect(question).toBe(`tell ${sides}`);
  });

  it('supported where the test excludes equal rates', () => {
    const finding = found([campaign('a', [10, 9, 10, 8], { runs: 10 })], [campaign('b', [2, 1, 3, 2], { runs: 10 })]);
    expect(finding.verdict).toBe('supported');
    expect(finding.claim).toMatch(
      /^Model a \(37\/40\) scores 72\.5.points above Model b \(8\/40\), by \d+\.\d to \d+\.\d.points at 95.% on these tasks: more than chance explains\.$/u,
    );
    expect(finding.toSettle).toBeUndefined();
    expect(finding.caveats.join()).toMatch(
      /Most of the difference comes from t0 \(10\/10 against 2\/10, \+20\.0.points of it\), t1 .*Told apart by a task alone/u,
    );
  });

  it('supported for the second side just as well, and never contradicted', () => {
    const finding = found([campaign('a', [2, 1, 3, 2], { runs: 10 })], [campaign('b', [10, 9, 10, 8], { runs: 10 })]);
    expect(finding.verdict).toBe('supported');
    expect(finding.claim).toMatch(/72\.5.points below .*, by \d+\.\d to \d+\.\d.points/u);
    expect(finding.caveats.join()).toContain('t0 (2/10 against 10/10, −20.0');
  });

  it('equivalent where the interval lies inside the margin', () => {
    const [a, b] = [campaign('a', [100, 100, 50, 0], { runs: 200 }), campaign('b', [101, 100, 49, 1], { runs: 200 })];
    const finding = found([a], [b]);
    expect(finding.verdict).toBe('equivalent');
    expect(finding.claim).toMatch(/the same within ±10.points/u);
    expect(finding.toSettle).toBeUndefined();
  });

  it('supported, and said to be small, where both hold', () => {
    const [a, b] = [
      campaign('a', [250, 250, 250, 250], { runs: 500 }),
      campaign('b', [225, 225, 225, 225], { runs: 500 }),
    ];
    const finding = found([a], [b]);
    expect(finding.verdict).toBe('supported');
    expect(finding.caveats.join()).toMatch(/shown to be smaller than ±10.points/u);
  });

  it('undecided where neither is shown, with the runs that would decide it', () => {
    const finding = found([campaign('a', [3, 3, 2, 3])], [campaign('b', [3, 2, 1, 2])]);
    expect(finding.verdict).toBe('undecided');
    expect(finding.toSettle).toMatchObject({ question: 'tell Model a from Model b', perArm: true });
    expect(finding.claim).toMatch(
      /no difference is shown; Model a may be up to [\d.]+.points ahead, and Model b up to [\d.]+.points; if nothing else were known of the two, Model a would be the better one with probability/u,
    );
    expect(finding.caveats.join()).toMatch(
      /^.*If the gap really is .*runs of each would show it with power 0\.8 \(Fisher, two-sided.*nobody knows that it is/u,
    );
  });

  it('compatible where no plan can be made', () => {
    const finding = found([campaign('a', [3, 1, 2])], [campaign('b', [1, 3, 2])]);
    expect(finding.verdict).toBe('compatible');
    expect(finding.claim).toContain('scores level with');
    expect(finding.caveats.join()).toMatch(/No plan: the observed rates are equal/u);
    expect(finding.caveats.join()).not.toContain('two equal models');
  });

  it('of the scores, not of the counts, where tasks were run unequally often', () => {
    const wide = (id: string, tasks: string) => {
      const text = `pack_version: 1\ncampaign: { id: ${id}, suite: s }\nmodel: { id: ${id}, name: ${id} }\nper_task_results: ${tasks}`;
      return dataPack.read({ name: `${id}.yaml`, text, sha256: '' }).campaigns[0]!;
    };
    // One run more or less moves the first task far; the second has the runs that a test of the count would look at.
    const a = wide('a', '{ x: { runs: 1, passes: 0 }, y: { runs: 400, passes: 400 } }');
    const b = wide('b', '{ x: { runs: 1, passes: 1 }, y: { runs: 400, passes: 300 } }');
    const finding = found([a], [b]);
    expect(finding.figures.find(({ about }) => about === 'same rates')!.value).toBeGreaterThan(0.3);
    expect(finding.verdict).not.toBe('supported');
    expect(plain(finding.claim)).toMatch(
      /^a \(50\.0 % as the mean of task rates, 400\/401 runs\) scores 37\.5 points below b \(87\.5 % as the mean of task rates, 301\/401 runs\), a difference of/u,
    );
    // Its task-rate model leans the other way, and is not quoted against the scores.
    expect(finding.claim).not.toContain('probability');
    expect(finding.caveats.join()).toContain('Tasks were run unequally often');
  });

  it('close where the interval leaves 0 out and the test does not decide, without a probability', () => {
    const tested = { difference: { value: 0.2, lower: 0.01, upper: 0.4 }, pValueAdjusted: 0.056 };
    expect([isClose(tested, 0.05), isClose({ ...tested, pValueAdjusted: 0.04 }, 0.05)]).toEqual([true, false]);
    // 9 tasks by one alone, 2 by the other: binom.test(9, 11) is 0.065, and Tango's interval leaves 0 out.
    const runs = (alone: number) => Array.from({ length: 40 }, (_, t) => (t < 11 ? (t < 9 ? alone : 1 - alone) : 1));
    const finding = found([campaign('a', runs(1), { runs: 1 })], [campaign('b', runs(0), { runs: 1 })]);
    expect(finding.estimate!.lower).toBeGreaterThan(0);
    expect(finding.verdict).toBe('undecided');
    expect(plain(finding.claim)).toMatch(/: close: p = 0\.065, and the exact test decides, not the range\.$/u);
    expect(finding.claim).not.toContain('probability');
  });

  it('over the tasks of which both sides have graded runs, the others counted aloud', () => {
    const a = campaign('a', [5, 5, 4, 5], { runs: 5 });
    const b = campaign('b', [1, 2, 1], { runs: 5, ungraded: 2 });
    const finding = found([a], [b]);
    expect(plain(finding.claim)).toMatch(
      /^Model a \(14\/15\) scores 66\.7 points above Model b \(4\/15\), by .* on the 3 tasks of which both have graded runs: more than chance/u,
    );
    expect(finding.caveats.join()).toContain(
      '1 task is left out of both scores, because only Model a has graded runs of it: t3.',
    );
  });

  it('of pairs where every task was run once', () => {
    // 20 tasks by one alone, 6 by the other, 34 by both.
    const runs = (alone: number) => Array.from({ length: 60 }, (_, t) => (t < 26 ? (t < 20 ? alone : 1 - alone) : 1));
    const finding = found([campaign('a', runs(1), { runs: 1 })], [campaign('b', runs(0), { runs: 1 })]);
    // R: binom.test(20, 26).
    expect(finding.figures.find(({ about }) => about === 'same rates')!.value).toBeCloseTo(0.00936, 4);
    expect(finding.estimate!.method).toBe('Tango');
    expect(finding.references).toContain('mcnemar-1947');
    expect(finding.caveats.join()).not.toMatch(/comes from|task alone|opposite directions/u);
    const midP = found([campaign('a', runs(1), { runs: 1 })], [campaign('b', runs(0), { runs: 1 })], 'mcnemar-mid-p');
    expect(midP.figures.find(({ about }) => about === 'same rates')!.value).toBeLessThan(0.007);
    const open = found(
      [campaign('a', runs(1).slice(14), { runs: 1 })],
      [campaign('b', runs(0).slice(14), { runs: 1 })],
    );
    expect(open.toSettle ?? { unit: 'paired tasks' }).toMatchObject({ unit: 'paired tasks' });
  });
});

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('a comparison says', () => {
  it('that tasks lie apart which the total does not see', () => {
    const finding = found([campaign('a', [10, 0, 10, 0], { runs: 10 })], [campaign('b', [0, 10, 0, 10], { runs: 10 })]);
    expect(finding.verdict).not.toBe('supported');
    expect(finding.caveats.join()).toMatch(
      /lie apart in opposite directions by more than chance explains, p.<.0\.001/u,
    );
  });

  it.each([
    ['boschloo', 'Boschloo, two-sided', 'boschloo-1970'],
    ['fisher', 'Fisher, two-sided', 'fisher-1935'],
    ['barnard', 'Barnard, pooled, two-sided', 'barnard-1947'],
  ] as const)('that totals were compared, why, and by which test: %s', (name, method, reference) => {
    const finding = found([campaign('a', [3, 1])], [campaign('b', [], { totals: [3, 6] })], name);
    expect(finding.claim).toContain('with tasks not told apart');
    expect(finding.caveats.join()).toMatch(/Totals only \(needs per-task results of every task from b\)/u);
    expect(finding.caveats.join()).toContain(method);
    expect(finding.references).toContain(reference);
  });

  it('why two are not the same within a margin that the interval lies inside of', () => {
    const sure = found(
      [campaign('a', [10, 0, 10, 0, 10, 0, 10, 0, 10, 0], { runs: 10 })],
      [campaign('b', [0, 10, 0, 10, 0, 10, 0, 10, 0, 10], { runs: 10 })],
    );
    expect(sure.estimate!.upper).toBeLessThan(0.1);
    expect(sure.caveats.join()).toMatch(/is not shown either, though the interval lies inside: an exact test decides/u);
    const wide = found([campaign('a', [5, 5], { runs: 10 })], [campaign('b', [5, 5], { runs: 10 })]);
    expect(wide.caveats.join()).toMatch(/is not shown either\./u);
  });

  it('which versions differ and which are not known', () => {
    const [a, b] = [
      campaign('a', [3, 1], { about: ', harness: h@1' }),
      campaign('b', [3, 1], { about: ', harness: h@2' }),
    ];
    const crossed = found([a], [b]).caveats.join();
    expect(crossed).toContain('The harness is not the same everywhere');
    expect(crossed).toContain('The provider is not stated by any of the campaigns');
    expect(found([a], [campaign('c', [3, 1])]).caveats.join()).toContain('The harness is not stated by c: nobody');
  });

  it('how many campaigns stand on a side, and which, where both are of one model', () => {
    const [a, b, c] = [
      campaign('a', [3, 1], { model: 'm', about: ', date: 2026-01-01' }),
      campaign('b', [3, 1], { model: 'm', about: ', date: 2026-01-02' }),
      campaign('c', [3, 1], { model: 'm', about: ', date: 2026-01-03' }),
    ];
    expect(found([a, b], [c]).subject).toMatch(/^Model m, 2.campaigns against Model m, 2026-01-03$/u);
    expect(found([a, b], [campaign('n', [1, 1])]).caveats.join()).toMatch(
      /2.campaigns of Model m taken together, 1 of Model n/u,
    );
  });

  it('where its numbers come from', () => {
    const finding = found([campaign('a', [3, 3, 2, 3])], [campaign('b', [3, 2, 1, 2])]);
    const paths = finding.evidence.map(({ pack, path, value }) => `${pack} ${path} ${value}`);
    expect(paths).toContain('a per_task_results.t1.passes 3');
    expect(paths).toContain('b per_task_results.t1.passes 2');
  });
});

describe('runs that were not graded', () => {
  const atBothEnds = (a: Campaign[], b: Campaign[]) => {
    const judge = (campaigns: readonly Campaign[]) => {
      const [first, second] = [campaigns.slice(0, a.length), campaigns.slice(a.length)];
      return numbered('comparison', [found(first, second)]);
    };
    return judgedAtEnds([...a, ...b], judge, namedSides([a, b]))[0]!;
  };

  it('leave a finding as it is where there are none', () => {
    const [a, b] = [campaign('a', [3, 3]), campaign('b', [2, 1])];
    expect(atBothEnds([a], [b])).toEqual(numbered('comparison', [found([a], [b])])[0]);
  });

  it('are counted aloud, and all ends told where they decide', () => {
    const a = campaign('a', [8, 7], { runs: 10, ungraded: 40 });
    const b = campaign('b', [2, 2], { runs: 10, ungraded: 5 });
    const ends = atBothEnds([a], [b]);
    expect(ends.verdict).toBe('supported');
    expect(ends.caveats.at(-1)).toMatch(
      /^45 of \d+.runs were not graded and are left out, and they decide the verdict\. If all of them failed, or those of Model a failed and those of Model b passed: undecided \(whether Model a or Model b scores higher\)\. If all of them passed, or those of Model a passed and those of Model b failed: supported \(that Model a scores higher than Model b\)\.$/u,
    );
    expect(ends.ungraded).toMatchObject({ runs: 45 });
  });

  it('are said not to matter where they do not', () => {
    const a = campaign('a', [100, 100], { runs: 100, ungraded: 1 });
    const b = campaign('b', [10, 20], { runs: 100 });
    expect(atBothEnds([a], [b]).caveats.at(-1)).toMatch(
      /1 of \d+.runs was not graded and is left out; the verdict is the same/u,
    );
  });
});

describe('in a report', () => {
  it('stand pairs of different models with all tasks, Holm over all pairs of the leaderboard', () => {
    const findings = inReport(
      campaign('a', [3, 3, 3, 3]),
      campaign('b', [0, 1, 0, 0]),
      campaign('c', [3, 2, 3, 3]),
      campaign('d', [], { totals: [7, 12] }),
      campaign('a2', [3, 3, 2, 3], { model: 'a' }),
    );
    expect(findings.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^Model a, 2.campaigns against Model b$/u),
      expect.stringMatching(/^Model a, 2.campaigns against Model c$/u),
      'Model b against Model c',
    ]);
    const adjusted = findings.map(({ figures }) => figures.find(({ quantity }) => quantity === 'pValueAdjusted')!);
    const raw = findings.map(({ figures }) => figures.find(({ about }) => about === 'same rates')!.value);
    const smallest = raw.indexOf(Math.min(...raw));
    // Four models are six pairs, three of them by totals: the leaderboard looks at them all.
    expect(adjusted[smallest]!.value).toBeCloseTo(Math.min(1, 6 * raw[smallest]!), 12);
    expect(adjusted[smallest]!.about).toMatch(/Holm over 6.pairs/u);
  });

  it('tells the leader against everybody and neighbours where pairs are many, and counts them all', () => {
    const models = Array.from({ length: 12 }, (_, index) => campaign(`m${index}`, [index, index, index], { runs: 11 }));
    const findings = inReport(...models);
    const rest = findings.at(-1)!;
    // Twelve models are 66 pairs: 11 with the leader, 10 more neighbours, 19 others told.
    expect(findings).toHaveLength(41);
    expect(findings.filter(({ subject }) => /\bModel m11$/u.test(subject))).toHaveLength(11);
    for (let index = 1; index < 11; index++) {
      expect(findings.map(({ subject }) => subject)).toContain(`Model m${index - 1} against Model m${index}`);
    }
    expect(rest.claim.replaceAll('\u00a0', ' ')).toMatch(
      /^\d+ of 66 pairs of models are told apart at 95 % after Holm over 66 pairs; 40 are compared in full\.$/u,
    );
  });

  it('is judged by the adjusted p-value, not by its own', () => {
    const pair = [campaign('a', [6, 5], { runs: 6 }), campaign('b', [2, 2], { runs: 6 })] as const;
    const others = Array.from({ length: 3 }, (_, index) => campaign(`o${index}`, [4, 4], { runs: 6 }));
    expect(found([pair[0]], [pair[1]]).verdict).toBe('supported');
    expect(inReport(...pair, ...others)[0]).toMatchObject({ subject: 'Model a against Model b', verdict: 'undecided' });
  });

  it('does not compare models on two harnesses, and says no line about each', () => {
    const findings = inReport(
      campaign('a', [3, 3], { about: ', harness: h@1, provider: here' }),
      campaign('b', [1, 0], { about: ', harness: h@2' }),
      campaign('c', [2, 3], { about: ', harness: h@1, provider: there' }),
    );
    expect(findings.map(({ subject }) => subject)).toEqual(['Model a against Model c']);
    expect(findings[0]!.caveats.join()).toContain('The provider is not the same everywhere');
  });

  it('does not compare a model with itself on another harness', () => {
    const versions = [', harness: h@1', ', harness: h@2'].map((about, index) =>
      campaign(`a${index}`, [3, 1], { model: 'a', about }),
    );
    expect(inReport(...versions)).toEqual([]);
  });

  it('has nothing to say of totals, which stay with the best score', () => {
    expect(inReport(campaign('a', [], { totals: [1, 3] }), campaign('b', [], { totals: [3, 3] }))).toEqual([]);
  });
});

describe('what an interval leaves open', () => {
  it('is said by its ends, whatever the proposition', () => {
    const level = found([campaign('a', [3, 0, 3, 0])], [campaign('b', [0, 3, 0, 3])]);
    expect(level.proposition).toBe('Model a and Model b have the same score');
    const { lower, upper } = level.estimate!;
    expect(-lower).toBeCloseTo(upper, 12);
    const end = (100 * upper).toFixed(1);
    expect(level.claim).toContain(
      `Model a may be up to ${end}\u00a0points ahead, and Model b up to ${end}\u00a0points`,
    );
    expect(level.claim).not.toContain('none excluded');
  });
});

describe('two campaigns of one model', () => {
  it('are judged by one test here and by two in rerun, which is said', () => {
    const [a, b] = [campaign('a', [3, 3, 2, 3], { model: 'm' }), campaign('b', [1, 2, 0, 1], { model: 'm' })];
    const drift = tested(rerunDrift(a, b, options));
    const { caveats } = found([a], [b]);
    expect(caveats.join()).toContain(
      `and judges by Holm over 2 tests: there ${pValueIs(drift.totalTest.pValueAdjusted)}.`,
    );
  });

  it('that are the same in all but their ids are said to be', () => {
    const [a, b] = [campaign('a', [3, 1], { model: 'm' }), campaign('b', [3, 1], { model: 'm' })];
    const same = { ...b, document: { ...(a.document as object), campaign: { id: 'b', suite: 's' } } };
    expect(found([a], [same]).caveats[0]).toContain('the same in all but their names');
    expect(found([a], [campaign('c', [3, 2], { model: 'm' })]).caveats[0]).not.toContain('the same in all');
  });
});

describe('few tasks, nearly all of them sure', () => {
  it('are a caveat of a difference as they are of a score', () => {
    const [sure, unsure] = [campaign('a', [3, 3, 3, 2]), campaign('b', [0, 1, 2, 1, 1, 2])];
    expect(found([sure], [campaign('c', [0, 3, 3, 1])]).caveats.join()).toContain('holds in 0.90 of cases');
    expect(found([unsure], [campaign('d', [1, 1, 2, 1, 1, 2])]).caveats.join()).not.toContain('.90');
  });
});
