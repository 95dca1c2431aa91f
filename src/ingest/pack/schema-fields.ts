import * as z from 'zod';
import { isMoment, momentPattern } from '../../campaign/moment.ts';
import { expectations as must } from './expectations.ts';

/**
 * The kinds of fields that packs and prediction files are made of. Every number has a smallest and a largest value that
 * somebody can have meant: what lies beyond is a slip of the pen, and would overflow or vanish in what is computed of it.
 */

/** Runs of one campaign and of one task: what exact tests hold in a gigabyte, whose memory grows with them. */
export const mostRuns = 100_000_000;
export const mostRunsOfTask = 10_000_000;
const mostTokens = 1e12;

export const name = z
  .string(must.name)
  .regex(/^(?! )\P{Cc}+(?<! )$/u, must.name)
  .max(1_000, must.shortName);
export const text = z
  .string(must.text)
  .regex(/^[\P{Cc}\n\t]+$/u, must.text)
  .max(20_000, must.shortText);
export const flag = z.boolean(must.flag);
/** A day, or an instant with its offset. */
export const moment = z
  .string(must.moment)
  .regex(momentPattern, { error: must.moment, abort: true })
  .refine(isMoment, must.moment);
export const count = whole(must.count, 0, mostRuns);
export const positiveCount = whole(must.positiveCount, 1, mostRuns);
export const countOfTask = whole(must.count, 0, mostRunsOfTask);
export const tokens = whole(must.count, 0, mostTokens);
/** Of all runs of a task together: whole numbers that doubles tell apart. */
export const tokensOfTask = whole(must.count, 0, 9e15);
export const number = measured(must.number, { least: 1e-12, most: 1e15, signed: true });
export const distance = measured(must.distance, { least: 1e-12, most: 1e15 });
export const dollars = measured(must.dollars, { least: 1e-9, most: 1e9 });
export const seconds = measured(must.seconds, { least: 1e-6, most: 1e9 });
export const secondsOfTask = measured(must.seconds, { least: 1e-6, most: 1e12 });
export const percentage = measured(must.percent, { least: 1e-6, most: 100, tooMuch: must.percent });
export const size = above(must.size, { least: 1e-6, most: 1e6 });
export const tokensPerRun = above(must.positive, { least: 1e-3, most: mostTokens });
export const rate = above(must.rate, { least: 1e-6, most: 0.999_999, end: 1 });
/** Sums of squared dollars, of runs that cost as little as a billionth each. */
export const squaredDollars = measured(must.squaredDollars, { least: 1e-18, most: 1e18 });
export const weight = above(must.weight, { least: 1e-6, most: 1e6 });
export const seed = z.int({ error: must.whole });
export const score = z.number(must.score).min(0, must.score).max(1, must.score);
export const digest = z.string(must.digest).regex(/^[0-9a-f]{64}$/u, must.digest);
export const share = z.number(must.share).min(0, must.share).max(1, must.share);
export const path = z.string(must.path).min(1, must.path).max(2_000, must.shortPath);
export const names = z.array(name, must.list);
export const countsByName = z.record(name, count, must.countsByName);

/** A count: `must` where it is none, its limit where it is too large. */
function whole(must: string, least: number, most: number) {
  const error = ({ code }: { readonly code?: string }) => (code === 'too_big' ? atMost(most) : must);
  return z.int({ error, abort: true }).min(least, must).max(most, atMost(most));
}

interface Limits {
  readonly least: number;
  readonly most: number;
}

/** 0, or a number of believable size. */
function measured(
  must: string,
  {
    least,
    most,
    tooMuch = atMost(most),
    signed = false,
  }: Limits & { readonly tooMuch?: string; readonly signed?: boolean },
) {
  const error = ({ input }: { readonly input?: unknown }) => {
    if (typeof input !== 'number' || !Number.isFinite(input) || (input < 0 && !signed)) return must;
    return Math.abs(input) > most
      ? `${tooMuch}${signed ? ', and no further below 0' : ''}`
      : `be 0, or ${signed ? 'differ from it by ' : ''}at least ${decimalOf(least)}`;
  };
  const positive = z.number({ error }).min(least, { error }).max(most, { error });
  const branches = signed ? [z.number({ error }).min(-most, { error }).max(-least, { error })] : [];
  return z.union([z.literal(0, { error }), positive, ...branches], { error });
}

/** A number of believable size above 0, and below `end` where there is one. */
function above(must: string, { least, most, end = Number.POSITIVE_INFINITY }: Limits & { readonly end?: number }) {
  const isInside = (value: unknown) => typeof value === 'number' && value > 0 && value < end;
  return z
    .number(must)
    .min(least, { error: ({ input }) => (isInside(input) ? `be at least ${decimalOf(least)}` : must) })
    .max(most, { error: ({ input }) => (isInside(input) ? atMost(most) : must) });
}

function atMost(most: number): string {
  return `be at most ${decimalOf(most)}`;
}

/** `Intl` would do the same, but takes as long to load as everything else here. */
function decimalOf(value: number): string {
  if (value >= 1) return String(value).replaceAll(/\B(?=(?:\d{3})+$)/gu, ',');
  const [, places] = /e-(\d+)$/u.exec(String(value)) ?? [];
  return places === undefined ? String(value) : value.toFixed(Number(places));
}

/** A field that may be left out; null says the same. Registered and not `describe`d, which makes a copy. */
export function optional<Schema extends z.ZodType>(schema: Schema, description: string) {
  const made = schema.nullish();
  z.globalRegistry.add(made as z.ZodType, { description });
  return made;
}

/** A schema that is made when it is first asked for: most packs need few, and making all takes longer than reading one. */
export function late<Schema extends z.ZodType>(make: () => Schema): () => Schema {
  let made: Schema | undefined;
  return () => {
    made ??= make();
    return made;
  };
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
