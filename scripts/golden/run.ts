import { readFileSync } from 'node:fs';
import { goldenMap } from './map.ts';

/** One value that something else computed: `|received − expected| ≤ max(tol · |expected|, atol)`, elementwise. */
export interface GoldenRecord {
  readonly fn: string;
  readonly args: Record<string, unknown>;
  readonly expected: unknown;
  readonly tol: number;
  readonly atol?: number;
}

/** How one golden function fared. */
export interface GoldenResult {
  readonly fn: string;
  readonly records: number;
  readonly passed: number;
  /** Largest |received − expected| ÷ |expected| over all numbers that are not 0. */
  readonly worst: number;
  /** Why the function is not offered; its records are then not run. */
  readonly notOffered?: string;
  /** The first miss, for the person who mends it. */
  readonly firstMiss?: string;
}

export function goldenRecords(file: string): readonly GoldenRecord[] {
  const content = JSON.parse(readFileSync(file, 'utf8'));
  return Array.isArray(content) ? content : content.records;
}

/** Every record against the function that the map names, one result a function. */
export function goldenResults(records: readonly GoldenRecord[]): GoldenResult[] {
  const names = [...new Set(records.map(({ fn }) => fn))].sort();
  return names.map((fn) => {
    const own = records.filter((record) => record.fn === fn);
    const compute = goldenMap[fn];
    if (compute === undefined) {
      return { fn, records: own.length, passed: 0, worst: 0, notOffered: 'unknown to the map' };
    }
    let passed = 0;
    let worst = 0;
    let firstMiss: string | undefined;
    for (const record of own) {
      const { ok, error, received } = compared(record, compute);
      if (ok) passed++;
      else
        firstMiss ??= `${JSON.stringify(record.args)}: expected ${JSON.stringify(record.expected)}, received ${received}`;
      worst = Math.max(worst, error);
    }
    return { fn, records: own.length, passed, worst, ...(firstMiss === undefined ? {} : { firstMiss }) };
  });
}

function compared(record: GoldenRecord, compute: (args: never) => unknown) {
  try {
    const { args, unread } = watched(record.args);
    const received = compute(args as never);
    const dropped = unread();
    if (dropped.length > 0) throw new Error(`the adapter does not pass on ${dropped.join(', ')}`);
    return { ...agreement(received, record.expected, record), received: JSON.stringify(received) };
  } catch (error) {
    return { ok: false, error: Number.POSITIVE_INFINITY, received: String(error) };
  }
}

/** The arguments, and which of them nobody has read: an adapter must refuse what it cannot pass on. */
function watched(args: Record<string, unknown>) {
  const read = new Set<string>();
  const proxy = new Proxy(args, {
    get: (target, key) => {
      read.add(String(key));
      return target[String(key)];
    },
  });
  return { args: proxy, unread: () => Object.keys(args).filter((key) => !read.has(key)) };
}

interface Agreement {
  readonly ok: boolean;
  readonly error: number;
}

function agreement(received: unknown, expected: unknown, limits: Pick<GoldenRecord, 'tol' | 'atol'>): Agreement {
  if (typeof expected === 'object' && expected !== null) {
    const keys = Object.keys(expected);
    const lengths = Array.isArray(expected) ? expected.length === (received as unknown[])?.length : true;
    const parts = keys.map((key) =>
      agreement((received as Record<string, unknown>)?.[key], (expected as Record<string, unknown>)[key], limits),
    );
    return {
      ok: lengths && parts.every(({ ok }) => ok),
      error: parts.reduce((largest, { error }) => Math.max(largest, error), 0),
    };
  }
  const want = typeof expected === 'string' ? Number(expected) : (expected as number);
  if (typeof received !== 'number') return { ok: false, error: Number.POSITIVE_INFINITY };
  if (!Number.isFinite(want)) return { ok: Object.is(received, want), error: 0 };
  const off = Math.abs(received - want);
  // The golden files' own rule: where 0 is expected and no absolute tolerance given, `tol` is the absolute one.
  const limit = Math.max(limits.tol * Math.abs(want), limits.atol ?? (want === 0 ? limits.tol : 0));
  return { ok: off <= limit, error: want === 0 ? 0 : off / Math.abs(want) };
}
