import type { PageElement } from './dom.ts';

/** What is to be seen of a chart, in pixels of the window. */
export interface DrawnChart {
  readonly texts: readonly { readonly text: string; readonly x: number; readonly y: number }[];
  readonly lines: readonly {
    readonly layer: string;
    readonly left: number;
    readonly right: number;
    readonly y: number;
  }[];
}

/** Runs in the page. Vega gives the marks of a layer the class `NAME_marks`. */
export function drawnChart(svg: unknown): DrawnChart {
  const visible = (selector: string) =>
    [...(svg as PageElement).querySelectorAll(selector)].filter((one) =>
      one.checkVisibility({ visibilityProperty: true }),
    );
  return {
    texts: visible('text').map((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return { text: (element.textContent ?? '').trim(), x: (left + right) / 2, y: (top + bottom) / 2 };
    }),
    lines: visible('line').map((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const classes = element.closest('g[class$="_marks"]')?.getAttribute('class') ?? '';
      return { layer: /(\S+)_marks$/u.exec(classes)?.[1] ?? '', left, right, y: (top + bottom) / 2 };
    }),
  };
}

/** A table as a reader sees it. */
export interface ShownTable {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Runs in the page. */
export function shownTable(table: unknown): ShownTable {
  const cells = (row: PageElement) =>
    [...row.querySelectorAll('th, td')].filter((cell) => cell.checkVisibility()).map((cell) => cell.textContent ?? '');
  const [head, ...rows] = [...(table as PageElement).querySelectorAll('tr')].map(cells);
  return { heads: head!, rows };
}
