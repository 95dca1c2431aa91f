import { describe, expect, it } from 'vitest';
import type { Campaign } from '../campaign/campaign.ts';
import { evidenceAt } from '../campaign/select.ts';
import { dataPack } from '../ingest/pack/data-pack.ts';
import { measures } from '../measures/measures.ts';
import { costFrontier } from './rules/cost-frontier.ts';
import { costPerPass } from './rules/cost-per-pass.ts';

function campaign(id: string, passes: number, cost: string, runs = 30): Campaign {
  const text = [
    'pack_version: 1',
    `campaign: { id: ${id}, suite: s }`,
    `model: { id: ${id}, name: Model ${id} }`,
    `run_summary: { runs: ${runs}, passes: ${passes}${cost === '' ? '' : `, ${cost}`} }`,
  ].join('\n');
  return dataPack.read({ name: 'p.yaml', text, sha256: '' }).campaigns[0]!;
}

describe('cost per pass', () => {
  const find = (...campaigns: Campaign[]) => costPerPass.find(measures(campaigns));

  it('is settled where rounding separates the cheapest, and says what sampling adds', () => {
    const campaigns = [campaign('a', 25, 'cost_per_pass_usd: 0.000481'), campaign('b', 23, 'cost_total_usd: 0.02')];
    const [finding] = find(...campaigns);
    expect(finding!.verdict).toBeNull();
    expect(finding!.claim).not.toContain('does not separate');
    expect(finding!.claim).toContain('Model a was the cheapest per pass at $0.0004805–0.0004815');
    expect(finding!.claim).toContain('1.35–2.27× as much');
    expect(finding!.caveats.join()).toMatch(/1\.\d\d–\d\.\d\d× at 95.%: also then the dearer one/u);
    for (const { pack, path, value } of finding!.evidence) {
      expect(evidenceAt(campaigns.find(({ id }) => id === pack)!, path)).toMatchObject({ value });
    }
    expect(finding!.evidence).toHaveLength(6);
  });

  it('says where rounding leaves it open, against any other, not the next alone', () => {
    expect(
      find(campaign('a', 20, 'cost_total_usd: 0.02'), campaign('b', 20, 'cost_total_usd: 0.021'))[0],
    ).toMatchObject({
      verdict: null,
      claim: expect.stringContaining('which printed rounding does not separate'),
    });
    const wide = campaign('c', 20, 'cost_total_usd: 0.1');
    expect(
      find(campaign('a', 20, 'cost_total_usd: 0.0600'), campaign('b', 20, 'cost_total_usd: 0.0700'), wide)[0],
    ).toMatchObject({ claim: expect.stringContaining('does not separate') });
  });

  it('says in the first sentence that other campaigns may turn the order, as its caveat does', () => {
    const [finding] = find(campaign('a', 20, 'cost_total_usd: 0.0600'), campaign('b', 20, 'cost_total_usd: 0.0700'));
    for (const sentence of [finding!.claim, finding!.brief])
      expect(sentence).toMatch(/as much; other campaigns may turn the order\.$/u);
    expect(finding!.caveats.join()).toContain('so that the order may turn');
    const [sure] = find(campaign('a', 25, 'cost_per_pass_usd: 0.000481'), campaign('b', 23, 'cost_total_usd: 0.02'));
    expect(sure!.claim).not.toContain('may turn');
  });

  it('names those without a cost, and cannot compare one with none', () => {
    const [finding] = find(campaign('a', 20, 'cost_total_usd: 0.02'), campaign('b', 20, ''));
    expect(finding).toMatchObject({
      verdict: 'not estimable',
      caveats: ['Model b is left out: the pack states no cost.'],
    });
    expect(find(campaign('a', 20, 'cost_total_usd: 0.02'))).toEqual([]);
  });
});

describe('score–cost frontier', () => {
  const find = (...campaigns: Campaign[]) => costFrontier.find(measures(campaigns));

  it('is supported where rounding and scores leave no doubt', () => {
    const [finding] = find(
      campaign('a', 290, 'cost_total_usd: 9.00', 300),
      campaign('b', 200, 'cost_total_usd: 1.00', 300),
      campaign('c', 100, 'cost_total_usd: 5.00', 300),
    );
    expect(finding!.verdict).toBe('supported');
    expect(finding!.subject).toBe('Model b, Model a');
    expect(finding!.claim).toMatch(
      /^For 2 of 3.models with a known cost no other was both cheaper a run and better: Model b \(.*, nothing cheaper was run\); /u,
    );
    expect(finding!.caveats[0]).toMatch(/^Model c is dominated with probability 1|>.0\.999/u);
  });

  it('is undecided where one off the frontier may belong there', () => {
    const [finding] = find(
      campaign('a', 290, 'cost_total_usd: 9.00', 300),
      campaign('b', 200, 'cost_total_usd: 1.00', 300),
      campaign('c', 195, 'cost_total_usd: 5.00', 300),
    );
    expect(finding).toMatchObject({ verdict: 'undecided', subject: 'Model b, Model a' });
  });

  it('is undecided at 30 runs, and names the unknown cost', () => {
    const [finding] = find(
      campaign('a', 27, 'cost_total_usd: 0.06'),
      campaign('b', 25, 'cost_total_usd: 0.01'),
      campaign('c', 30, ''),
    );
    expect(finding!.verdict).toBe('undecided');
    expect(finding!.claim).not.toContain('Model c');
    expect(finding!.caveats.join()).toContain('Model c is neither on nor off the frontier: the pack states no cost.');
    expect(finding!.evidence.map(({ pack }) => pack)).not.toContain('c');
  });

  it('is not estimable with one price', () => {
    const [finding] = find(campaign('a', 27, 'cost_total_usd: 0.06'), campaign('b', 25, ''));
    expect(finding!.verdict).toBe('not estimable');
  });
});
