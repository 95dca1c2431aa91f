import { describe, expect, it } from 'vitest';
import { isMoment, localInstant, momentOrder } from './moment.ts';

const hour = 3_600_000;

/** What a clock shows that runs so many hours ahead of UTC. */
function clock(time: number, zone: number): { readonly day: string; readonly instant: string } {
  const local = new Date(time + zone * hour).toISOString();
  const size = Math.abs(zone);
  const offset = `${zone < 0 ? '-' : '+'}${String(Math.floor(size)).padStart(2, '0')}:${size % 1 === 0 ? '00' : '45'}`;
  return { day: local.slice(0, 10), instant: `${local.slice(0, 19)}${offset}` };
}

describe('order of moments', () => {
  const zones = [-12, -8, 0, 5.75, 13, 14];
  const start = Date.parse('2026-11-28T00:00:00Z');

  it('never says after of what came before, whatever the clocks of the two', () => {
    for (const mine of zones) {
      for (const theirs of zones) {
        for (let at = 0; at < 48; at += 0.5) {
          const campaign = clock(start + at * hour, theirs).day;
          for (const ahead of [0, 0.01, 3, 30]) {
            const sealed = start + (at - ahead) * hour;
            const { day, instant } = clock(sealed, mine);
            const told = [
              momentOrder(instant, campaign),
              momentOrder(day, campaign),
              momentOrder(clock(sealed, 0).day, campaign, { utc: true }),
            ];
            expect(told, `${instant} for ${campaign}`).not.toContain('after');
          }
        }
      }
    }
  });

  it('says after of what no clock can explain', () => {
    expect(momentOrder('2026-11-28T11:59:59-00:00', '2026-11-27')).toBe('unclear');
    expect(momentOrder('2026-11-28T12:00:00Z', '2026-11-27')).toBe('after');
    expect(momentOrder('2026-11-28T04:00:00-08:00', '2026-11-27')).toBe('after');
    expect(momentOrder('2026-11-29', '2026-11-27', { utc: true })).toBe('after');
    expect(momentOrder('2026-11-28', '2026-11-27', { utc: true })).toBe('unclear');
    expect(momentOrder('2026-11-29', '2026-11-27')).toBe('unclear');
    expect(momentOrder('2026-11-30', '2026-11-27')).toBe('after');
    // Two instants leave no doubt.
    expect(momentOrder('2026-11-28T20:00:00-08:00', '2026-11-29T04:00:00Z')).toBe('before');
    expect(momentOrder('2026-11-28T20:00:01-08:00', '2026-11-29T04:00:00Z')).toBe('after');
  });

  it('goes by the days as they are written where they do not contradict it', () => {
    expect(momentOrder('2026-11-28T20:00:00-08:00', '2026-11-28')).toBe('same day');
    expect(momentOrder('2026-11-27T20:00:00-08:00', '2026-11-28')).toBe('before');
    expect(momentOrder('2026-11-26', '2026-11-28')).toBe('before');
    expect(momentOrder('2026-11-26', '2026-11-26T09:00:00+01:00')).toBe('same day');
  });
});

it.each([
  ['2026-05-17', true],
  ['2026-02-29', false],
  ['2026-05-17T20:00:00-08:00', true],
  ['2026-05-17T20:00Z', true],
  ['2026-05-17T20:00:00.5+14:00', true],
  ['2026-05-17T20:00:00', false],
  ['2026-05-17T25:00:00Z', false],
  ['2026-02-30T20:00:00Z', false],
  ['2026-05-17T20:00:00+15:00', false],
  ['2026-05-17T20:00:00-12:30', false],
  ['17.05.2026', false],
])('%s is a moment: %s', (text, is) => {
  expect(isMoment(text)).toBe(is);
});

it('an instant of this clock names the time that it was', () => {
  const time = new Date('2026-11-29T04:00:07.9Z');
  const text = localInstant(time);
  expect(isMoment(text)).toBe(true);
  expect(Date.parse(text)).toBe(Date.parse('2026-11-29T04:00:07Z'));
  const west = { getTimezoneOffset: () => 480, getTime: () => time.getTime() } as Date;
  expect(localInstant(west)).toBe('2026-11-28T20:00:07-08:00');
  const nepal = { getTimezoneOffset: () => -345, getTime: () => time.getTime() } as Date;
  expect(localInstant(nepal)).toBe('2026-11-29T09:45:07+05:45');
});
