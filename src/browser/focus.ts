import type { Page, PageElement } from './dom.ts';

/** Where the keyboard is. */
export interface FocusStop {
  /** Place among all elements of the document. */
  readonly place: number;
  readonly element: string;
  /** Whether a line of at least 2 pixels is drawn around it. */
  readonly isOutlined: boolean;
  /** Whether any of it is in the window, with nothing on top of it. */
  readonly isInSight: boolean;
}

/** Runs in the page: the element that has the focus; null for the page itself. */
export function focusStop(): FocusStop | null {
  const { document, getComputedStyle } = globalThis as unknown as Page;
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const { left, top, width, height } = element.getBoundingClientRect();
  const shares = [0.02, 0.25, 0.5, 0.75, 0.98];
  const spots = shares.flatMap((across) =>
    shares.map((down) => document.elementFromPoint(left + across * width, top + down * height)),
  );
  return {
    place: [...document.querySelectorAll('*')].indexOf(element),
    element: element.outerHTML.slice(0, 100),
    isOutlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    isInSight: spots.some((spot) => spot !== null && (element === spot || element.contains(spot))),
  };
}

/** Runs in the page: how many stops the Tab key makes; a group of radio buttons is one. */
export function stopCount(): number {
  const { document } = globalThis as unknown as Page;
  type Candidate = PageElement & { readonly tabIndex: number; readonly type?: string; readonly checked?: boolean };
  const candidates = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')];
  return (candidates as Candidate[]).filter(
    (element) =>
      element.tabIndex >= 0 &&
      (element.type !== 'radio' || element.checked === true) &&
      element.checkVisibility({ visibilityProperty: true }),
  ).length;
}
