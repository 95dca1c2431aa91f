import { describe, expect, it } from 'vitest';
import { fileText, plantFaults } from '../../scripts/fuzz/faults.ts';
import { fuzzCase, shippedPacks } from '../../scripts/fuzz/fuzz-case.ts';
import { fuzz } from '../../scripts/fuzz/fuzzing.ts';
import { fault } from '../../scripts/fuzz/outcome.ts';
import { Pairs, Verbatim, written } from '../../scripts/fuzz/written.ts';
import { dice } from './dice.ts';

describe('a document with faults', () => {
  it('can say what JSON cannot', () => {
    const document = {
      a: new Verbatim('1e400'),
      b: new Pairs([
        ['k', 1],
        ['k', 2],
      ]),
      __proto: null,
      list: [true, 'x'],
    };
    expect(written(document)).toBe('{"a": 1e400, "b": {"k": 1, "k": 2}, "__proto": null, "list": [true, "x"]}');
  });

  it('is another one for another seed, and the same for the same', () => {
    const faulty = (seed: number) => {
      const document = { runs: 3, list: [1, 2, { deep: 'x' }], name: 'model' };
      plantFaults(dice(seed), document, 2);
      return fileText(dice(seed), document);
    };
    expect(faulty(3)).toBe(faulty(3));
    expect(new Set(Array.from({ length: 40 }, (_, seed) => faulty(seed))).size).toBeGreaterThan(30);
  });
});

describe('an outcome is a fault', () => {
  it.each([
    ['a stack', { code: 2, out: '', err: 'holdsup: this is a bug, please report it\nTypeError: x' }],
    ['an error without a file', { code: 2, out: '', err: 'holdsup: level must lie between 0 and 1' }],
    ['without a word', { code: 2, out: '', err: '' }],
    ['exit code 7', { code: 7, out: 'x', err: '' }],
    ['words of a machine', { code: 0, out: 'cost $NaN', err: '' }],
  ])('%s', (expected, said) => {
    expect(fault(said, ['score'], [])).toContain(expected);
  });

  it('but not issues, and not a model that is called NaN', () => {
    expect(
      fault({ code: 2, out: '', err: 'a.yaml:3:1 invalid: runs must be a count, received NaN' }, ['check'], []),
    ).toBe(null);
    expect(fault({ code: 0, out: 'NaN-9 passes 3 of 4', err: '' }, ['score'], ['NaN-9'])).toBe(null);
  });
});

describe('mutated packs', () => {
  it('go through every command', () => {
    const shipped = shippedPacks();
    const commands = new Set(Array.from({ length: 300 }, (_, seed) => fuzzCase(seed, shipped).args[0]));
    expect(commands.size).toBe(15);
  });

  it('end in issues or findings', { timeout: 240_000 }, async () => {
    // The day's machine decides how far five seconds go: seeds are those of every run, a fault is the same everywhere.
    const { cases, faults } = await fuzz({ seconds: 5, seed: 1, hangSeconds: 60, cases: 22 });
    expect(faults).toEqual([]);
    expect(cases).toBeGreaterThan(0);
  });
});
