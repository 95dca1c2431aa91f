import { sitePage } from './frame.ts';
import { playgroundPage } from './playground-page.ts';

export interface SiteFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Every file of the site. No clock, no network: the same sources give the same bytes. */
export async function siteFiles(): Promise<SiteFile[]> {
  const pages = [await playgroundPage()];
  return pages.map((page) => ({ path: page.path, content: sitePage(page) }));
}
