/** What an assistant can ask. Each is a command line: the protocol adds no numbers of its own. */
export interface AskedTool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: {
    readonly type: 'object';
    readonly properties: Readonly<Record<string, object>>;
    readonly required: readonly string[];
  };
  /** The command line of checked arguments. */
  readonly line: (asked: Readonly<Record<string, unknown>>) => readonly string[];
}

const paths = {
  type: 'array',
  items: { type: 'string', minLength: 1 },
  minItems: 1,
  description:
    'Files or folders on this computer: data packs, or results of other tools (CSV, JSON lines, Inspect AI …).',
};
const level = { type: 'number', description: 'Confidence level, 0.95 unless given.' };
const format = {
  type: 'string',
  enum: ['markdown', 'json'],
  description: 'markdown (short, unless given) or json (every number at full precision).',
};

export const askedTools: readonly AskedTool[] = [
  {
    name: 'check',
    description: 'Check data packs or results: do they add up, and do the figures that were published from them?',
    inputSchema: { type: 'object', properties: { paths, format }, required: ['paths'] },
    line: (asked) => ['check', ...common(asked), '--', ...listed(asked.paths)],
  },
  {
    name: 'score',
    description:
      'Pass rates of models on a suite with exact intervals, on these tasks and on new tasks, and the ranks that each model can hold.',
    inputSchema: { type: 'object', properties: { paths, level, format }, required: ['paths'] },
    line: (asked) => ['score', ...common(asked), ...flags(asked, { level: '--level' }), '--', ...listed(asked.paths)],
  },
  {
    name: 'compare',
    description:
      'Is model A better than model B? Difference with its interval, exact test and a verdict that is never stronger than the data.',
    inputSchema: {
      type: 'object',
      properties: {
        a: {
          type: 'string',
          description: 'A file or folder with results of one model; with paths, the name of a model in them.',
        },
        b: { type: 'string', description: 'Likewise of the other model.' },
        paths: { ...paths, description: 'Files that hold both models, where a and b are names.' },
        level,
        margin: { type: 'number', description: 'Largest difference that still counts as the same, 0.1 unless given.' },
        format,
      },
      required: ['a', 'b'],
    },
    line: (asked) => [
      'compare',
      ...common(asked),
      ...flags(asked, { level: '--level', margin: '--margin' }),
      '--',
      ...listed([asked.a, asked.b]),
      ...(asked.paths === undefined ? [] : listed(asked.paths)),
    ],
  },
  {
    name: 'plan',
    description:
      'How many runs tell two pass rates apart, and for how much? Exact, safe from the saw-tooth of exact tests.',
    inputSchema: {
      type: 'object',
      properties: {
        from: { type: ['number', 'string'], description: 'A pass rate, such as 0.333 or 1/3.' },
        to: { type: ['number', 'string'], description: 'The rate to tell it from.' },
        two_models: { type: 'boolean', description: 'Tell two models apart, instead of one model from a known rate.' },
        runs: { type: 'integer', description: 'Also what so many runs can tell.' },
        cost_per_run: { type: 'number', description: 'In dollars.' },
        power: { type: 'number', description: '0.8 unless given.' },
        level,
        format,
      },
      required: ['from', 'to'],
    },
    line: (asked) => [
      'plan',
      ...common(asked),
      ...flags(asked, {
        from: '--from',
        to: '--to',
        runs: '--runs',
        cost_per_run: '--cost-per-run',
        power: '--power',
        level: '--level',
      }),
      ...(asked.two_models === true ? ['--two-models'] : []),
    ],
  },
  {
    name: 'claims',
    description: 'Is every number of an article right by its data, and no word too strong?',
    inputSchema: {
      type: 'object',
      properties: {
        article: { type: 'string', description: 'A file in Markdown, HTML or plain text.' },
        paths,
        format,
      },
      required: ['article', 'paths'],
    },
    line: (asked) => ['claims', ...common(asked), '--', ...listed([asked.article]), ...listed(asked.paths)],
  },
];

function common({ format: wanted }: Readonly<Record<string, unknown>>): string[] {
  return ['--format', wanted === 'json' ? 'json' : 'markdown'];
}

/** One word each, so that no value is taken for a flag. */
function flags(asked: Readonly<Record<string, unknown>>, names: Readonly<Record<string, string>>): string[] {
  return Object.entries(names).flatMap(([field, flag]) =>
    asked[field] === undefined ? [] : [`${flag}=${String(asked[field])}`],
  );
}

/** Names of files. Standard input is the protocol's own. */
function listed(value: unknown): string[] {
  const names = Array.isArray(value) ? value : [value];
  const areNames = names.every((name) => typeof name === 'string' && name !== '' && name !== '-');
  if (names.length === 0 || !areNames) {
    throw new Error(`must be names of files or folders, received ${JSON.stringify(value) ?? 'nothing'}`);
  }
  return names as string[];
}
