import type { Box, Page, PageElement } from './dom.ts';

/** What a reader would see at once: nothing of it may be on a page. */
export interface LayoutFaults {
  /** Pixels by which the page is wider than the window. */
  readonly sideways: number;
  /** Text that no scrolling brings into sight. */
  readonly cutOff: readonly string[];
  /** Text on text. */
  readonly covered: readonly string[];
  /** Headings, paragraphs, boxes and pictures that lie on one another. */
  readonly overlapping: readonly string[];
}

/** Runs in the page, at its top. Half a pixel is rounding. O(texts × texts on one line). */
export function layoutFaults(): LayoutFaults {
  const { document, getComputedStyle, innerWidth, scrollTo } = globalThis as unknown as Page;
  scrollTo(0, 0);
  const slack = 1;

  interface Letters extends Box {
    readonly text: string;
    readonly element: PageElement;
  }
  /** Said to those who listen, and not shown: a box of a pixel, or one beside the page until it has the focus. */
  const isUnseen = (element: PageElement) => {
    const { width, height, right } = (element.closest('.unseen, .skip') ?? element).getBoundingClientRect();
    return element.closest('.unseen, .skip') !== null && (Math.min(width, height) <= 1 || right <= 0);
  };
  /** The letters themselves: about the middle of the box that a font gives them. */
  const letters = (): Letters[] => {
    const found: Letters[] = [];
    const walker = document.createTreeWalker(document.body, 4);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement!;
      const text = (node.textContent ?? '').trim();
      if (text === '' || !element.checkVisibility({ visibilityProperty: true }) || isUnseen(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { left, right, top, bottom, width, height } of range.getClientRects()) {
        if (width <= 1 || height <= 1) continue;
        found.push({
          text: text.slice(0, 60),
          element,
          left,
          right,
          top: top + 0.2 * height,
          bottom: bottom - 0.2 * height,
          width,
          height: 0.6 * height,
        });
      }
    }
    return found;
  };

  /** Whether scrolling can bring it into sight, box by box from the inside. */
  const isReachable = (one: Letters): boolean => {
    let { left, right }: { left: number; right: number } = one;
    for (let box: PageElement | null = one.element; box !== null && box !== document.body; box = box.parentElement) {
      const { overflowX } = getComputedStyle(box);
      if (overflowX === 'visible') continue;
      const frame = box.getBoundingClientRect();
      const scrolls = overflowX === 'auto' || overflowX === 'scroll';
      const start = frame.left - (scrolls ? box.scrollLeft : 0);
      const end = scrolls ? start + box.scrollWidth : frame.right;
      if (left < start - slack || right > end + slack) return false;
      if (!scrolls && (one.top < frame.top - slack || one.bottom > frame.bottom + slack)) return false;
      if (scrolls) ({ left, right } = frame);
    }
    return left >= -slack && right <= innerWidth + slack;
  };

  const meet = (a: Box, b: Box) =>
    a.left + slack < b.right && b.left + slack < a.right && a.top + slack < b.bottom && b.top + slack < a.bottom;
  const pairs = <Item extends Box>(items: readonly Item[], clash: (a: Item, b: Item) => boolean): [Item, Item][] => {
    const sorted = items.toSorted((a, b) => a.top - b.top);
    return sorted.flatMap((a, index) => {
      const found: [Item, Item][] = [];
      for (let next = index + 1; next < sorted.length && sorted[next]!.top < a.bottom; next++) {
        if (meet(a, sorted[next]!) && clash(a, sorted[next]!)) found.push([a, sorted[next]!]);
      }
      return found;
    });
  };

  const texts = letters();
  const blocks = [
    ...document.querySelectorAll('h1, h2, h3, h4, p, figure, figcaption, .scroll, summary, nav, dt, dd, td, th'),
  ]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !isUnseen(element))
    .filter((element) => getComputedStyle(element).display !== 'inline')
    .map((element) => {
      const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
      return { element, left, top, right, bottom, width, height };
    });
  const name = (element: PageElement) => `${element.tagName} ${(element.textContent ?? '').trim().slice(0, 40)}`;
  return {
    sideways: document.documentElement.scrollWidth - innerWidth,
    cutOff: texts.filter((one) => !isReachable(one)).map(({ text }) => text),
    covered: pairs(texts, (a, b) => a.text !== b.text || Math.abs(a.left - b.left) > slack).map(
      ([a, b]) => `${a.text} × ${b.text}`,
    ),
    overlapping: pairs(blocks, (a, b) => !a.element.contains(b.element) && !b.element.contains(a.element)).map(
      ([a, b]) => `${name(a.element)} × ${name(b.element)}`,
    ),
  };
}
