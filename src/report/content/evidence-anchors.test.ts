import { describe, expect, it } from 'vitest';
import type { Finding } from '../../findings/finding.ts';
import { findings } from '../../findings/findings.ts';
import { readCampaigns } from '../../ingest/read-campaigns.ts';
import { measures } from '../../measures/measures.ts';
import { seedContent } from '../fixture/content.ts';
import { type EvidenceNode, evidenceAnchors } from './evidence-anchors.ts';

function nodes(node: EvidenceNode): EvidenceNode[] {
  return [node, ...node.children.flatMap(nodes)];
}

describe('the shipped packs', async () => {
  const { campaigns } = await readCampaigns(['data/packs']);
  const measured = measures(campaigns);
  const found = findings(measured);
  const { sources, anchorOf } = evidenceAnchors({ measures: measured, findings: found });

  it('have an anchor of their own at every value that a finding names, and at no other', () => {
    const all = found.flatMap(({ evidence }) => evidence);
    const anchors = new Map(all.map((evidence) => [anchorOf(evidence)!, evidence]));
    const placed = sources.flatMap(({ root, name }) =>
      nodes(root).flatMap(({ anchor, scalar }) => (anchor === null ? [] : [{ anchor, scalar, name }])),
    );
    expect(placed.length).toBeGreaterThan(50);
    expect(new Set(placed.map(({ anchor }) => anchor)).size).toBe(placed.length);
    expect(new Set(placed.map(({ anchor }) => anchor))).toEqual(new Set(anchors.keys()));
    for (const { anchor, scalar, name } of placed) {
      const { value, each, pack } = anchors.get(anchor)!;
      // A list is one place, with what its entries add up to beside it.
      if (each === undefined) expect(scalar!.value).toBe(value);
      expect(name).toBe(pack);
    }
  });

  it('are named with their files and digests', () => {
    expect(sources.map(({ name }) => name).toSorted()).toEqual(campaigns.map(({ id }) => id).toSorted());
    for (const { file, sha256 } of sources) {
      const { origin } = campaigns.find((campaign) => campaign.origin.file === file)!;
      expect(sha256).toBe(origin.sha256);
    }
  });
});

describe('what is shown of a document', () => {
  const { measures: measured, findings: seeds } = seedContent();
  const shownOf = (document: unknown, ...paths: readonly string[]) => {
    const campaign = { ...measured.campaigns[0]!, document };
    const evidence = paths.map((path) => ({ pack: campaign.id, path, value: 1 }));
    const finding: Finding = { ...seeds[0]!, evidence };
    return evidenceAnchors({ measures: { ...measured, campaigns: [campaign] }, findings: [finding] });
  };

  it('is the way to each value, with some of those beside it, and counts of the rest', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`t${index}`, { passes: 1, runs: 3 }]));
    const { sources } = shownOf({ per_task_results: many, runs: [1, 2, 3] }, 'per_task_results.t400.passes');
    const all = nodes(sources[0]!.root);
    expect(all.length).toBeLessThan(40);
    const tasks = all.find(({ key }) => key === 'per_task_results')!;
    expect(tasks.children.map(({ key }) => key)).toContain('t400');
    expect(tasks.hidden).toBe(500 - tasks.children.length);
    expect(all.find(({ key }) => key === 't400')!.children.map(({ key }) => key)).toEqual(['passes', 'runs']);
    expect(all.filter(({ key }) => key === 'runs')).toContainEqual(
      expect.objectContaining({ hidden: 3, children: [] }),
    );
  });

  it('has one anchor for one value, however often and in whatever notation it is named', () => {
    const { anchorOf, sources } = shownOf({ a: { b: 1 } }, 'a.b', 'a[b]', 'a.b');
    const pack = sources[0]!.name;
    expect(anchorOf({ pack, path: 'a[b]' })).toBe(anchorOf({ pack, path: 'a.b' }));
    expect(anchorOf({ pack, path: 'a.b' })).toBe('pack-1-1');
  });

  it('has none for what leads nowhere, or to more than one value', () => {
    const { anchorOf, sources } = shownOf({ a: { b: 1 } }, 'a', 'a.c', 'constructor', 'a.b');
    const pack = sources[0]!.name;
    expect(['a', 'a.c', 'constructor'].map((path) => anchorOf({ pack, path }))).toEqual([null, null, null]);
    expect(anchorOf({ pack: 'somebody else', path: 'a.b' })).toBeNull();
  });

  it('opens some entries where evidence is of each, under one anchor', () => {
    const document = { tasks: Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`t${at}`, { passes: at }])) };
    const campaign = { ...measured.campaigns[0]!, document };
    const evidence = ['passes', 'runs'].map((field) => ({
      pack: campaign.id,
      path: 'tasks',
      value: 1,
      each: { field, entries: 500, holds: 'numbers' } as const,
    }));
    const { sources, anchorOf } = evidenceAnchors({
      measures: { ...measured, campaigns: [campaign] },
      findings: [{ ...seeds[0]!, evidence }],
    });
    expect(evidence.map(anchorOf)).toEqual(['pack-1-1', 'pack-1-1']);
    const tasks = sources[0]!.root.children[0]!;
    expect(tasks).toMatchObject({ key: 'tasks', anchor: 'pack-1-1', hidden: 497 });
    expect(tasks.children.map(({ key, anchor, children }) => [key, anchor, children[0]?.scalar])).toEqual([
      ['t0', null, { value: 0 }],
      ['t1', null, { value: 1 }],
      ['t2', null, { value: 2 }],
    ]);
  });

  it('names keys that are not words, as deep as they stand', () => {
    const { anchorOf, sources } = shownOf({ '<b>': [{ 'x y': 1 }] }, '[<b>][0][x y]');
    expect(anchorOf({ pack: sources[0]!.name, path: '[<b>][0][x y]' })).toBe('pack-1-1');
  });
});
