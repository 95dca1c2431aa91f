import type { Drawing } from '../charts/chart.ts';
import { themes } from '../theme.ts';

/** Marks of a picture that each stand for a row of its numbers. */
export interface RowMarks {
  /** Class of the group that holds them. */
  readonly group: string;
  /** Of each mark in turn, the row. */
  readonly rows: readonly number[];
}

/** Marks that a reader can point at, those that are easiest to hit first; a line or an area is no mark of one row. */
const pointable = ['point', 'rect', 'bar', 'rule', 'tick'];

/** More rows than these are read in the table, not one by one. */
const mostRows = 2000;

/**
 * The marks that are known to stand for rows: a mark is of the row whose name it carries, of the only one that holds all the names
 * that it carries, such as of two models, or of the only one that holds all of its coordinates. A layer with one mark whose row is
 * not certain is left out: no tip is better than a wrong one. O(layers × rows) where marks stand in the order of rows, else O(layers × rows²).
 */
export function rowMarks({ spec, rows }: Pick<Drawing, 'spec' | 'rows'>): RowMarks[] {
  if (rows.length > mostRows) return [];
  const known: RowMarks[] = [];
  const covered = new Set<number>();
  const keys = rowsByName(rows);
  const holders = rowsByWord(rows);
  const layers = unitLayers(spec(themes.light) as unknown as SpecNode, '', []);
  for (const type of pointable) {
    for (const layer of layers.filter((one) => one.type === type)) {
      const places = rowsOf(layer, rows, { keys, holders });
      if (places === null || places.some((place) => covered.has(place))) continue;
      known.push({ group: `${layer.name}_marks`, rows: places });
      for (const place of places) covered.add(place);
    }
  }
  return known;
}

type Datum = Readonly<Record<string, unknown>>;
type Row = Drawing['rows'][number];

interface SpecNode {
  readonly name?: string;
  readonly mark?: string | { readonly type: string };
  readonly data?: { readonly values?: readonly Datum[] };
  readonly encoding?: Readonly<Record<string, { readonly field?: string; readonly type?: string }>>;
  readonly layer?: readonly SpecNode[];
  readonly concat?: readonly SpecNode[];
  readonly hconcat?: readonly SpecNode[];
  readonly vconcat?: readonly SpecNode[];
}

interface UnitLayer {
  readonly name: string;
  readonly type: string;
  readonly values: readonly Datum[];
  /** Of the coordinates that are numbers. */
  readonly fields: readonly string[];
}

/** Every layer with one mark, under the name that Vega-Lite gives to it. */
function unitLayers(node: SpecNode, name: string, inherited: readonly Datum[]): UnitLayer[] {
  const values = node.data?.values ?? inherited;
  const child = (kind: 'layer' | 'concat') => (one: SpecNode, index: number) =>
    unitLayers(one, one.name ?? `${name === '' ? '' : `${name}_`}${kind}_${index}`, values);
  const inner = [
    ...(node.layer ?? []).flatMap(child('layer')),
    ...(node.concat ?? node.hconcat ?? node.vconcat ?? []).flatMap(child('concat')),
  ];
  if (node.mark === undefined) return inner;
  const fields = ['x', 'x2', 'y', 'y2'].flatMap((channel) => {
    const { field, type = 'quantitative' } = node.encoding?.[channel] ?? {};
    return field === undefined || type !== 'quantitative' ? [] : [field];
  });
  return [{ name, type: typeof node.mark === 'string' ? node.mark : node.mark.type, values, fields }];
}

/** The row of each drawn mark; null where one is not certain, or where two are the same. */
function rowsOf(
  { values, fields }: UnitLayer,
  rows: readonly Row[],
  {
    keys,
    holders,
  }: { readonly keys: ReadonlyMap<unknown, number>; readonly holders: ReadonlyMap<string, ReadonlySet<number>> },
): number[] | null {
  const drawn = values.filter((datum) => fields.every((field) => typeof datum[field] === 'number'));
  if (drawn.length === 0) return null;
  const holds = (datum: Datum, row: Row) => fields.every((field) => row.some((cell) => isSame(cell, datum[field])));
  if (fields.length > 0 && drawn.length === rows.length && drawn.every((datum, index) => holds(datum, rows[index]!)))
    return [...rows.keys()];
  const places = drawn.map((datum) => {
    const carried = words(datum);
    const named = new Set(carried.flatMap((word) => keys.get(word) ?? []));
    if (named.size === 1) return [...named][0]!;
    const known = carried.filter((word) => holders.has(word)).map((word) => holders.get(word)!);
    const fewest = known.reduce<number[] | null>(
      (least, of) => (least === null || of.size < least.length ? [...of] : least),
      null,
    );
    const both = (fewest ?? []).filter((index) => known.every((of) => of.has(index)) && holds(datum, rows[index]!));
    if (both.length === 1) return both[0]!;
    const candidates = fields.length === 0 ? [] : rows.flatMap((row, index) => (holds(datum, row) ? [index] : []));
    return candidates.length === 1 ? candidates[0]! : -1;
  });
  return places.includes(-1) || new Set(places).size < places.length ? null : places;
}

function isSame(cell: Row[number], value: unknown): boolean {
  return typeof cell === 'number' && Math.abs(cell - (value as number)) <= 1e-9 * Math.max(1, Math.abs(cell));
}

/** The rows by the first column that names each of them otherwise; empty where none does. */
function rowsByName(rows: readonly Row[]): ReadonlyMap<unknown, number> {
  for (const column of rows[0]?.keys() ?? []) {
    const names = rows.map((row) => row[column]);
    if (names.every((name) => typeof name === 'string') && new Set(names).size === rows.length) {
      return new Map(names.map((name, index) => [name, index]));
    }
  }
  return new Map();
}

/** The rows that hold each word. */
function rowsByWord(rows: readonly Row[]): ReadonlyMap<string, ReadonlySet<number>> {
  const holders = new Map<string, Set<number>>();
  rows.forEach((row, index) => {
    for (const cell of row) {
      if (typeof cell === 'string') holders.set(cell, (holders.get(cell) ?? new Set()).add(index));
    }
  });
  return holders;
}

/** Texts of a mark, also those that are broken into lines. */
function words(datum: Datum): string[] {
  return Object.values(datum).flatMap((value) =>
    typeof value === 'string' ? [value] : Array.isArray(value) ? [value.join(' '), value.join('')] : [],
  );
}
