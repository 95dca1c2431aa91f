/**
 * The little of a browser's document that the functions sent into the page use. The house is compiled without the library
 * of the DOM, so that no room leans on a browser by accident; these functions alone run in one.
 */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

export interface PageNode {
  readonly textContent: string | null;
  readonly parentElement: PageElement | null;
  compareDocumentPosition(other: PageNode): number;
}

export interface PageElement extends PageNode {
  readonly id: string;
  readonly tagName: string;
  readonly outerHTML: string;
  readonly scrollWidth: number;
  readonly scrollLeft: number;
  readonly clientWidth: number;
  open?: boolean;
  contains(other: PageNode): boolean;
  closest(selector: string): PageElement | null;
  getAttribute(name: string): string | null;
  getBoundingClientRect(): Box;
  querySelectorAll(selector: string): Iterable<PageElement>;
  checkVisibility(options?: { readonly visibilityProperty: boolean }): boolean;
}

/** A mark of a drawing. */
export interface Shape extends PageElement {
  isPointInFill(point: Point): boolean;
  isPointInStroke(point: Point): boolean;
  getScreenCTM(): { inverse(): unknown } | null;
}

export interface Point {
  readonly x: number;
  readonly y: number;
  matrixTransform(matrix: unknown): Point;
}

export interface Page {
  readonly document: {
    readonly body: PageElement;
    readonly documentElement: PageElement;
    readonly activeElement: PageElement | null;
    getElementById(id: string): PageElement | null;
    elementFromPoint(x: number, y: number): PageElement | null;
    querySelectorAll(selector: string): Iterable<PageElement>;
    createTreeWalker(root: PageNode, what: 4): { nextNode(): PageNode | null };
    createRange(): { selectNodeContents(node: PageNode): void; getClientRects(): Iterable<Box> };
  };
  readonly innerWidth: number;
  readonly innerHeight: number;
  readonly DOMPoint: new (x: number, y: number) => Point;
  scrollTo(left: number, top: number): void;
  getComputedStyle(element: PageElement): Record<StyleName, string>;
}

type StyleName =
  | 'backgroundColor'
  | 'color'
  | 'display'
  | 'fill'
  | 'fillOpacity'
  | 'fontSize'
  | 'fontWeight'
  | 'opacity'
  | 'outlineStyle'
  | 'outlineWidth'
  | 'overflowX'
  | 'stroke'
  | 'strokeOpacity';
