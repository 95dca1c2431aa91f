import { expect, it, vi } from 'vitest';
import { kept, keptBy } from './kept.ts';

it('makes once for each key, nothing included', () => {
  const make = vi.fn((key: { readonly value: number | undefined }) => key.value);
  const of = kept(make);
  const [one, other] = [{ value: undefined }, { value: 2 }];
  expect([of(one), of(one), of(other), of(one)]).toEqual([undefined, undefined, 2, undefined]);
  expect(make).toHaveBeenCalledTimes(2);
  expect(of({ value: 2 })).toBe(2);
  expect(make).toHaveBeenCalledTimes(3);
});

it('makes once for whatever has one key', () => {
  const double = vi.fn((value: number) => 2 * value);
  const doubled = keptBy(double);
  expect([doubled(3), doubled(3), doubled(4)]).toEqual([6, 6, 8]);
  expect(double).toHaveBeenCalledTimes(2);
  const sum = vi.fn((values: readonly number[]) => values.reduce((all, value) => all + value, 0));
  const summed = keptBy(sum, (values) => values.join());
  expect([summed([1, 2]), summed([1, 2]), summed([12])]).toEqual([3, 3, 12]);
  expect(sum).toHaveBeenCalledTimes(2);
});

it('keeps nothing of what was not made', () => {
  let calls = 0;
  const of = keptBy((key: string) => {
    calls += 1;
    if (calls === 1) throw new Error(key);
    return key;
  });
  expect(() => of('a')).toThrow('a');
  expect(of('a')).toBe('a');
});
