import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { table } from './format-table.ts';
import { type Cell, type Column, count, type Output } from './output.ts';
import { terminal } from './terminal.ts';

function printed(output: Partial<Output>, columns?: number, colours = false): string[] {
  const about = {
    command: '',
    version: '',
    terminal: terminal({ ...(columns === undefined ? {} : { columns }), colours }),
  };
  return table
    .print({ json: {}, tables: [], ...output }, about)
    .trimEnd()
    .split('\n');
}

const columns: readonly Column[] = [
  { key: 'task', label: 'task' },
  { key: 'passes', label: 'passes', align: 'right' },
  { key: 'interval', label: 'these tasks' },
];

function row(task: string, lower: number, value: number, upper: number): readonly Cell[] {
  const text = `[${100 * lower}, ${100 * upper}]\u00a0%`;
  return [task, count(3), { value: null, text, interval: { lower, value, upper, domain: 'share' } }];
}

const small = { title: 'Small', columns, rows: [row('a', 0.2, 0.5, 0.9), row('b', 0, 0, 0.4)] };

describe('a table on a terminal', () => {
  it('draws its intervals where there is room, with the axis in the head', () => {
    expect(printed({ tables: [small] }, 60)).toEqual([
      'Small',
      'task  passes  these tasks  0 %           50 %          100 %',
      '─'.repeat(60),
      'a          3  [20, 90]\u00a0%         ├─────────●────────────┤',
      'b          3  [0, 40]\u00a0%    ●────────────┤',
    ]);
  });

  it('draws nothing where most rows have nothing to compare', () => {
    const rows = [row('a', 0.2, 0.5, 0.9), ...['b', 'c'].map((task) => [task, count(3), { value: null, text: '–' }])];
    expect(printed({ tables: [{ ...small, rows }] }, 60)[3]).toBe('a          3  [20, 90]\u00a0%');
  });

  it('has drawings in a pipe too, as for 100 columns and no wider than they need', () => {
    expect(printed({ tables: [small] })[1]).toBe(
      `task  passes  these tasks  0 %${' '.repeat(15)}50 %${' '.repeat(14)}100 %`,
    );
  });

  it('loses the drawing first, then breaks heads', () => {
    expect(printed({ tables: [small] }, 26)).toEqual([
      'Small',
      'task  passes  these tasks',
      '─'.repeat(25),
      'a          3  [20, 90]\u00a0%',
      'b          3  [0, 40]\u00a0%',
    ]);
    expect(printed({ tables: [small] }, 24).slice(0, 4)).toEqual([
      'Small',
      '              these',
      'task  passes  tasks',
      '─'.repeat(24),
    ]);
  });

  it('folds long names, never two alike, and lists them below', () => {
    const long = 'name_of_a_task_that_is_long';
    const rows = [row(`${long}_1`, 0, 0, 1), row(`${long}_2`, 0, 0, 1), row('c', 0, 0, 1)];
    expect(printed({ tables: [{ title: 'Long', columns, rows }] }, 36)).toEqual([
      'Long',
      '                          these',
      'task              passes  tasks',
      '─'.repeat(36),
      'name_of_a_task_…       3  [0, 100]\u00a0%',
      'name_of_a_task…2       3  [0, 100]\u00a0%',
      'c                      3  [0, 100]\u00a0%',
      '',
      'name_of_a_task_…:',
      '  name_of_a_task_that_is_long_1',
      'name_of_a_task…2:',
      '  name_of_a_task_that_is_long_2',
    ]);
  });

  it('wraps phrases rather than cut them', () => {
    const phrases = ['said', 'by whom'].map((label) => ({ key: label, label }));
    const rows = [['one thing and another thing', 'somebody who knew']];
    expect(printed({ tables: [{ title: 'Said', columns: phrases, rows }] }, 30)).toEqual([
      'Said',
      'said           by whom',
      '─'.repeat(27),
      'one thing and  somebody who',
      'another thing  knew',
    ]);
  });

  it('says below the table why something is missing, where the reasons have no room in it', () => {
    const rows = [
      row('a', 0, 0.5, 1),
      ['b', count(2), { value: null, text: '– (needs per-task results)', missing: 'needs per-task results' }],
    ];
    const lines = printed({ tables: [{ title: 'Missing', columns, rows }] }, 50);
    expect(lines.slice(-3)).toEqual(['b          2  – [1]', '', '[1] needs per-task results']);
    expect(printed({ tables: [{ title: 'Missing', columns, rows }] }, 140).at(-1)).toBe(
      'b          2  – (needs per-task results)',
    );
  });

  it('stands in two tables where one has no room, both with the names', () => {
    const numbers = ['one', 'two', 'three'].map((label) => ({ key: label, label, align: 'right' as const }));
    const cells = ['1,000,000', '2,000,000', '3,000,000'];
    const lines = printed(
      {
        tables: [
          {
            title: 'Wide',
            columns: [columns[0]!, ...numbers],
            rows: [
              ['a', ...cells],
              ['b', ...cells],
            ],
          },
        ],
      },
      28,
    );
    expect(lines).toEqual([
      'Wide',
      'task        one        two',
      '─'.repeat(26),
      'a     1,000,000  2,000,000',
      'b     1,000,000  2,000,000',
      '',
      'task      three',
      '─'.repeat(15),
      'a     3,000,000',
      'b     3,000,000',
    ]);
  });

  it('names model and quantity in both tables, each range behind its estimate, however few rows there are', () => {
    const value = (label: string) => ({ key: label, label, align: 'right' as const });
    const range = (label: string) => ({ key: label, label });
    const columns = [
      { key: 'model', label: 'model' },
      { key: 'of', label: 'of' },
      ...[value('per run'), range('new tasks'), value('per pass'), range('new tasks')],
    ];
    const rows = ['tokens', 'seconds'].map((unit, index) => [
      'A model',
      unit,
      ...[1, 2].flatMap((n): Cell[] => [
        { value: n, text: `${n}${index} ${unit}` },
        { value: null, text: `[${n}${index}0, ${n}${index}9] ${unit}` },
      ]),
    ]);
    for (const shown of [rows, rows.slice(0, 1)]) {
      const heads = printed({ tables: [{ title: 'Usage', columns, rows: shown }] }, 55).filter((line) =>
        line.startsWith('model'),
      );
      expect(heads.map((head) => head.split(/ {2,}/u))).toEqual([
        ['model', 'of', 'per run', 'new tasks'],
        ['model', 'of', 'per pass', 'new tasks'],
      ]);
    }
  });

  it('prints a row as a block where no table fits', () => {
    const numbers = Array.from({ length: 6 }, (_, index) => ({ key: `n${index}`, label: `n${index}` }));
    const rows = [Array.from({ length: 6 }, (_, index) => `${index}23,456,789`)];
    expect(printed({ tables: [{ title: 'Blocks', columns: numbers, rows }] }, 40)).toEqual([
      'Blocks',
      'n0: 023,456,789  n1: 123,456,789',
      '  n2: 223,456,789  n3: 323,456,789',
      '  n4: 423,456,789  n5: 523,456,789',
    ]);
  });

  it('keeps a name on its line, whatever it holds', () => {
    const name = 'a\nb\t\u001b[2J\u202e\u2028';
    const columns = small.columns.map((column, index) => (index === 0 ? { ...column, label: name } : column));
    const table = { ...small, lead: name, title: name, columns, rows: [row(name, 0, 0.5, 1)] };
    const [lead, title, head, , body] = printed({ tables: [table] }, 140);
    expect([lead, title, head!.split('  ')[0], body!.split('  ')[0]]).toEqual(
      Array(4).fill('a\\u000ab\\u0009\\u001b[2J\\u202e\\u2028'),
    );
  });
});

describe('sentences', () => {
  const judged = { text: 'contradicted: one two three four five six', verdict: 'contradicted' } as const;
  const lines = [judged, '  - seven eight nine ten eleven'];

  it('hang on a terminal and stay whole in a pipe', () => {
    expect(printed({ lines }, 24)).toEqual([
      'contradicted: one two',
      '  three four five six',
      '  - seven eight nine ten',
      '    eleven',
    ]);
    expect(printed({ lines })).toEqual([judged.text, lines[1]]);
  });

  it('have the verdict in its colour, the title bold and the axis muted, where colours are taken', () => {
    const output = { tables: [small], lines };
    const coloured = printed(output, 60, true);
    expect(coloured[0]).toBe('\u001b[1mSmall\u001b[22m');
    expect(coloured[1]).toContain('\u001b[2m0 %           50 %          100 %\u001b[22m');
    expect(coloured.find((line) => line.includes('one two'))).toContain('\u001b[31mcontradicted\u001b[39m: one');
    expect(coloured.map(stripVTControlCharacters)).toEqual(printed(output, 60));
    // A sentence of no verdict that opens like one.
    expect(printed({ lines: ['contradicted: no'] }, 60, true)).toEqual(['contradicted: no']);
  });
});
