import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { measures } from '../../measures/measures.ts';
import { bestScore } from './best-score.ts';
import { ranking } from './ranking.ts';

function campaign(id: string, passes: number, runs = 30, about = ''): Campaign {
  const text = `pack_version: 1\ncampaign: { id: ${id}, suite: s${about} }\nmodel: { id: ${id}, name: ${id} }\nrun_summary: { runs: ${runs}, passes: ${passes} }\n`;
  return dataPack.read({ name: `${id}.yaml`, text, sha256: '' }).campaigns[0]!;
}

const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');
const best = (...campaigns: Campaign[]) => bestScore.find(measures(campaigns))[0]!;

describe('the best score', () => {
  it('is compared with none where no two models ran on one harness', () => {
    const [a, b] = [campaign('a', 20, 30, ', harness: h@1'), campaign('b', 10, 30, ', harness: h@2')];
    const { claim, brief, verdict } = best(a, b);
    expect(verdict).toBe('undecided');
    expect(plain(brief)).toBe('a (20/30, 66.7 %) has the best score, but is compared with no other model.');
    const others = best(a, b, campaign('c', 12, 30, ', harness: h@2'));
    expect(plain(others.claim)).toBe('a (20/30, 66.7 %) has the best score, but is compared with no other model.');
    expect(plain(claim)).toBe(
      'a (20/30, 66.7 %) has the best score, and no two models ran on one harness, so that none are compared.',
    );
  });

  it('says what decides on the nearest: Holm, where its own test would have it apart', () => {
    // SciPy: fisher_exact([[28, 2], [21, 9]]) p = .0419; of three pairs three times as much.
    const { caveats, claim } = best(campaign('a', 28), campaign('b', 21), campaign('c', 27));
    expect(plain(claim)).toContain('is not shown to score above any other model, at 95 % after 3 comparisons');
    expect(plain(caveats.at(-1))).toMatch(
      /^Nearest to being told apart: b \(21\/30, 70\.0 %\), by 4\.0 to 42\.7 points at 95 %; alone this pair would show a difference \(p = 0\.042\), among 3 pairs it does not \(p = 0\.1\d after Holm\)\.$/u,
    );
  });

  it('says so where nothing is close', () => {
    expect(plain(best(campaign('a', 16), campaign('b', 15)).caveats.at(-1))).toMatch(
      /b \(15\/30, 50\.0 %\), a difference of \[−.*\] points at 95 %; no difference is shown \(p = 1\.00\)\.$/u,
    );
  });

  it('of two models is no board of two', () => {
    const [finding] = ranking.find(measures([campaign('a', 16), campaign('b', 15)]));
    expect(plain(finding!.claim)).toBe('The 2 models are not separated at 95 %: each can hold any of the ranks 1–2.');
  });

  it('is nobody’s where there is one model', () => {
    expect(bestScore.find(measures([campaign('a', 16)]))).toEqual([]);
  });
});
