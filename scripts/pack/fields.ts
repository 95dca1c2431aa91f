/** The fields of the pack as tables, from its published schema. */

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema | boolean;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly $ref?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly pattern?: string;
}

interface Section {
  /** How the place is written, such as `runs[]`. */
  readonly path: string;
  readonly fields: readonly { readonly name: string; readonly schema: Schema; readonly isNeeded: boolean }[];
}

/** Null says the same as leaving a field out. */
function meant(schema: Schema): Schema {
  const others = schema.anyOf?.filter(({ type }) => type !== 'null');
  if (others?.length !== 1) return schema;
  return { ...others[0]!, ...(schema.description === undefined ? {} : { description: schema.description }) };
}

/** One section for each mapping with named fields, in the order in which they are met. */
function sectionsOf(schema: Schema, path: string): Section[] {
  const { properties, additionalProperties, items, required = [] } = meant(schema);
  if (typeof additionalProperties === 'object') return sectionsOf(additionalProperties, `${path}.NAME`);
  if (typeof items === 'object') return sectionsOf(items, `${path}[]`);
  if (properties === undefined) return [];
  const fields = Object.entries(properties).map(([name, one]) => ({
    name,
    schema: meant(one),
    isNeeded: required.includes(name),
  }));
  const inner = fields.flatMap(({ name, schema: one }) => sectionsOf(one, path === '' ? name : `${path}.${name}`));
  return [{ path, fields }, ...inner];
}

function kindOf(schema: Schema): string {
  const {
    type,
    const: only,
    enum: some,
    items,
    prefixItems,
    additionalProperties,
    anyOf,
    $ref,
    pattern,
  } = meant(schema);
  if (only !== undefined) return JSON.stringify(only);
  if (some !== undefined) return some.map((one) => JSON.stringify(one)).join(' or ');
  if ($ref !== undefined) return $ref.endsWith('events') ? 'a list of events' : 'an event';
  if (anyOf !== undefined) return [...new Set(anyOf.filter((one) => one.type !== 'null').map(kindOf))].join(' or ');
  if (prefixItems !== undefined) return `a list of ${prefixItems.length}`;
  if (type === 'array')
    return typeof items === 'object' ? `a list of ${plurals[kindOf(items)] ?? 'entries'}` : 'a list';
  if (type === 'object') {
    return typeof additionalProperties === 'object'
      ? `names and ${plurals[kindOf(additionalProperties)] ?? 'entries'}`
      : 'a mapping';
  }
  if (type === 'string') return pattern?.includes('\\d{4}-\\d{2}') ? 'a date' : 'text';
  if (type === 'integer') return 'a whole number';
  if (type === 'boolean') return 'true or false';
  return type === 'number' ? 'a number' : 'anything';
}

const plurals: Readonly<Record<string, string>> = {
  text: 'texts',
  'a number': 'numbers',
  'a whole number': 'whole numbers',
  'a mapping': 'mappings',
  anything: 'values',
};

/** A table for every mapping of a pack. */
export function fieldTables(jsonSchema: string): string {
  const sections = sectionsOf(JSON.parse(jsonSchema) as Schema, '');
  return sections
    .map(({ path, fields }) => {
      const rows = fields.map(({ name, schema, isNeeded }) => {
        const said = (schema.description ?? '').replaceAll('|', '\\|');
        return `| \`${name}\`${isNeeded ? ' *' : ''} | ${kindOf(schema)} | ${said} |`;
      });
      return [
        path === '' ? '### At the top' : `### \`${path}\``,
        '',
        '| field | holds | |',
        '|---|---|---|',
        ...rows,
      ].join('\n');
    })
    .join('\n\n');
}
