import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { gradedAs } from '../../campaign/denominator.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { measures } from '../../measures/measures.ts';
import { findings } from '../findings.ts';

/** Totals only: two models of one family, so that Fisher's test on the totals decides the inversion. */
function campaign(id: string, size: number, runs: number, passes: number, notGraded = 0): Campaign {
  const text = `pack_version: 1
campaign: { id: ${id}, suite: s }
model: { id: ${id}, name: ${id}, family: f, parameters_b: { total: ${size} } }
run_summary: { runs: ${runs}, passes: ${passes}, not_graded: ${notGraded} }
`;
  return dataPack.read({ name: `${id}.yaml`, text, sha256: '' }).campaigns[0]!;
}

const inversion = (...campaigns: Campaign[]) =>
  findings(measures(campaigns)).find(({ kind }) => kind === 'size-inversion')!;

describe('gradedAs', () => {
  const text = `pack_version: 1
campaign: { id: c, suite: s }
model: { id: m, name: M }
runs:
  - { task: a, run: 1, passed: true }
  - { task: a, run: 2, passed: null }
  - { task: b, run: 1, passed: false }
  - { task: b, run: 2, passed: null }
`;
  const read = dataPack.read({ name: 'c.yaml', text, sha256: '' }).campaigns[0]!;

  it.each([
    ['failed', 1, [1, 0]],
    ['passed', 3, [2, 1]],
  ] as const)('%s: %d of 4, in totals, tasks and runs alike', (end, passes, byTask) => {
    const counted = gradedAs(read, end);
    expect(counted.totals).toEqual({ runs: 4, graded: 4, ungraded: 0, passes });
    expect(counted.tasks.map((task) => task.passes)).toEqual(byTask);
    expect(counted.tasks.every(({ graded, ungraded }) => graded === 2 && ungraded === 0)).toBe(true);
    expect(counted.runs.filter(({ outcome }) => outcome === 'passed')).toHaveLength(passes);
    expect(counted.runs.some(({ outcome }) => outcome === 'ungraded')).toBe(false);
  });

  it('leaves a campaign that was graded to the end as it is', () => {
    const whole = campaign('a', 1, 10, 5);
    expect(gradedAs(whole, 'failed')).toEqual(whole);
  });

  it('keeps what was spent where the pack states a cost for each pass', () => {
    const priced = dataPack.read({
      name: 'c.yaml',
      text: 'pack_version: 1\ncampaign: { id: c, suite: s }\nmodel: { id: m, name: M }\nrun_summary: { runs: 10, passes: 4, not_graded: 2, cost_per_pass_usd: 0.05 }\n',
      sha256: '',
    }).campaigns[0]!;
    for (const end of ['failed', 'passed'] as const) {
      expect(gradedAs(priced, end).cost).toMatchObject({
        total: { value: 0.2, lower: 0.18, upper: 0.22 },
        perPass: null,
      });
    }
  });
});

describe('both ends', () => {
  it('says nothing where every run was graded', () => {
    const finding = inversion(campaign('small', 20, 30, 25), campaign('large', 120, 30, 23));
    expect(finding.ungraded).toBeUndefined();
    expect(finding.caveats.join(' ')).not.toContain('not graded');
  });

  it('says that nothing changes where nothing does', () => {
    const finding = inversion(campaign('small', 20, 30, 25), campaign('large', 120, 31, 23, 1));
    expect(finding.verdict).toBe('undecided');
    expect(finding.ungraded).toBeUndefined();
    expect(finding.caveats.at(-1)).toContain('the verdict is the same whether it failed or passed');
    const two = inversion(campaign('small', 20, 30, 25), campaign('large', 120, 32, 23, 2));
    expect(two.caveats.at(-1)).toContain('the verdict is the same whether all of them failed or all of them passed');
  });

  it('speaks of one run in the singular', () => {
    const all = [19, 20, 21, 22].map((passes) =>
      inversion(campaign('small', 20, 30, 28), campaign('large', 120, 30, passes, 1)),
    );
    const deciding = all.filter(({ ungraded }) => ungraded?.changes === 'verdict');
    expect(deciding.length).toBeGreaterThan(0);
    for (const { caveats, brief } of deciding) {
      expect(caveats.at(-1)).toMatch(
        /^1 of 60\u00a0runs was not graded and is left out, and it decides the verdict\. If it failed: .+ If it passed: /u,
      );
      expect(brief).toMatch(/was not graded and is left out, and it decides the verdict\.$/u);
    }
  });

  it('shows both ends where they disagree', () => {
    // R 4.2: fisher.test(c(28, 2; 16, 4)) p = .20; with ten more failures (28, 2; 16, 14) p = .00091; with ten more passes (28, 2; 26, 4) p = .67.
    const finding = inversion(campaign('small', 20, 30, 28), campaign('large', 120, 30, 16, 10));
    expect(finding.verdict).toBe('undecided');
    expect(finding.ungraded).toMatchObject({ runs: 10, changes: 'verdict' });
    expect(finding.ungraded!.ends.map(({ verdict }) => verdict)).toEqual(['supported', 'undecided']);
    expect(finding.caveats.at(-1)).toMatch(
      /^10 of \d+.runs were not graded and are left out, and they decide the verdict\. If all of them failed: supported \(that .+ If all of them passed: undecided \(whether /u,
    );
  });

  it('are counted in the short sentence, too, with what they decide', () => {
    const deciding = inversion(campaign('small', 20, 30, 28), campaign('large', 120, 30, 16, 10));
    expect(deciding.brief!.replaceAll('\u00a0', ' ')).toMatch(
      /: the inversion is not shown \(p = 0\.20\)\. 10 of 60 runs were not graded and are left out, and they decide the verdict\.$/u,
    );
    const all = findings(measures([campaign('few', 20, 18, 6, 12), campaign('other', 120, 18, 5)]));
    for (const kind of ['suite-score', 'best-score', 'comparison'] as const) {
      const found = all.filter(({ kind: own, campaigns: ids }) => own === kind && ids.includes('few'));
      for (const { brief } of found) expect(brief).toMatch(/12 of (?:18|36).runs were not graded and are left out/u);
      if (kind === 'suite-score') expect(found[0]!.claim).toMatch(/^few passes 6 of 6.graded runs/u);
    }
    // What was graded to the end says nothing of it.
    expect(all.find(({ kind, campaigns: [id] }) => kind === 'suite-score' && id === 'other')!.brief).toBeUndefined();
  });

  it('does not call it the verdict where only what it is about changes', () => {
    const finding = findings(measures([campaign('a', 20, 30, 20), campaign('b', 120, 30, 15, 12)])).find(
      ({ kind }) => kind === 'best-score',
    )!;
    const words = new Set([finding.verdict, ...finding.ungraded!.ends.map(({ verdict }) => verdict)]);
    expect(words.size === 1 ? 'proposition' : 'verdict').toBe(finding.ungraded!.changes);
  });

  // R 4.2: fisher.test(c(55, 45; 30, 70)) p = .0005, and at the last end c(130, 70; 55, 145) p < .0001 the other way round.
  it('says that an order turns round, though it is settled at every end', () => {
    const found = findings(measures([campaign('a', 20, 200, 55, 100), campaign('b', 120, 200, 30, 100)]));
    const ranking = found.find(({ kind }) => kind === 'ranking')!;
    expect(ranking).toMatchObject({
      verdict: 'supported',
      direction: 'a before b',
      ungraded: { changes: 'proposition' },
    });
    expect(ranking.caveats.at(-1)).not.toContain('the verdict is the same');
    expect(ranking.caveats.at(-1)!.replaceAll('\u00a0', ' ')).toMatch(
      /If those of a failed and those of b passed: supported \(that the order of the 2 models is settled\), b before a\.$/u,
    );
  });

  it('says that a rerun rose at one end and fell at another', () => {
    const rerun = [campaign('a', 20, 200, 55, 100), campaign('b', 20, 200, 30, 100)].map((one, index) => ({
      ...one,
      date: `2026-05-0${index + 1}`,
      model: { ...one.model, id: 'm', name: 'm' },
    }));
    const finding = findings(measures(rerun)).find(({ kind }) => kind === 'rerun')!;
    expect(finding).toMatchObject({
      verdict: 'contradicted',
      direction: 'it fell',
      ungraded: { changes: 'proposition' },
    });
    expect(finding.caveats.at(-1)).toContain('contradicted (that the rerun is the same), it rose.');
  });

  it('counts the runs of a model that joins at an end', () => {
    const none = campaign('c', 60, 6, 0, 6);
    const all = findings(measures([campaign('a', 20, 30, 20), campaign('b', 120, 30, 15, 2), none]));
    const ranking = all.find(({ kind }) => kind === 'ranking')!;
    expect(ranking.verdict).toBe('undecided');
    expect(ranking.ungraded).toMatchObject({ runs: 8, changes: 'proposition' });
    expect(ranking.caveats.at(-1)).toMatch(
      /^8 of \d+.runs were not graded and are left out, those of 1.campaign without a graded run among them, which joins here; the verdict stays, but what it judges is then something else\. If all of them failed: undecided \(whether the order of the 3.models is settled\), 1 of 3.pairs separated\./u,
    );
  });

  it('finds its counterpart where the leader changes', () => {
    const all = findings(measures([campaign('a', 20, 30, 20), campaign('b', 120, 30, 15, 12)]));
    const best = all.find(({ kind }) => kind === 'best-score')!;
    expect(best.subject).toBe('b');
    expect(best.caveats.at(-1)).toContain('12');
  });
});
