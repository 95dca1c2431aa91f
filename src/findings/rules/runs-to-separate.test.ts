import { describe, expect, it } from 'vitest';
import reference from '../../../data/reference/campaign-plans.json' with { type: 'json' };
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { measures } from '../../measures/measures.ts';
import { runsToSeparate } from './runs-to-separate.ts';

function findingOf(to: string, { t = 'runs: 3, passes: 1', more = '' } = {}) {
  const text = `pack_version: 1
campaign: { id: c, suite: s }
model: { id: m, name: M }
per_task_results: { t: { ${t} }, u: { runs: 3, passes: 3 } }
open_questions:
  - { task: t, to: [${to}]${more} }
`;
  const { campaigns } = dataPack.read({ name: 'p.yaml', text, sha256: '' });
  return runsToSeparate.find(measures(campaigns))[0]!;
}

describe('the runs that are done', () => {
  const { figures, caveats } = findingOf('0.5, 0.55, 0.6');

  it('count: the runs beyond them are a figure for each rate', () => {
    const beyond = figures.filter(({ quantity }) => quantity === 'runsStillNeeded');
    expect(beyond.map(({ value }) => value)).toEqual(reference.conditional.slice(0, 3).map(({ safe }) => safe));
    expect(beyond[1]!.about).toMatch(/^t: 33\.3.% against 55.%, beyond 3.runs$/u);
  });

  it('stand beside what a sequential plan takes on average', () => {
    const expected = figures.filter(({ quantity }) => quantity === 'runsExpected').map(({ value }) => value);
    const known = reference.sequential.flatMap(({ expectedIfFrom, expectedIfTo }) => [expectedIfFrom, expectedIfTo]);
    expect(expected).toEqual(known.map((value) => expect.closeTo(value, 10)));
  });

  it('say the stopping rule of the hardest plan in two sentences', () => {
    const rule = caveats.find((caveat) => caveat.startsWith('Looking after every run'))!;
    expect(rule).toMatch(/takes 25\.8 runs on average if 33\.3.% is true and 35\.1 if 50.% is, 90 at most/u);
    expect(rule.match(/\. [A-Z]/gu)).toHaveLength(1);
    const [, runs, few, many] =
      /After (\d+).runs it stops for 33\.3.% at (\d+) passes or fewer and for 50.% at (\d+)/u.exec(rule)!;
    // Wald's limits for 1/3 against 1/2 at α .05, β .2: the log likelihood ratio has passed them, and not one pass before.
    const ratio = (c: number) => c * Math.log(1.5) + (Number(runs) - c) * Math.log(0.75);
    const [low, high] = [Math.log(0.2 / 0.95), Math.log(0.8 / 0.05)];
    expect([ratio(Number(few)) <= low, ratio(Number(few) + 1) <= low]).toEqual([true, false]);
    expect([ratio(Number(many)) >= high, ratio(Number(many) - 1) >= high]).toEqual([true, false]);
  });

  it('say the first step at which it can stop for either rate', () => {
    // A pass adds ln .15 = −1.897 to the log likelihood ratio, a failure ln 1.425 = .354; the limits are ln(.2/.95) = −1.558
    // and ln 16 = 2.773. One pass at once stops for 1/3; for 1/20 it takes eight failures in a row, and 2 passes of 8 make −1.67.
    const rule = findingOf('0.05').caveats.find((caveat) => caveat.startsWith('Looking after every run'))!;
    expect(rule).toMatch(/After 8.runs it stops for 5.% at 0 passes or fewer and for 33\.3.% at 2 or more/u);
  });

  it('have no stopping rule where nobody would look after every run', () => {
    const close = findingOf('0.35');
    expect(close.figures.some(({ quantity }) => quantity === 'runsStillNeeded')).toBe(true);
    expect(close.figures.some(({ quantity }) => quantity === 'runsExpected')).toBe(false);
    expect(close.caveats.join()).not.toContain('Looking after every run');
  });
});

describe('the tests of the rates', () => {
  // R: p <- sapply(c(.5, .55, .95), function(r) binom.test(1, 3, r)$p.value); p.adjust(p, 'holm')
  it('are p-values of their own beside those after Holm, and no label holds a number of the data', () => {
    const { figures } = findingOf('0.5, 0.55, 0.95');
    const of = (wanted: string) => figures.filter(({ quantity }) => quantity === wanted);
    const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12));
    expect(of('pValue').map(({ value }) => value)).toEqual(close([1, 0.591625, 0.00725]));
    expect(of('pValueAdjusted').map(({ value }) => value)).toEqual(close([1, 1, 0.02175]));
    expect(of('pValue').map(({ about }) => about)).toEqual(of('pValueAdjusted').map(({ about }) => about));
    const methods = [...of('pValue'), ...of('pValueAdjusted')].map(({ method }) => method);
    expect(methods.join()).not.toMatch(/\d/u);
  });
});

describe('levels next to each other', () => {
  it('take more runs than anybody makes: not estimable, with the number', () => {
    // Normal approximation: (1.645 · √(1/3 · 2/3) + .842 · √(.333 · .667))² / (1/3 − .333)² = 12.4 million.
    const { verdict, claim, figures } = findingOf('0.333');
    expect(verdict).toBe('not estimable');
    expect(claim).toMatch(
      /^1 of 3.runs of t give no plan: to tell 33\.33.% from 33\.30.%, more than 100,000 runs would be needed, about 12,000,000\.$/u,
    );
    expect(figures).toEqual([]);
    expect(findingOf('0.5', { more: ', from: 0.497' }).claim).toContain('about 170,000');
    expect(findingOf('0.33333333333333337').claim).toContain('more than anybody could make');
  });

  it('take no other level down', () => {
    const { verdict, claim, caveats } = findingOf('0.333, 0.5');
    expect(verdict).toBe('undecided');
    expect(claim).toMatch(/runs needed: 60 from 50/u);
    expect(caveats.join()).toMatch(/against 33\.30.%: no plan, more than 100,000 runs would be needed/u);
  });

  it('are not the level itself', () => {
    expect(findingOf('0.5', { t: 'runs: 4, passes: 2' }).claim).toMatch(
      /no plan: to tell 50.% from 50.%, no number of runs would do: it is the same rate\.$/u,
    );
  });
});

describe('the verdict', () => {
  it('is undecided only while the runs exclude not all of the rates', () => {
    // R: binom.test(40, 120, 0.5)$p.value = 0.00034; of 0.4: 0.16.
    const settled = findingOf('0.5', { t: 'runs: 120, passes: 40' });
    expect(settled.verdict).toBe('supported');
    expect(settled.claim).toMatch(
      /^40 of 120.runs of t exclude 50.% \(p.<.0\.001\); a campaign planned for it takes: 60 from 50.%\.$/u,
    );
    expect(settled.toSettle).toBeUndefined();
    const open = findingOf('0.5, 0.4', { t: 'runs: 120, passes: 40' });
    expect(open.verdict).toBe('undecided');
    expect(open.claim).toMatch(/cannot tell 33\.3.% from 40.%; runs needed/u);
  });

  it('is not estimable without a graded run, and a plan where the author names the rate to start from', () => {
    expect(findingOf('0.5', { t: 'runs: 3, passes: 0, not_graded: 3' }).claim).toMatch(
      /^The runs of t, none of them graded, give no rate to plan from: missing a rate between 0 and 1 in open_questions\[0\]\.from\.$/u,
    );
    const named = findingOf('0.5', { t: 'runs: 3, passes: 0, not_graded: 3', more: ', from: 0.25' });
    expect(named.claim).toMatch(/^The runs of t, none of them graded, cannot tell 25.% from 50.%/u);
  });
});
