import type { Page, PageElement } from './dom.ts';

/** A path of the evidence of a finding, and what stands where its link leads. */
export interface EvidenceLink {
  readonly finding: string;
  readonly path: string;
  /** As the finding says it. */
  readonly value: string;
  readonly href: string;
  /** Heading of the section that the link leads into. */
  readonly pack: string;
  /** What stands there. */
  readonly found: string;
}

/** Runs in the page. */
export function evidenceLinks(): EvidenceLink[] {
  const { document } = globalThis as unknown as Page;
  const text = (element: PageElement | undefined) => (element?.textContent ?? '').trim();
  const first = (element: PageElement | null, selector: string) => [...(element?.querySelectorAll(selector) ?? [])][0];
  return [...document.querySelectorAll('article li > a[href^="#"]')].map((link) => {
    const href = link.getAttribute('href')!;
    const target = document.getElementById(href.slice(1));
    return {
      finding: link.closest('article')!.id,
      path: text(link),
      value: text([...link.parentElement!.querySelectorAll('code')].at(-1)),
      href,
      pack: text(first(target?.closest('section.pack') ?? null, 'h3')),
      found: text(first(target, 'dd')),
    };
  });
}
