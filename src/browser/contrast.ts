import type { Box, Page, PageElement, PageNode, Shape } from './dom.ts';

/** A stretch of visible text with the contrast of its colour to what lies behind it (WCAG 2.2, 1.4.3). */
export interface TextContrast {
  readonly text: string;
  readonly colour: string;
  readonly behind: string;
  readonly ratio: number;
  /** 3 for large text, 4.5 for all other. */
  readonly needed: number;
}

/**
 * Runs in the page: the contrast of every visible text in an element. Behind text lie the backgrounds of its ancestors, and behind text of
 * a drawing also the marks painted before it where they touch it; where several do, the worst counts.
 * Throws on a colour that it cannot read. O(texts × marks of one drawing).
 */
export function textContrasts(root: string): TextContrast[] {
  const { document, getComputedStyle, DOMPoint } = globalThis as unknown as Page;
  type Colour = readonly [red: number, green: number, blue: number, alpha: number];

  const colourOf = (css: string, opacity = 1): Colour => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (css.match(/\d[\d.]*(?:e-?\d+)?/gu) ?? []).map(Number);
    if (css === 'none') return [0, 0, 0, 0];
    if (/^rgba?\(/u.test(css)) return [red, green, blue, alpha * opacity];
    if (/^color\(srgb /u.test(css)) return [255 * red, 255 * green, 255 * blue, alpha * opacity];
    throw new Error(`cannot read the colour ${css}`);
  };
  const over = ([red, green, blue, alpha]: Colour, below: Colour): Colour => {
    const mixed = (top: number, bottom: number) => top * alpha + bottom * (1 - alpha);
    return [mixed(red, below[0]), mixed(green, below[1]), mixed(blue, below[2]), 1];
  };
  const luminance = (colour: Colour) => {
    const [red, green, blue] = colour.map((channel) =>
      channel <= 0.04045 * 255 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const contrast = (a: Colour, b: Colour) => {
    const [one, other] = [luminance(a), luminance(b)];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  };
  const shown = (colour: Colour) => `rgb(${colour.slice(0, 3).map(Math.round).join(' ')})`;

  const ancestors = (element: PageElement | null): PageElement[] =>
    element === null ? [] : [...ancestors(element.parentElement), element];
  const opacityOf = (element: PageElement) =>
    ancestors(element).reduce((product, one) => product * Number(getComputedStyle(one).opacity), 1);
  const white: Colour = [255, 255, 255, 1];
  const backdrop = (element: PageElement) =>
    ancestors(element).reduce((below, one) => over(colourOf(getComputedStyle(one).backgroundColor), below), white);
  const boxOf = (node: PageNode): Box[] => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  };

  interface Words {
    readonly text: string;
    readonly element: PageElement;
    readonly box: Box;
  }
  const words: Words[] = [];
  const walker = document.createTreeWalker([...document.querySelectorAll(root)][0]!, 4);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = (node.textContent ?? '').trim();
    const element = node.parentElement!;
    if (text === '' || !element.checkVisibility({ visibilityProperty: true })) continue;
    const [box] = boxOf(node);
    if (box !== undefined) words.push({ text, element, box });
  }

  const paints = (mark: PageElement, kind: 'fill' | 'stroke') => {
    const style = getComputedStyle(mark);
    return colourOf(style[kind], Number(style[`${kind}Opacity`]) * opacityOf(mark));
  };
  const marksOf = new Map<PageElement, (Shape & { readonly box: Box })[]>();
  const shapes = 'path, rect, circle, ellipse, line, polygon, polyline';
  const marks = (svg: PageElement) => {
    const known = marksOf.get(svg);
    if (known !== undefined) return known;
    const found = [...svg.querySelectorAll(shapes)].filter((mark) =>
      mark.checkVisibility({ visibilityProperty: true }),
    );
    const boxed = found.map((mark) => Object.assign(mark as Shape, { box: mark.getBoundingClientRect() }));
    marksOf.set(svg, boxed);
    return boxed;
  };
  const precedes = (a: PageNode, b: PageNode) => (a.compareDocumentPosition(b) & 4) !== 0;
  /** Text drawn twice at one place: the lower one is a halo around the upper one. */
  const twins = (a: Words, b: Words) =>
    a.text === b.text && Math.abs(a.box.left - b.box.left) < 1 && Math.abs(a.box.top - b.box.top) < 1;

  const inDrawing = (one: Words, svg: PageElement, same: readonly Words[]): Colour[] => {
    const paper = backdrop(svg);
    const halo = same.find((other) => other !== one && twins(one, other) && precedes(other.element, one.element));
    if (halo !== undefined) return [over(paints(halo.element, 'stroke'), paper)];
    const { left, top, right, bottom, width, height } = one.box;
    const touching = marks(svg).filter(
      (mark) =>
        precedes(mark, one.element) &&
        mark.box.left - 4 < right &&
        mark.box.right + 4 > left &&
        mark.box.top - 4 < bottom &&
        mark.box.bottom + 4 > top,
    );
    const steps = [0.05, 0.25, 0.5, 0.75, 0.95];
    return steps.flatMap((across) =>
      [0.3, 0.5, 0.75].map((down) => {
        const spot = new DOMPoint(left + across * width, top + down * height);
        return touching.reduce((below, mark) => {
          const point = spot.matrixTransform(mark.getScreenCTM()!.inverse());
          const filled = mark.isPointInFill(point) ? over(paints(mark, 'fill'), below) : below;
          return mark.isPointInStroke(point) ? over(paints(mark, 'stroke'), filled) : filled;
        }, paper);
      }),
    );
  };

  const bySvg = new Map<PageElement, Words[]>();
  for (const one of words) {
    const svg = one.element.closest('svg');
    if (svg !== null) bySvg.set(svg, [...(bySvg.get(svg) ?? []), one]);
  }
  return words.flatMap((one) => {
    const svg = one.element.closest('svg');
    const same = svg === null ? [] : bySvg.get(svg)!;
    if (same.some((other) => other !== one && twins(one, other) && precedes(one.element, other.element))) return [];
    const style = getComputedStyle(one.element);
    const colour = svg === null ? colourOf(style.color, opacityOf(one.element)) : paints(one.element, 'fill');
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const below = svg === null ? [backdrop(one.element)] : inDrawing(one, svg, same);
    const [worst] = below
      .map((behind) => ({ behind, ratio: contrast(over(colour, behind), behind) }))
      .sort((a, b) => a.ratio - b.ratio);
    return {
      text: one.text.slice(0, 60),
      colour: shown(colour),
      behind: shown(worst!.behind),
      ratio: worst!.ratio,
      needed: isLarge ? 3 : 4.5,
    };
  });
}
