import { describe, expect, it } from 'vitest';
import { modelNames } from '../campaign/model.ts';
import { checker, invented, wrongIn } from '../proof/invented-campaigns.ts';

const tasks = (passes: readonly number[]) =>
  Object.fromEntries(passes.map((one, at) => [`job_${String(at + 1).padStart(2, '0')}_step`, [one, 4] as const]));

const check = checker([
  invented({ model: 'Vega 2', runs: 40, passes: 31, total: 4.2, tasks: tasks([4, 4, 4, 4, 3, 3, 3, 2, 2, 2]) }),
  invented({ model: 'Vega 2 Pro', runs: 40, passes: 37, perPass: 0.31 }),
  invented({ model: 'Orla-7B', family: 'orla', size: 7, runs: 40, passes: 22, perPass: 0.00412 }),
  invented({ model: 'Orla-70B', family: 'orla', size: 70, runs: 40, passes: 26, perPass: 0.0206 }),
  invented({ model: 'Mira Large 3', date: '2026-02-01', runs: 40, passes: 30, perPass: 0.05 }),
  invented({ model: 'Mira Large 3', date: '2026-02-15', runs: 40, passes: 33, perPass: 0.06 }),
]);
const wrong = async (text: string, name?: string) => wrongIn(await check(text, name));
const verdicts = async (text: string) =>
  (await check(text))
    .filter(({ verdict }) => verdict !== 'exempt')
    .map(({ verdict, text: says }) => `${verdict} ${says}`);

describe('a number is of the model that its sentence names', () => {
  it.each([
    ['Vega 2 passed 37 of 40 runs.', 'differs 37 of 40 → 31/40'],
    ['Vega 2 Pro did well. Vega 2 passed 37 of 40 runs.', 'differs 37 of 40 → 31/40'],
    ['Vega 2 Pro passed 37/40 and Vega 2 passed 37/40.', 'differs 37/40 → 31/40'],
    ['Vega 2 and Vega 2 Pro passed 31/40 and 36/40.', 'differs 36/40 → 37/40'],
    ['Vega 2 Pro outdid Vega 2 (32/40).', 'differs 32/40 → 31/40'],
    ['36 of 40 runs of Vega 2 Pro passed.', 'differs 36 of 40 → 37/40'],
    ['## Vega 2 Pro\n\nIt passed 36 of 40 runs.', 'differs 36 of 40 → 37/40'],
    ['Vega 2 failed 8 of 40 runs.', 'differs 8 of 40 → 9/40'],
    ['Vega 2 Pro solved thirty-six of forty runs.', 'differs thirty-six of forty → 37/40'],
    ['Orla-7B costs $0.0050 per pass.', 'differs $0.0050 → $0.0041'],
    ['In total Vega 2 cost $4.40 and Vega 2 spent $4.40 in total.', 'differs $4.40 → $4.20'],
    ['Vega 2 passed 3 of 4 runs of job_01_step.', 'differs 3 of 4 → 4/4'],
    ['On 2026-02-01 Mira Large 3 passed 33 of 40 runs.', 'differs 33 of 40 → 30/40'],
    ['Vega 2 Pro, Vega 2 and Orla-7B passed 37, 30 and 22 of 40 runs.', 'differs 30 → 31/40'],
    ['Mira Large 3 passed 64 of 80 runs over both campaigns.', 'differs 64 of 80 → 63/80'],
    ['The rerun of 2026-02-15 had 32/40.', 'differs 32/40 → 33/40'],
    ['Every model passed at least 25 of its 40 runs.', 'differs 25 of its 40 → 22/40'],
    ['All models passed more than 70 % of their runs.', 'differs 70 % → 55.0 %'],
    ['Vega 2: seven of ten tasks passed all their runs.', 'differs seven of ten → 4/10'],
    ['| day | score |\n| --- | --- |\n| 2026-02-15 | 32/40 |\n', 'differs 32/40 → 33/40'],
    [
      '| Mira Large 3 | 2026-02-01 | 2026-02-15 |\n| --- | --- | --- |\n| all | 30/40 | 32/40 |\n',
      'differs 32/40 → 33/40',
    ],
    ['Vega 2 Pro lies 20 points above Vega 2.', 'differs 20 points → 15 points'],
    ['Mira Large 3 passed 29 of 40 runs.', 'differs 29 of 40 → 30/40 or 33/40'],
  ])('%s', async (text, expected) => {
    expect(await wrong(text)).toContain(expected);
  });

  it.each([
    'Vega 2 and Vega 2 Pro passed 31/40 and 37/40.',
    'Vega 2 Pro, Vega 2 and Orla-7B passed 37, 31 and 22 of 40 runs.',
    'Vega 2 Pro and Vega 2 are six passes apart (37 and 31 of 40).',
    'Every model passed more than half of its runs.',
    'No model passed 38 of 40 runs.',
    'Before the last change Vega 2 passed 30 of 40 runs.',
    'Vega 2: four of ten tasks passed all their runs.',
    'Mira Large 3 passed 30 of 40 runs, and 33 of 40 in the rerun of 2026-02-15.',
    'Vega 2 hit the rate limit in 2 of 40 runs.',
    'Vega 2 passed 4 of 4 runs of the easy job.',
    'Vega 2 Pro passes over 90 % of its runs.',
    'Vega 2 passed about 80 % of its runs.',
    'Vega 2 passed 0.775 of its runs.',
    'On SWE-bench Verified, Vega 2 scores 12 %.',
    'We predicted that Vega 2 would pass 36 of 40 runs.',
    'If Vega 2 passed 38 of 40 runs, we would be surprised.',
    'Vega 2 and Vega 2 Pro together are 80 runs.',
    '~~Vega 2 passed 3 of 40 runs.~~ Vega 2 passed 31 of 40 runs.',
    'Vega 2 took 12 of 40 runs to warm up.',
  ])('an honest sentence raises nothing: %s', async (text) => {
    expect(await wrong(text)).toEqual([]);
  });
});

describe('names', () => {
  it.each(['vega 2', 'VEGA 2', 'Vega-2', 'Vega\u00a02', 'Vega\u20112', 'vega_2', 'Vega2', '`vega-2`', '**Vega 2**'])(
    '%s is Vega 2',
    async (name) => {
      expect(await wrong(`${name} passed 37 of 40 runs.`)).toEqual(['differs 37 of 40 → 31/40']);
    },
  );

  it.each([
    'Vega 2 Mini',
    'Vega 2-mini',
    'Vega 2.5',
    'Vega 3',
    'Vega 2 Pro Max',
    'Gemini 3 Pro',
    'Orla-13B',
    'GPT-6',
    'Zephyr',
    'Llama 4 70B',
    'Vega2-turbo',
    'claude-opus-5',
  ])('no pack holds %s, and no other model lends it its numbers', async (name) => {
    for (const passes of [31, 37, 22]) {
      const all = await check(`${name} passed ${passes} of 40 runs.`);
      const number = all.find(({ text }) => text.includes('of 40'));
      expect(number?.verdict).toBe('unbound');
      expect(number?.about).toBe(`no pack holds a model called ${name}`);
    }
  });

  it('a table has rows of models that no pack holds', async () => {
    const table = '| model | passes |\n| --- | --- |\n| Vega 2 | 31 |\n| Kestrel | 37 |\n| Total | 68 |\n';
    const all = await check(table);
    expect(all.map(({ verdict, text, about }) => `${verdict} ${text}: ${about}`)).toEqual([
      'matches 31: passes of Vega 2',
      'unbound 37: no pack holds a model called Kestrel',
      expect.stringContaining('unbound 68'),
    ]);
  });

  it.each([
    [{ id: 'openai:chat:helpdesk-small', name: 'openai:chat:helpdesk-small' }, 'helpdesk-small'],
    [{ id: 'openrouter/lab/helpdesk-2', name: 'Helpdesk 2' }, 'helpdesk-2'],
    [{ id: 'llama3:8b', name: 'llama3:8b' }, null],
    [{ id: 'mistral:latest', name: 'mistral:latest' }, null],
    [{ id: 'lab.model-120b-1:0', name: 'Model 120B' }, null],
  ])('%j is called %s for short', (model, short) => {
    expect(modelNames(model)).toEqual([...new Set([model.id, model.name, ...(short === null ? [] : [short])])]);
  });

  it('a size is short for a model that the article has named', async () => {
    expect(await wrong('Orla-7B and Orla-70B ran. The 7B passed 26 of 40 runs.')).toEqual(['differs 26 of 40 → 22/40']);
    expect(await wrong('The 7B passed 26 of 40 runs.')).toEqual([]);
  });
});

describe('differences and ratios', () => {
  it.each([
    ['Vega 2 Pro is 5 points ahead of Vega 2.', 'differs 5 points → 15 points'],
    ['Vega 2 is 6 points above Vega 2 Pro.', 'differs 6 points → \u221215 points'],
    ['Orla-70B costs 6× as much per pass as Orla-7B.', 'differs 6× → 5×'],
    ['Orla-7B is 70 % cheaper than Orla-70B.', 'differs 70 % → 80.0 %'],
    ['Orla-7B is three times cheaper than Orla-70B.', 'differs three times → 5×'],
  ])('%s', async (text, expected) => {
    expect(await wrong(text)).toContain(expected);
  });

  it.each([
    'Vega 2 Pro scores 15 points above Vega 2.',
    'Vega 2 scores six points below Vega 2 Pro.',
    'Orla-7B is 80 % cheaper than Orla-70B.',
  ])('right: %s', async (text) => {
    const numbers = (await verdicts(text)).filter((one) => /point|%/u.test(one));
    expect(numbers).toEqual([expect.stringContaining('matches')]);
  });

  it('one that names no pair is bound to none', async () => {
    expect(await verdicts('The gap is six points. It is 80 % cheaper.')).toEqual([
      expect.stringContaining('unbound'),
      expect.stringContaining('unbound'),
    ]);
  });
});

describe('tables', () => {
  it('read rates, shares, dollars and counts by the heads of their columns', async () => {
    const table = [
      '| Model | Score | Pass rate | Accuracy (%) | Share of runs passed | $ per pass |',
      '|---|---|---|---|---|---|',
      '| Vega 2 | 31/40 | 77.5 % | 77.5 | 0.775 | |',
      '| Vega 2 Pro | 37/40 | 92.5 % | 92.5 | 0.925 | 0.31 |',
      '| Orla-7B | 23/40 | 57.5 % | 57.5 | 0.575 | 0.04 |',
    ].join('\n');
    expect(await wrong(table)).toEqual([
      'differs 23/40 → 22/40',
      'differs 57.5 % → 55.0 %',
      'differs 57.5 → 55.0 %',
      'differs 0.575 → 55.0 %',
      'differs 0.04 → $0.0041',
    ]);
  });

  it('have models in their columns, too', async () => {
    const table = '| | Vega 2 | Vega 2 Pro |\n|---|---|---|\n| Pass rate | 92.5 % | 92.5 % |\n| Passes | 31 | 38 |\n';
    expect(await wrong(table)).toEqual(['differs 92.5 % → 77.5 %', 'differs 38 → 37']);
  });

  it('of HTML in Markdown are read', async () => {
    const page =
      'Results:\n\n<table><tr><th>Model</th><th>Score</th></tr><tr><td>Vega 2</td><td>37/40</td></tr></table>\n';
    expect(await wrong(page)).toEqual(['differs 37/40 → 31/40']);
  });
});

describe('texts of pictures', () => {
  it('are read in HTML and in Markdown', async () => {
    expect(await wrong('<p>See <img src="a.png" alt="Vega 2 passed 30 of 40 runs"></p>', 'a.html')).toEqual([
      'differs 30 of 40 → 31/40',
    ]);
    expect(await wrong('<p title="Vega 2 passed 30 of 40 runs">x</p>', 'a.html')).toEqual(['differs 30 of 40 → 31/40']);
    expect(await wrong('![Vega 2 passed 30 of 40 runs](a.png)')).toEqual(['differs 30 of 40 → 31/40']);
  });

  it('of blocks of code are left out, as in Markdown', async () => {
    const page = '<p>Vega 2 ran.</p><pre>Vega 2 passed 30 of 40 runs</pre><p>Vega 2 passed 29 of 40 runs.</p>';
    expect(await wrong(page, 'a.html')).toEqual(['differs 29 of 40 → 31/40']);
    expect(await wrong('```\nVega 2 passed 30 of 40 runs\n```\n')).toEqual([]);
  });

  it('stand where the file has them, entities and all', async () => {
    const source = '<p>A &amp; B:\r\nVega&nbsp;2 passed &#51;0 of 40 runs.</p>';
    const [claim] = (await check(source, 'a.html')).filter(({ verdict }) => verdict === 'differs');
    expect([claim?.line, claim?.column]).toEqual([2, 1 + source.split('\n')[1]!.indexOf('&#51;')]);
    const markdown = 'A \\& B &amp; C \\* Vega 2 passed 30 of 40 runs.';
    const [other] = (await check(markdown)).filter(({ verdict }) => verdict === 'differs');
    expect(other?.column).toBe(1 + markdown.indexOf('30 of'));
  });
});

describe('explanations', () => {
  it('are one plain sentence with evidence and the right value', async () => {
    const all = await check(
      'Vega 2 passed 30 of 40 runs. Vega 2 Pro beats Vega 2. On 2025-01-01 Kite 9 passed 3 of 40. Vega 2 passed 31 of 40.',
    );
    for (const { explanation, verdict, right, evidence } of all) {
      expect(explanation).toMatch(/^\S.*[.)]$/u);
      if (verdict === 'differs' || verdict === 'overstated') expect(explanation).toContain(right);
      if (verdict === 'matches' || verdict === 'differs') expect(explanation).toContain(evidence);
    }
    expect(new Set(all.map(({ verdict }) => verdict)).size).toBeGreaterThan(3);
  });
});

describe('a cost of a rerun and of the campaign before it', () => {
  it.each([
    ['The rerun of Mira Large 3 costs more: $0.06 per pass after $0.05.', ['matches $0.06', 'matches $0.05']],
    ['The rerun of Mira Large 3 costs $0.06 per pass, up from $0.05.', ['matches $0.06', 'matches $0.05']],
    // Nobody is named, and only one model was run again.
    [
      'Vega 2 did well.\n\n## Changed\n\nThe rerun costs more: $0.06 per pass after $0.05.',
      ['matches $0.06', 'matches $0.05'],
    ],
    // Right of another campaign is wrong.
    ['The rerun of Mira Large 3 costs $0.06 per pass after $0.07.', ['matches $0.06', 'differs $0.07']],
    ['The rerun of Mira Large 3 costs $0.05 per pass.', ['differs $0.05']],
  ])('%s', async (text, said) => {
    expect(await verdicts(text)).toEqual(said);
  });
});
