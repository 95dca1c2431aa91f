import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { terminalProgress } from './progress.ts';
import { displayWidth } from './terminal-width.ts';

function watched(columns = 60) {
  let time = 0;
  const written: { readonly text: string; readonly time: number }[] = [];
  const progress = terminalProgress((text) => written.push({ text, time }), { columns, now: () => time });
  return {
    written,
    erase: progress.erase,
    at: (milliseconds: number, stage: string, share?: number) => {
      time = milliseconds;
      progress.report(stage, share);
      return written.at(-1)?.text.replace('\r\u001b[K', '');
    },
  };
}

describe('terminalProgress', () => {
  it('says the stage, the share, and after two seconds the time left', () => {
    const { at } = watched();
    expect(at(0, 'reading')).toBe('reading');
    expect(at(50, 'drawing', 0)).toBe('drawing · 0 %');
    expect(at(1050, 'drawing', 0.1)).toBe('drawing · 10 %');
    expect(at(2050, 'drawing', 0.2)).toBe('drawing · 20 % · 8 s left');
    expect(at(10_050, 'drawing', 0.5)).toBe('drawing · 50 % · 10 s left');
    expect(at(1_000_050, 'drawing', 0.6)).toBe('drawing · 60 % · 11 min left');
    expect(at(1_000_300, 'drawing', 1)).toBe('drawing · 100 %');
  });

  it('counts the time of a new piece of work from its start', () => {
    const { at } = watched();
    at(0, 'one', 0);
    expect(at(4000, 'two', 0)).toBe('two · 0 %');
    expect(at(5000, 'two', 0.5)).toBe('two · 50 %');
    at(6000, 'three');
    expect(at(9000, 'four', 0.5)).toBe('four · 50 %');
  });

  it('is one line, cut to the width, that a name cannot leave', () => {
    const { at } = watched(24);
    expect(at(0, 'drawing \u001b[2J\nand so on and on')).toBe('drawing \\u001b[2J\\u000…');
  });

  it('is erased at the end, once, and only if it was there', () => {
    const { at, erase, written } = watched();
    erase();
    expect(written).toEqual([]);
    at(0, 'reading');
    erase();
    erase();
    expect(written.map(({ text }) => text)).toEqual(['\r\u001b[Kreading', '\r\u001b[K']);
  });

  it('is drawn at most ten times in any second', () => {
    const step = fc.record({
      pause: fc.integer({ min: 0, max: 150 }),
      stage: fc.constantFrom('a', 'b'),
      share: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100 }), fc.integer({ min: 10, max: 60 }), (steps, columns) => {
        const { at, written } = watched(columns);
        let time = 0;
        for (const { pause, stage, share } of steps) {
          time += pause;
          at(time, stage, share);
        }
        for (const [index, draw] of written.entries()) {
          expect((written[index + 10]?.time ?? Number.POSITIVE_INFINITY) - draw.time).toBeGreaterThanOrEqual(1000);
          expect(displayWidth(draw.text.slice(4))).toBeLessThan(columns);
        }
      }),
    );
  });

  it('waits for the second to pass also when every stage is new', () => {
    const { at, written } = watched();
    for (let time = 0; time < 2000; time += 10) at(time, `stage ${time}`);
    expect(written.map(({ time }) => time)).toEqual(
      [0, 1000].flatMap((second) => Array.from({ length: 10 }, (_, index) => second + 10 * index)),
    );
  });

  it('shows a new stage at once, a new share after a tenth of a second', () => {
    const { at, written } = watched();
    at(0, 'one', 0);
    at(20, 'one', 0.1);
    at(40, 'two', 0);
    at(120, 'two', 0.1);
    at(150, 'two', 0.2);
    expect(written.map(({ time }) => time)).toEqual([0, 40, 150]);
  });
});
