import type { Page, PageElement } from './dom.ts';

/** Runs in the page: whether the first words of an element are in the window, with nothing on top of them. */
export function isInSight(target: unknown): boolean {
  const { document } = globalThis as unknown as Page;
  const walker = document.createTreeWalker(target as PageElement, 4);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement!;
    if ((node.textContent ?? '').trim() === '' || !element.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const [line] = range.getClientRects();
    if (line === undefined) continue;
    const top = document.elementFromPoint(line.left + Math.min(3, line.width / 2), (line.top + line.bottom) / 2);
    return top !== null && (element === top || element.contains(top));
  }
  return false;
}
