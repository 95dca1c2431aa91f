import { expect, it } from 'vitest';
import { envelope } from './envelope.ts';

const saw = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ runs: index + 1, power: (index * 7) % 10 }));
const of = (count: number, width: number) =>
  envelope(saw(count), { width, longest: count, height: ({ power }) => power });

it('leaves a curve alone that pixels can show', () => {
  expect(of(20, 10)).toEqual(saw(20));
});

it('keeps the lowest and the highest point of every pixel, in their order', () => {
  const kept = of(1000, 20);
  expect(kept.length).toBeLessThanOrEqual(2 * 21);
  expect(kept.map(({ runs }) => runs)).toEqual(kept.map(({ runs }) => runs).toSorted((a, b) => a - b));
  for (let pixel = 0; pixel < 20; pixel++) {
    const powers = kept.filter(({ runs }) => Math.floor(runs / 50) === pixel).map(({ power }) => power);
    expect([Math.min(...powers), Math.max(...powers)]).toEqual([0, 9]);
  }
});
