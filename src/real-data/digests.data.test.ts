import { describe, expect, it } from 'vitest';
import { reference } from './comparison.ts';
import { dataDigest } from './data-rows.ts';

describe('the data', () => {
  it.each(Object.entries(reference.files))('%s is the file that data/reference/real-data.py read', (path, digest) => {
    expect(dataDigest(path)).toBe(digest);
  });
});
