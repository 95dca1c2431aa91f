import { expect, it } from 'vitest';
import { formatIssue } from '../../errors.ts';
import { readingDefaults } from '../foreign/reading-defaults.ts';
import { sourceOfText } from '../foreign/source.ts';
import { streamCounts } from './stream-engine.ts';

const text = `model,task,passed\n${'m,a,1\n'.repeat(4)}${'m,b,0\n'.repeat(3)}m,b,broken\n`;

it.each<[string, { campaign: number; task: number }, string | null]>([
  ['just as many', { campaign: 7, task: 4 }, null],
  ['one task of too many runs', { campaign: 7, task: 3 }, 'm, a must hold at most 3 runs of one task'],
  ['a campaign of too many runs', { campaign: 6, task: 4 }, 'm must hold at most 6 runs of one campaign'],
])('stops at the first run beyond what a pack can tell: %s', async (_, most, expected) => {
  const [file] = sourceOfText({ 'runs.csv': text }).files;
  const options = { ...readingDefaults, skipsBadRows: true };
  const { issues, campaigns } = await streamCounts([{ file: file!, kind: 'csv' }], options, most);
  const errors = issues.filter(({ severity }) => severity === 'error').map(formatIssue);
  if (expected === null) {
    expect(errors).toEqual([]);
    expect(campaigns[0]!.runs).toBe(7);
  } else {
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(`runs.csv invalid: ${expected}, received more`);
    expect(campaigns).toEqual([]);
  }
});
