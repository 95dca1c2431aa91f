import * as z from 'zod';
import { expectations as must } from './expectations.ts';

/** The kinds of fields that packs and prediction files are made of. */

export const name = z.string(must.name).regex(/^(?! )\P{Cc}+(?<! )$/u, must.name);
export const text = z.string(must.text).regex(/^[\P{Cc}\n\t]+$/u, must.text);
export const flag = z.boolean(must.flag);
export const date = z.iso.date(must.date);
export const count = z.int(must.count).min(0, must.count);
export const positiveCount = z.int(must.positiveCount).min(1, must.positiveCount);
export const number = z.number(must.number);
export const dollars = z.number(must.dollars).min(0, must.dollars);
export const size = z.number(must.size).gt(0, must.size);
export const rate = z.number(must.rate).gt(0, must.rate).lt(1, must.rate);
export const share = z.number(must.share).min(0, must.share).max(1, must.share);
export const path = z.string(must.path).min(1, must.path);
export const names = z.array(name, must.list);
export const countsByName = z.record(name, count, must.countsByName);

/** A field that may be left out; null says the same. */
export function optional<Schema extends z.ZodType>(schema: Schema, description: string) {
  return schema.nullish().describe(description);
}

export function entries<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: ({ code }) => {
      const fields = Object.keys(shape)
        .filter((field) => field !== '$schema')
        .join(', ');
      return code === 'unrecognized_keys' ? fields : `be a mapping of ${fields}`;
    },
  });
}

/** Which of some optional fields are given. */
export function given<Key extends string>(value: { readonly [key in Key]?: unknown }, keys: readonly Key[]): Key[] {
  return keys.filter((key) => value[key] !== undefined && value[key] !== null);
}

/** One thing that keeps a document from fitting a schema. */
export type SchemaIssue = z.core.$ZodIssue;

/** The text of a published schema: JSON Schema, draft 2020-12. */
export function jsonSchema(schema: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' }), null, 2)}\n`;
}
