import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { goldenMap } from '../../scripts/golden/map.ts';
import { goldenRecords, goldenResults } from '../../scripts/golden/run.ts';

const file = fileURLToPath(new URL('../../data/reference/golden.json', import.meta.url));
const results = goldenResults(goldenRecords(file));

describe('reference values of the whole statistics room', () => {
  it.each(results)('$fn: all $records records', ({ records, passed, firstMiss, notOffered }) => {
    expect(notOffered).toBeUndefined();
    expect(firstMiss).toBeUndefined();
    expect(passed).toBe(records);
  });

  it('covers every name of the map', () => {
    expect(results.map(({ fn }) => fn)).toEqual(Object.keys(goldenMap).sort());
  });

  it('notices a value that is wrong in the ninth digit, a missing element, and a name that it does not know', () => {
    const [right] = goldenRecords(file).filter(({ fn }) => fn === 'ci.blaker');
    const [lower, upper] = right!.expected as [number, number];
    const misses = goldenResults([
      { ...right!, expected: [lower, upper * (1 + 1e-9)] },
      { ...right!, expected: [lower] },
      { ...right!, fn: 'ci.nobodysInterval' },
    ]);
    expect(misses).toMatchObject([
      { fn: 'ci.blaker', records: 2, passed: 0 },
      { fn: 'ci.nobodysInterval', notOffered: 'unknown to the map' },
    ]);
  });
});
