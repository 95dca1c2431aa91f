import { describe, expect, it } from 'vitest';
import { findings } from '../findings/findings.ts';
import { measures } from '../measures/measures.ts';
import { invented } from '../proof/invented-campaigns.ts';
import { checkedClaims } from './claims.ts';
import { Figures } from './figures.ts';
import { fixed, markersIn, withMarkers } from './markers.ts';
import { articleOf } from './text/article.ts';

const tasks = { plan_01: [2, 4], read_02: [4, 4], code_03: [3, 4] } as const;
const campaigns = [
  invented({ model: 'Vega 2', date: '2026-03-01', runs: 12, passes: 9, total: 4.2, tasks }),
  invented({ model: 'Orla', runs: 40, passes: 22, perPass: 0.0412 }),
];
const found = findings(measures(campaigns));
const claimsOf = async (text: string, name = 'a.md') => checkedClaims(await articleOf(name, text), campaigns, found);
const marked = async (text: string, name?: string) => withMarkers(text, await claimsOf(text, name));
const fix = (text: string) => fixed(text, new Figures(campaigns, found)).text;

const text = [
  '# Results',
  '',
  'Vega 2 passed 9 of 12 runs (75.0 %), on plan_01 2/4; `Orla` passed 22/40 at $0.0412 per pass.',
  '',
  '| model | passes | rate |',
  '| --- | --- | --- |',
  '| Vega 2 | 9 | 0.75 |',
  '| Orla | 22 | 55 % |',
  '',
  '- Vega 2 spent $4.20 in total. Orla failed 45 % of its runs.',
  '',
].join('\r\n');

describe('markers', () => {
  it('stand around numbers and change nothing that is read', async () => {
    const result = await marked(text);
    expect(result.match(/holdsup: is/gu)).toHaveLength(11);
    expect(result.replaceAll(/<!--[^>]*-->/gu, '')).toBe(text);
    const [before, after] = [await claimsOf(text), await claimsOf(result)];
    expect(after.map(({ verdict, text: says }) => [verdict, says])).toEqual(
      before.map(({ verdict, text: says }) => [verdict, says]),
    );
    expect(await marked(result)).toBe(result);
  });

  it('are not written around a bound, which is not the figure that it is said of', async () => {
    for (const one of [
      'All models passed more than half of their runs.',
      'Vega 2 passed at least 8 of 12 runs.',
      'Vega 2 passed fewer than 10 of 12 runs.',
    ]) {
      expect(await marked(one), one).toBe(one);
    }
  });

  it('rewrite a part in words as a number', () => {
    const share = (says: string) =>
      `Vega 2 passed <!-- holdsup: is rate/percent campaign=${campaigns[0]!.id} -->${says}<!-- /holdsup --> of its runs.`;
    expect(fix(share('half'))).toBe(share('75.0\u00a0%'));
  });

  it('are not written into code, alternative texts, tags or the start of a line', async () => {
    for (const one of [
      '`Vega 2 passed 9/12 runs`',
      '![Vega 2 passed 9/12 runs](a.png)',
      '- 9 of 12 runs of Vega 2 passed.',
    ])
      expect(await marked(one)).toBe(one);
    const page = '<p title="Vega 2 passed 9/12 runs"><img alt="Vega 2 passed 9/12 runs"></p>';
    expect(await marked(page, 'a.html')).toBe(page);
  });

  it('say which figure a number is, whatever the words are', async () => {
    const [, figure] = /holdsup: is (\S.*?) -->/u.exec(await marked('Vega 2 passed 9/12 runs.'))!;
    const [claim] = await claimsOf(`It is what it is: <!-- holdsup: is ${figure} -->8/12<!-- /holdsup -->.`);
    expect([claim?.verdict, claim?.right]).toEqual(['differs', '9/12']);
  });

  it('that are not closed, not opened or nested are faults at their place', () => {
    const places = (source: string) => markersIn(source).faults.map(({ offset }) => offset);
    expect(places('a <!-- holdsup: is x --> 3')).toEqual([2]);
    expect(places('a 3<!-- /holdsup -->')).toEqual([3]);
    expect(places('<!-- holdsup: is x --><!-- holdsup: is y -->3<!-- /holdsup --><!-- /holdsup -->')).toEqual([0, 62]);
    expect(places('<!-- holdsup: is x -->3<!-- /holdsup -->')).toEqual([]);
  });
});

describe('fix', () => {
  it('writes right values between markers alone, in the form that stood there, and twice is once', async () => {
    const good = await marked(text);
    const bad = good
      .replace('>9 of 12<', '>8 of 12<')
      .replace('>75.0 %<', '>66.7 %<')
      .replace('>22/40<', '>21/40<')
      .replace('>$0.0412<', '>$0.0512<')
      .replace('>0.75<', '>0.67<')
      .replace('>9<', '>11<')
      .replace('>55 %<', '>52 %<');
    expect(bad).not.toBe(good);
    expect(fix(bad)).toBe(good);
    expect(fix(good)).toBe(good);
    expect(fix('Vega 2 passed 3/12 runs.\r\n')).toBe('Vega 2 passed 3/12 runs.\r\n');
  });

  it('leaves alone what it does not understand', () => {
    for (const inner of ['', ' ', 'many', '3/12 or 4/12', '<b>3/12</b>']) {
      const source = `x <!-- holdsup: is passes/fraction campaign=2026-03-01-vega-2 -->${inner}<!-- /holdsup -->`;
      expect(fix(source)).toBe(source);
    }
    const unknown = 'x <!-- holdsup: is passes/fraction campaign=nobody -->3/12<!-- /holdsup -->';
    expect(fix(unknown)).toBe(unknown);
  });
});

it('every bound number of a text, changed in turn, is reported at its place', async () => {
  const right = await claimsOf(text);
  const bound = right.filter(({ verdict }) => verdict === 'matches');
  expect(bound.length).toBeGreaterThanOrEqual(11);
  for (const { offset, text: says, line, column } of bound) {
    const isFraction = / of |\//u.test(says);
    const wrong = isFraction
      ? says.replace(/\d+/u, (digits) => String(Number(digits) + 1))
      : says.replace(/[1-9]/u, (digit) => String((Number(digit) + 2) % 9 || 1));
    const changed = text.slice(0, offset) + wrong + text.slice(offset + says.length);
    const claim = (await claimsOf(changed)).find((one) => one.line === line && one.column === column);
    expect(`${wrong} ${claim?.verdict}`).toBe(`${wrong} differs`);
  }
});
