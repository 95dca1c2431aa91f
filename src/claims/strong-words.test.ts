import { describe, expect, it } from 'vitest';
import { checker, invented } from '../proof/invented-campaigns.ts';
import { overClaims } from './over-claims/over-claims.ts';

const check = checker([
  invented({ model: 'Vega 2', runs: 40, passes: 33, perPass: 0.3 }),
  invented({ model: 'Orla', runs: 40, passes: 31, perPass: 0.1 }),
  invented({ model: 'Brick', runs: 40, passes: 4, perPass: 0.2 }),
  invented({ model: 'Mira', date: '2026-02-01', runs: 40, passes: 30 }),
  invented({ model: 'Mira', date: '2026-02-15', runs: 40, passes: 30 }),
]);
const words = async (text: string) =>
  (await check(text)).filter(({ verdict }) => verdict === 'overstated').map(({ text: says }) => says);

describe('words that say more than the data', () => {
  it.each([
    ['Vega 2 is the clear winner.', 'the clear winner'],
    ['Vega 2 crushes Orla.', 'crushes'],
    ['Vega 2 never fails.', 'never fails'],
    ['Vega 2 dominates Orla.', 'dominates'],
    ['Vega 2 beats Orla.', 'beats'],
    ['Vega 2 is state of the art.', 'state of the art'],
    ['Vega 2 is better than Orla, hands down.', 'better than'],
    ['Vega 2 is rock solid.', 'rock solid'],
    ['Orla is flawless.', 'flawless'],
    ['The first campaign of Mira was a lucky run.', 'a lucky run'],
    ['The lead of Vega 2 over Orla is within noise.', 'within noise'],
    ['Vega 2 and Orla are statistically tied.', 'statistically tied'],
    ['Vega 2 is the same as Orla.', 'the same as'],
    ['The results of Mira are identical and stable.', 'identical'],
    ['Brick beats Vega 2.', 'beats'],
    ['Vega 2 is worse than Brick.', 'worse than'],
    ['Vega 2 is the cheapest model.', 'cheapest'],
    ['Brick is the priciest model per pass.', 'priciest'],
    ['Orla is the most expensive model.', 'most expensive'],
    ['Vega 2 is cheaper than Orla.', 'cheaper than'],
    ['Vega 2 significantly outperforms Orla.', 'significantly outperforms'],
    ['This proves that Vega 2 leads Orla.', 'proves'],
    ['Vega 2 scored well. It always passes.', 'always'],
    ['Vega 2 does not pass every time, but it beats Orla.', 'beats'],
    ['Not only does Vega 2 cost more, it outscores Orla.', 'outscores'],
    ['Orla has the best score.', 'the best score'],
    ['Mira confirmed its result in the rerun.', 'confirmed'],
    ['## Vega 2 beats Orla', 'beats'],
    ['| model | note |\n|---|---|\n| Vega 2 | never fails any task |', 'never fails'],
  ])('%s', async (text, expected) => {
    expect(await words(text)).toContain(expected);
  });
});

describe('what the data bear out', () => {
  it.each([
    'Vega 2 beats Brick.',
    'Brick is worse than Vega 2.',
    'Vega 2 significantly outperforms Brick.',
    'Brick is the worst model.',
    'Orla is the cheapest model.',
    'Vega 2 is the most expensive model.',
    'Vega 2 has the best score.',
  ])('%s', async (text) => {
    const all = (await check(text)).filter(({ verdict }) => verdict !== 'exempt');
    expect(all.map(({ verdict }) => verdict)).toEqual(['matches']);
  });
});

describe('what nobody states raises nothing', () => {
  it.each([
    'Nobody claims that Vega 2 beats Orla.',
    'We cannot say that Vega 2 is better than Orla.',
    'Is Vega 2 better than Orla?',
    'Whether Vega 2 is better than Orla is open.',
    'If Vega 2 beats Orla, we will switch.',
    'Vega 2 might be better than Orla.',
    'It is too early to call Vega 2 better than Orla.',
    'The best model for you depends on your tasks, and Vega 2 is one of many.',
    'Our best guess about Vega 2 proves hard to test.',
    '“Vega 2 crushes Orla”, says the vendor.',
    'The vendor says that Vega 2 is the best model.',
    'According to its maker, Vega 2 never fails.',
    '> Vega 2 is the best model of all.',
    'Vega 2 is not better than Orla.',
    'Vega 2 doesn’t beat Orla.',
    'We will confirm next month that Mira is stable.',
    'We plan to show that Vega 2 beats Orla.',
    'To call Vega 2 better than Orla would take hundreds of runs.',
    'There is no significant difference between Vega 2 and Orla.',
    'That Vega 2 is better than Orla has not been shown.',
    'I think Vega 2 is better than Orla.',
    'Always look at the interval of Vega 2 first.',
    'We use identical prompts for all runs of Vega 2.',
    'Vega 2 needs a stable release of the harness.',
    'Zephyr beats Vega 2.',
    'The weather is better than yesterday.',
    '<q>Vega 2 beats Orla</q> is what they wrote.',
    'Vega 2 is no better than Orla.',
    'Neither Vega 2 nor Orla is the best model.',
    'Vega 2 was expected to be better than Orla.',
  ])('%s', async (text) => {
    expect(await words(text)).toEqual([]);
  });
});

describe('the registry', () => {
  it('has words that are found everywhere and in any case', () => {
    for (const { words: own, label } of overClaims)
      expect([label, own.flags]).toEqual([label, expect.stringMatching(/^(?=.*g)(?=.*i)/u)]);
    expect(new Set(overClaims.map(({ label }) => label)).size).toBe(overClaims.length);
  });
});
