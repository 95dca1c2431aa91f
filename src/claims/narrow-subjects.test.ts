import { describe, expect, it } from 'vitest';
import { checker, invented } from '../proof/invented-campaigns.ts';

const tasks = (passes: readonly number[]) =>
  Object.fromEntries(passes.map((one, at) => [`job_${at + 1}_step`, [one, 5] as const]));

/** Two efforts of one model: one far below Vega 2 (33/40), one near it. */
const check = checker([
  invented({ model: 'Vega 2', runs: 40, passes: 33, perPass: 0.1, tasks: tasks([5, 4, 5, 3, 5, 2, 5, 4]) }),
  invented({ model: 'Brick 9', runs: 40, passes: 22, perPass: 0.2, tasks: tasks([4, 3, 4, 1, 3, 1, 4, 2]) }),
  ...(
    [
      ['low', 8, [1, 1, 2, 0, 2, 1, 1, 0]],
      ['high', 29, [4, 4, 4, 3, 5, 3, 4, 2]],
    ] as const
  ).map(([effort, passes, own]) =>
    invented({ model: 'Orla', id: `orla-${effort}`, effort, runs: 40, passes, perPass: 0.3, tasks: tasks(own) }),
  ),
]);
const said = async (text: string) =>
  (await check(text))
    .filter(({ verdict }) => verdict !== 'exempt')
    .map(({ verdict, text: says }) => `${verdict} ${says}`);

describe('a p-value is of the two that its sentence names', () => {
  // Fisher within the tasks, exactly: R's mantelhaen.test(exact = TRUE) gives 0.40 for Vega 2 and Orla at high effort.
  it.each([
    ['Vega 2 passes more than Orla at high effort (p < 0.001).', 'differs p < 0.001'],
    ['Vega 2 passes more than Orla, high (p = 0.01).', 'differs p = 0.01'],
    ['Vega 2 passes more than Orla at high effort (p = 0.40).', 'matches p = 0.40'],
    ['Vega 2 passes more than Orla, low (p < 0.001).', 'matches p < 0.001'],
    ['Vega 2 passes more than Orla (p < 0.001).', 'unbound p < 0.001'],
    ['Vega 2 passes many runs (p < 0.001).', 'unbound p < 0.001'],
    ['Nothing but the tasks was drawn (p < 0.001).', 'unbound p < 0.001'],
    ['Vega 2 passes more than Orla, low (p = 0.3).', 'differs p = 0.3'],
  ])('%s', async (text, expected) => {
    expect(await said(text)).toContain(expected);
  });

  it('and of the question that it asks: no task stands for all of them', async () => {
    const [p] = (await check('Vega 2 passes more than Brick 9 (p = 0.03).')).filter(({ text }) => text.startsWith('p'));
    expect(p?.verdict).toBe('unbound');
    expect(p?.about).toMatch(/^the packs give 0\.\d+ or 0\.\d+ for the two, and another test may give another$/u);
  });
});

describe('other numbers of findings are of nobody whom the sentence does not name', () => {
  it('an interval of the low effort is none of the high one', async () => {
    const interval = async (effort: string) =>
      (await check(`Orla at ${effort} effort passes 72.5 % [56.1, 85.4] %.`)).find(({ text }) => text.startsWith('['))
        ?.verdict;
    expect([await interval('high'), await interval('low')]).toEqual(['matches', 'unbound']);
  });

  it('a difference of two is none of one of them with somebody else', async () => {
    const points = async (other: string) =>
      (await check(`The rate of Vega 2 lies near 27.5 points, which is no news of ${other}.`)).find(({ text }) =>
        text.startsWith('27.5'),
      )?.verdict;
    expect(await points('Orla')).not.toBe('matches');
  });
});

describe('strong words are held against whom the sentence names, and against nothing wider', () => {
  it.each([
    ['Vega 2 is significantly better than Orla at high effort.', 'overstated significantly better'],
    ['Vega 2 clearly outperforms Orla at high effort.', 'overstated outperforms'],
    ['Vega 2 beats Orla, high.', 'overstated beats'],
    ['Vega 2 beats Orla (high).', 'overstated beats'],
    ['Vega 2 beats high-effort Orla.', 'overstated beats'],
    ['At high effort, Orla passed 29 of 40 runs. Vega 2 beats it at high effort.', 'overstated beats'],
    ['Vega 2 beats Orla.', 'overstated beats'],
    ['Vega 2 is the best model of the suite.', 'overstated the best model'],
    ['Orla at high effort is the best model.', 'overstated the best model'],
    ['Orla is the worst model.', 'overstated the worst model'],
    ['Orla at high effort is stable over its runs.', 'overstated stable'],
    ['Vega 2 beats Orla at low effort.', 'matches beats'],
    ['Vega 2 beats Orla, low.', 'matches beats'],
    ['Orla at low effort is the worst model.', 'matches the worst model'],
    ['Orla at high effort is significantly better than Orla at low effort.', 'matches significantly better'],
    ['Orla at high effort is better than at low effort.', 'matches better than'],
    ['Orla at low effort is better than at high effort.', 'overstated better than'],
    ['Orla at low effort beats Orla at high effort.', 'overstated beats'],
    ['Vega 2 has the best score.', 'matches the best score'],
    ['Orla at low effort has the best score.', 'overstated the best score'],
  ])('%s', async (text, expected) => {
    expect(await said(text)).toContainEqual(expect.stringContaining(expected));
  });

  it('and the sentence that the data allow names the row that was judged', async () => {
    const [claim] = (await check('Vega 2 beats Orla.')).filter(({ verdict }) => verdict === 'overstated');
    expect(claim?.right?.replaceAll('\u00a0', ' ')).toMatch(
      /^Vega 2 scores 10\.0 points above Orla, high, .*no difference is shown \(p = 0\.40 /u,
    );
  });
});

describe('strong words that nobody is named for are listed, with the reason', () => {
  it.each([
    [
      'The second campaign confirmed the first.',
      'confirmed',
      'the sentence does not name the model that it is said of',
    ],
    [
      'Higher effort significantly improves Orla.',
      'significantly',
      'the sentence does not name two that the packs compare',
    ],
    [
      'Vega 2 is significantly better.',
      'significantly better',
      'the sentence does not name two that the packs compare',
    ],
    ['Zephyr 3 beats Vega 2.', 'beats', 'no pack holds a model called Zephyr 3'],
  ])('%s', async (text, words, reason) => {
    const claim = (await check(text)).find((one) => one.text === words);
    expect([claim?.verdict, claim?.about]).toEqual(['unbound', reason]);
    expect(claim?.explanation).toBe(`${words} is bound to nothing, because ${reason}.`);
  });

  it('but where another kind decides the same words it is heard', async () => {
    expect(await said('Vega 2 is the significantly better model.')).toEqual(['overstated better model']);
  });

  it.each(['We confirmed the order of the chairs.', 'Nobody says that the second campaign confirmed the first.'])(
    'not what states nothing of results: %s',
    async (text) => {
      expect(await said(text)).toEqual([]);
    },
  );
});
