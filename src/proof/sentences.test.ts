import { describe, expect, it } from 'vitest';
import { type Complaint, findingComplaints } from './complaints.ts';
import { generatedSuite } from './generated-suite.ts';
import { campaignsOf } from './read-packs.ts';

/**
 * Every sentence of generated packs, read by the proof's own reader and held against the figures of its finding.
 * 500 packs by seed; EXTENDED=1 takes 20,000 (PROOF_PACKS=n as many), and larger ones among them.
 */
const extended = process.env.EXTENDED === '1';
const packs = Number(process.env.PROOF_PACKS ?? (extended ? 20_000 : 500));
const firstSeed = Number(process.env.PROOF_SEED ?? 1);

describe('the sentences of generated packs', () => {
  it(`agree with their figures in ${packs} packs`, { timeout: extended ? 6 * 3_600_000 : 300_000 }, () => {
    const complaints = new Map<string, Complaint & { readonly seed: number; times: number }>();
    let seen = 0;
    for (let seed = firstSeed; seen < packs; seed++) {
      const suite = generatedSuite(seed, { large: extended });
      seen += suite.length;
      for (const complaint of findingComplaints(suite, campaignsOf(suite))) {
        const key = `${complaint.check}: ${complaint.about}`;
        const known = complaints.get(key);
        if (known === undefined) complaints.set(key, { ...complaint, seed, times: 1 });
        else known.times += 1;
      }
    }
    expect([...complaints.values()]).toEqual([]);
  });
});
