import { describe, expect, it } from 'vitest';
import { printedRange, printedValue } from '../format.ts';
import { vocabulary } from '../vocabulary.ts';
import { formatAlpha, formatRow, formatShareSpan, formatSome, plainText } from './format.ts';

describe('printedValue', () => {
  it.each([
    ['passRate', 0.76667, '76.7\u00a0%'],
    ['difference', 0.0667, '+6.7\u00a0points'],
    ['difference', -0.139, '−13.9\u00a0points'],
    ['costPerPass', 0.0013043, '$0.0013'],
    ['costRatio', 1.8087, '1.81×'],
    ['passes', 23, '23'],
    ['tasksMovedExpected', 4.314, '4.3'],
    ['probabilityBetter', 0.7412, '0.74'],
    ['probabilityIdentical', 0.0004, '<\u00a00.001'],
    ['pValue', 0.0004, '<\u00a00.001'],
    ['pValue', 1, '1.00'],
    ['pValueAdjusted', 0.29, '0.29'],
    ['statedValue', 1.85, '1.85'],
    ['recomputedValue', 1.80873, '1.809'],
    ['recomputedValue', -0.5, '−0.5'],
  ] as const)('prints %s %d as %s', (quantity, value, text) => {
    expect(printedValue(quantity, value)).toBe(text);
  });

  it('has a format for the unit of every quantity', () => {
    for (const quantity of Object.keys(vocabulary) as (keyof typeof vocabulary)[]) {
      expect(printedValue(quantity, 0.5)).toMatch(/5/u);
      expect(printedRange(quantity, 0.25, 0.5)).toMatch(/5/u);
    }
  });
});

describe('printedRange', () => {
  it.each([
    ['passRate', 0.6292, 0.8642, '[62.9, 86.4]\u00a0%'],
    ['costPerPass', 0.00109, 0.00152, '$0.0010–0.0016'],
    ['costPerPass', 0.00109, Number.POSITIVE_INFINITY, 'more than $0.0010'],
    ['rerunPasses', 17, 27, '[17, 27]'],
    ['difference', -0.139, 0.267, '[−13.9, +26.7]\u00a0points'],
    ['costRatio', 1.346, 2.261, '1.34–2.27×'],
    ['statedValue', 1.845, 1.855, '[1.845, 1.855]'],
    ['statedValue', 1.5, 2.5, '[1.5, 2.5]'],
    ['power', 0.0004, 0.9999, '[<\u00a00.001, >\u00a00.999]'],
  ] as const)('prints %s from %d to %d', (quantity, lower, upper, text) => {
    expect(printedRange(quantity, lower, upper)).toBe(text);
  });
});

describe('formatRow', () => {
  it.each([
    [null, '–'],
    [3, '3'],
    [1 / 3, '0.3333'],
    [0.25, '0.25'],
    [-2, '−2'],
    [0.000481, '0.000481'],
    [120000.4, '120000'],
    [Number.POSITIVE_INFINITY, 'no bound'],
    ['a\nb', 'a b'],
  ])('prints %s as %s', (cell, text) => {
    expect(formatRow([cell])).toEqual([text]);
  });
});

it('prints a span of shares', () => {
  expect(formatShareSpan([0.6, 0.5, 0.55])).toBe('50–60\u00a0%');
  expect(formatShareSpan([0.551, 0.549])).toBe('54.9–55.1\u00a0%');
  expect(formatShareSpan([0.55, 0.55])).toBe('55\u00a0%');
});

it('says how many items it leaves to the table', () => {
  expect(formatSome(['a', 'b'])).toBe('a; b');
  expect(formatSome(['a', 'b', 'c'], { most: 2 })).toBe('a; b; and 1 more in the table');
});

it('prints an error rate that came from a level', () => {
  expect(formatAlpha(1 - 0.95)).toBe('0.05');
});

describe('plainText', () => {
  it.each([
    ['  tab\tnew\r\nline  ', 'tab new line'],
    ['nul\u0000bell\u0007escape\u001b[2J', 'nul bell escape [2J'],
    ['\u202egnp.exe', '\ufffdgnp.exe'],
    ['lone \ud800 surrogate', 'lone \ufffd surrogate'],
    ['no\uffffcharacter', 'no\ufffdcharacter'],
    ['line\u2028end', 'line end'],
    ['gpt\u200b-4', 'gpt\ufffd-4'],
    ['\ufeffgpt-4', 'gpt-4'],
    ['76.7\u00a0%', '76.7\u00a0%'],
    ['שלום مرحبا 漢字 😀', 'שלום مرحبا 漢字 😀'],
  ])('makes one harmless line of %j', (text, line) => {
    expect(plainText(text)).toBe(line);
  });
});
