import { expect, it } from 'vitest';
import { landingPlace, landsIn } from './landing.ts';

it('a repetition lands in a range, or on the one place there is', () => {
  expect([landsIn({ lower: 17, upper: 27 }), landsIn({ lower: 0, upper: 0 })]).toEqual(['in 17–27', 'on 0']);
  expect(landingPlace({ lower: 30, upper: 41 })).toBe('the 30–41 in which');
  expect(landingPlace({ lower: 30, upper: 30 })).toBe('the 30 on which');
});
