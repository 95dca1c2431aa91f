import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** A figure of ours beside the same figure of somebody else's. */
export interface Comparison {
  readonly set: string;
  readonly figure: string;
  readonly ours: number;
  readonly theirs: number;
  readonly source: string;
}

/** A table that is printed as it is, for reading. */
export interface PrintedTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

declare module 'vitest' {
  interface TaskMeta {
    comparisons?: Comparison[];
    tables?: PrintedTable[];
  }
}

/** What a figure is held against, and how near it must come. */
export interface Against {
  readonly theirs: number;
  readonly source: string;
  readonly within: number;
}

/** Holds one figure of ours against another; without one, against data/reference/real-data.json to a part in 10⁹. */
export type Compare = (figure: string, ours: number, against?: Against | Pick<Against, 'within'>) => void;

/** A figure as it was printed: within half a unit of its last digit. */
export function printed(text: string, source: string): Against {
  const decimals = text.split('.')[1]?.length ?? 0;
  return { theirs: Number(text), source, within: 0.5 * 10 ** -decimals * (1 + 1e-9) };
}

/** A count as it was published. */
export function counted(theirs: number, source: string): Against {
  return { theirs, source, within: 0 };
}

const script = 'real-data.py';

/** What the script computed without our code, and the digests of the files that it read. */
export const reference = JSON.parse(
  readFileSync(new URL('../../data/reference/real-data.json', import.meta.url), 'utf8'),
) as {
  readonly files: Readonly<Record<string, string>>;
  readonly figures: readonly { readonly set: string; readonly figure: string; readonly value: number }[];
};

/**
 * Tests of one data set. What they compare is kept with the test, for the table that ends the run; the last test of a file
 * asks `uncompared`, so that no figure of the reference is left lying.
 */
export function testsOf(set: string) {
  const expected = new Map(reference.figures.flatMap((row) => (row.set === set ? [[row.figure, row.value]] : [])));
  const uncompared = new Set(expected.keys());
  const referenceFigure = (figure: string): Against => {
    uncompared.delete(figure);
    const theirs = expected.get(figure) ?? Number.NaN;
    return { theirs, source: script, within: 1e-9 * Math.max(1e-3, Math.abs(theirs)) };
  };
  const it = test.extend<{ compare: Compare; print: (table: PrintedTable) => void }>({
    compare: ({ task }, use) =>
      use((figure, ours, against) => {
        const isWhole = against !== undefined && 'theirs' in against;
        const { theirs, source, within } = isWhole ? against : { ...referenceFigure(figure), ...against };
        task.meta.comparisons = [...(task.meta.comparisons ?? []), { set, figure, ours, theirs, source }];
        expect.soft(Math.abs(ours - theirs), `${figure}: ${ours}, ${source} has ${theirs}`).toBeLessThanOrEqual(within);
      }),
    print: ({ task }, use) =>
      use((table) => {
        task.meta.tables = [...(task.meta.tables ?? []), table];
      }),
  });
  return { it, uncompared: () => [...uncompared] };
}
