import { expect, it } from 'vitest';
import { madeOnIssues, zonesHint } from './made-on.ts';

const told = (madeOn: string | null, limits: { date: string | null; sealed?: string | null }) =>
  madeOnIssues('made_on', madeOn, limits).map(({ severity, problem, expected, hint }) => [
    severity,
    problem,
    expected,
    hint,
  ]);
const afterCampaign = ['warning', 'mismatch', 'be no later than the campaign (2026-05-10)', undefined];
const afterSeal = ['warning', 'mismatch', 'be no later than the seal of the file (2026-05-10)', undefined];

it('says nothing of days that are not known, that come before, or that are the same', () => {
  expect(told(null, { date: '2026-05-10', sealed: '2026-05-10' })).toEqual([]);
  expect(told('2026-05-10', { date: null })).toEqual([]);
  expect(told('2026-05-09', { date: '2026-05-10', sealed: '2026-05-10' })).toEqual([]);
  expect(told('2026-05-10', { date: '2026-05-10', sealed: '2026-05-10' })).toEqual([]);
});

it('says one thing, of the campaign first', () => {
  expect(told('2026-05-20', { date: '2026-05-10', sealed: '2026-05-10' })).toEqual([afterCampaign]);
  expect(told('2026-05-20', { date: '2026-05-30', sealed: '2026-05-10' })).toEqual([afterSeal]);
});

it('a note gives way to a warning, whichever came first', () => {
  const note = ['note', 'unknown', 'be no later than the campaign (2026-05-19)', zonesHint];
  expect(told('2026-05-20', { date: '2026-05-19' })).toEqual([note]);
  expect(told('2026-05-20', { date: '2026-05-19', sealed: '2026-05-10' })).toEqual([afterSeal]);
  expect(told('2026-05-20', { date: '2026-05-10', sealed: '2026-05-19' })).toEqual([afterCampaign]);
});
