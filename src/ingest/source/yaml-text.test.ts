import { describe, expect, it } from 'vitest';
import { formatIssue } from '../../errors.ts';
import { yamlText } from './yaml-text.ts';

function parsed(text: string, name = 'p.yaml') {
  return yamlText({ name, text, sha256: '' });
}

/** The fault as the user reads it. */
function told(text: string, name?: string): string | null {
  const { fault } = parsed(text, name);
  return fault && formatIssue({ severity: 'error', file: name ?? 'p.yaml', ...fault });
}

describe('data', () => {
  it('is the same for JSON as by JSON.parse', () => {
    const text =
      '{\n\t"a": [1, 2.50, -3e-2, "\\u00e9\\ud83d\\ude00\\n", true, null, {}],\n\t"b": {"__proto__": {"c": ""}}\n}';
    expect(parsed(text, 'p.json').data).toEqual(JSON.parse(text));
  });

  it('reads YAML 1.2 whatever a directive says', () => {
    const text = '%YAML 1.1\n---\na: no\nb: 2026-05-17\nc: 017\n1: one\ntrue: yes\n<<: { d: 4 }\n';
    const data = { a: 'no', b: '2026-05-17', c: 17, 1: 'one', true: 'yes', '<<': { d: 4 } };
    expect(parsed(text).data).toEqual(data);
  });

  it('keeps names such as __proto__ as own properties and leaves prototypes alone', () => {
    const data = parsed('a: { __proto__: { polluted: 1 }, constructor: 2 }').data as { a: object };
    expect(Object.keys(data.a)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(data.a)).toBe(Object.prototype);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('follows aliases, as YAML writers use them for repeated values', () => {
    expect(parsed('a: &id001 [x, y]\nb: *id001\nc: { d: *id001 }\n').data).toEqual({
      a: ['x', 'y'],
      b: ['x', 'y'],
      c: { d: ['x', 'y'] },
    });
    const many = `a: &t [x]\nb: [${'*t, '.repeat(5000)}]\n`;
    expect(parsed(many).fault).toBeNull();
  });

  it('is parsed once a file', () => {
    const file = { name: 'p.yaml', text: 'a: 1', sha256: '' };
    expect(yamlText(file)).toBe(yamlText(file));
  });
});

describe('fault', () => {
  it.each<[string, string, string, string?]>([
    [
      'JSON that ends too early',
      '{\n  "a": 1,\n  "b": { "c": 2\n',
      'p.json:4:1 invalid: the file must be well-formed JSON, received the end of the file\n  hint: a { is not closed by a }',
      'p.json',
    ],
    [
      'a list that is not closed',
      '{"a": [1, 2}',
      'p.json:1:12 invalid: the file must be well-formed JSON, received "}"\n  hint: a [ is not closed by a ]',
      'p.json',
    ],
    [
      'a comma that is missing',
      '{\n  "a": 1\n  "b": 2\n}',
      'p.json:2:8 invalid: the file must be well-formed JSON, received "1"\n  hint: a comma may be missing here',
      'p.json',
    ],
    [
      'a colon that is missing',
      '{"a" 1}',
      'p.json:1:6 invalid: the file must be well-formed JSON, received "1}"\n  hint: a comma or a colon is missing here',
      'p.json',
    ],
    [
      'a quote that is not closed',
      '{"a": "x}',
      'p.json:1:10 invalid: the file must be well-formed JSON, received the end of the file\n  hint: a quote is not closed',
      'p.json',
    ],
    [
      'a brace too many',
      'a: {}}',
      'p.yaml:1:6 invalid: the file must be well-formed YAML, received "}"\n  hint: unexpected flow-map-end token in YAML stream: "}"',
    ],
    [
      'indentation that jumps',
      'a:\n   b: 1\n  c: 2\n',
      'p.yaml:3:1 invalid: the file must be well-formed YAML, received "  c: 2"\n  hint: entries of one mapping must be indented alike',
    ],
    [
      'a tab',
      'a:\n\tb: 1\n',
      'p.yaml:2:1 invalid: the file must be well-formed YAML, received "\\tb: 1"\n  hint: indent with spaces, not with tabs',
    ],
    [
      'a colon in text',
      'a: x: y\n',
      'p.yaml:1:4 invalid: the file must be well-formed YAML, received "x: y"\n  hint: put text with a colon in it in quotes',
    ],
    [
      'a line without a colon',
      'a: 1\nb\n',
      'p.yaml:2:1 invalid: the file must be well-formed YAML, received "b"\n  hint: a colon is missing behind a name',
    ],
    [
      'a reserved sign',
      'a: @x\n',
      'p.yaml:1:4 invalid: the file must be well-formed YAML, received "@x"\n  hint: put text that starts with this sign in quotes',
    ],
    [
      'a name that stands twice',
      'a:\n  - b: 1\n    c: { d: 1, "d": 2 }\n',
      'p.yaml:3:16 duplicate: a[0].c.d must stand only once in its mapping, received it again',
    ],
    [
      'two documents',
      'a: 1\n---\nb: 2\n',
      'p.yaml:2:1 invalid: the file must be well-formed YAML, received "---"\n  hint: one file holds one campaign',
    ],
    [
      'a name that is a list',
      '? [a]\n: 1\n',
      'p.yaml:1:3 invalid: the file must be well-formed YAML, received "[a]"\n  hint: a name must be text',
    ],
    [
      'a tag',
      'a: !!python/object {}\n',
      'p.yaml:1:4 invalid: the file must be well-formed YAML, received "!!python/object {}"\n  hint: remove the tag',
    ],
    [
      'an alias without an anchor',
      'a: *x\n',
      'p.yaml:1:4 invalid: the file must be well-formed YAML: the anchor &x must stand complete before it is named, received *x',
    ],
    [
      'an alias inside its own anchor',
      'a: &x [*x]\n',
      'p.yaml:1:8 invalid: the file must be well-formed YAML: the anchor &x must stand complete before it is named, received *x',
    ],
  ])('%s', (_, text, expected, name) => {
    expect(told(text, name)).toBe(expected);
  });

  it('stops an alias bomb before it goes off', () => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array(10).fill(`*${of}`).join(', ')}]\n`;
    const bomb = `a: &a [${'x, '.repeat(10)}]\n${level('b', 'a')}${level('c', 'b')}${level('d', 'c')}${level('e', 'd')}${level('f', 'e')}`;
    expect(told(bomb)).toBe(
      'p.yaml:5:36 invalid: the file must hold at most 100000 values that come in through aliases, received more at *d\n' +
        '  hint: write the values out',
    );
  });

  it('is nesting without end', () => {
    const [first, hint] = told(`a: ${'['.repeat(20_000)}`)!.split('\n');
    expect(first).toMatch(/^p\.yaml:1:\d+ invalid: the file must be well-formed YAML, received "\[+…$/u);
    expect(hint).toBe('  hint: it is nested too deeply');
  });
});

describe('place', () => {
  const { place } = parsed('top: 1\nmap:\n  list:\n    - { x: 1, y: [a, b] }\n    -\n      z: 2\nempty:\n1: one\n');

  it.each<[string[], number, number]>([
    [[], 1, 1],
    [['top'], 1, 6],
    [['map'], 2, 1],
    [['map', 'list'], 3, 3],
    [['map', 'list', '0'], 4, 7],
    [['map', 'list', '0', 'x'], 4, 12],
    [['map', 'list', '0', 'y'], 4, 15],
    [['map', 'list', '0', 'y', '1'], 4, 22],
    [['map', 'list', '1', 'z'], 6, 10],
    [['empty'], 7, 7],
    [['1'], 8, 4],
    // Leads nowhere: the last step that exists.
    [['map', 'list', '7', 'z'], 3, 3],
    [['map', 'lost'], 2, 1],
    [['top', 'x', 'y'], 1, 6],
    [['lost'], 1, 1],
  ])('%j stands at %i:%i', (steps, line, column) => {
    expect(place(steps)).toEqual({ line, column });
  });

  it('can be that of the name', () => {
    expect(place(['map', 'list', '0', 'x'], { ofName: true })).toEqual({ line: 4, column: 9 });
  });

  it('is 1:1 in an empty text', () => {
    expect(parsed('').place(['a'])).toEqual({ line: 1, column: 1 });
  });
});

describe('digits', () => {
  it('are those of the text', () => {
    const { digits } = parsed('{"a": 0.070, "b": [1e3, 0x1f], "c": "0.070"}', 'p.json');
    expect(digits(['a'])).toBe('0.070');
    expect(digits(['b', '0'])).toBe('1e3');
    expect(digits(['b', '1'])).toBe('0x1f');
    expect(digits(['c'])).toBeUndefined();
    expect(digits(['a', 'lost'])).toBeUndefined();
    expect(digits(['lost'])).toBeUndefined();
  });
});
