// What a JSON Schema of numbers with names is made of.

export type Schema = Readonly<Record<string, unknown>>;

export const text: Schema = { type: 'string' };
export const count: Schema = { type: 'integer', minimum: 0 };
export const number: Schema = { type: 'number' };
export const share: Schema = { type: 'number', minimum: 0, maximum: 1 };
export const level: Schema = { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 };
/** Of a registry that grows: a finding, a work that is cited, a chart. */
export const key: Schema = { type: 'string', pattern: '^[a-z0-9-]+$' };
/** Of the vocabulary, which grows too. */
export const quantity: Schema = { type: 'string', pattern: '^[A-Za-z]+$' };
export const sha256: Schema = { type: 'string', pattern: '^[0-9a-f]{64}$' };

/** A bound that does not exist, such as the cost per pass without passes, is null. */
export const bound: Schema = { type: ['number', 'null'] };

export function orNull(schema: Schema): Schema {
  return { anyOf: [schema, { type: 'null' }] };
}

export function oneOf(values: object): Schema {
  return { enum: Object.keys(values) };
}

export function listOf(items: Schema): Schema {
  return { type: 'array', items };
}

/** Two of one kind, in order. */
export function pairOf(items: Schema, description: string): Schema {
  return { ...listOf(items), minItems: 2, maxItems: 2, description };
}

export function ref(name: string): Schema {
  return { $ref: `#/$defs/${name}` };
}

/** Exactly these fields; those that may be absent apart. */
export function record(
  fields: Readonly<Record<string, Schema>>,
  optional: Readonly<Record<string, Schema>> = {},
): Schema {
  return {
    type: 'object',
    properties: { ...fields, ...optional },
    required: Object.keys(fields),
    additionalProperties: false,
  };
}

/** What a figure is of alone, and what its p-value asks. */
export const figureSubject: Readonly<Record<string, Schema>> = {
  of: {
    ...record({}, { campaigns: listOf(text), tasks: listOf(text) }),
    description: 'Of which campaigns and tasks it is alone, where its finding speaks of more.',
  },
  asks: {
    enum: ['equivalence', 'every task'],
    description: 'What a p-value asks, where it is not whether the rates of two sides differ.',
  },
};

const missing = record({ missing: { ...text, description: 'What the packs lack for it.' } });

export function orMissing(schema: Schema): Schema {
  return { anyOf: [schema, missing] };
}
