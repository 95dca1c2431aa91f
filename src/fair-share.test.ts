import { expect, it } from 'vitest';
import { fairShare } from './fair-share.ts';

it('gives everybody what they ask for where there is enough, and cuts only those that ask for most', () => {
  expect(fairShare([1, 2, 3], 6)).toBe(Infinity);
  expect(fairShare([1, 2, 30, 40], 23)).toBe(10);
  expect(fairShare([5, 5], 9)).toBe(4);
  expect(fairShare([], 0)).toBe(Infinity);
  for (const asked of [[7, 1, 9, 3], [100], [4, 4, 4, 4, 50]]) {
    for (let most = 4; most < 40; most++) {
      const share = fairShare(asked, most);
      const given = (each: number) => asked.reduce((sum, count) => sum + Math.min(count, each), 0);
      expect(given(share)).toBeLessThanOrEqual(most);
      if (share < Infinity) expect(given(share + 1)).toBeGreaterThan(most);
    }
  }
});
