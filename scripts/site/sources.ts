import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';

/** Pages that are made of Markdown: file of the repository → page of the site. Files of docs/ come by themselves. */
const named: Readonly<Record<string, string>> = {
  'README.md': 'index.html',
  'notebooks/README.md': 'notebooks/index.html',
  'src/statistics/README.md': 'docs/statistics.html',
  'data/packs/SOURCE.md': 'docs/source.html',
  'data/README.md': 'docs/data.html',
  'CONTRIBUTING.md': 'docs/contributing.html',
  'CHANGELOG.md': 'docs/changelog.html',
  'SECURITY.md': 'docs/security.html',
};

/** Every Markdown file that becomes a page. */
export function markdownPages(): ReadonlyMap<string, string> {
  const docs = readdirSync('docs').filter((file) => file.endsWith('.md'));
  const pages = [
    ...docs.map((file) => [`docs/${file}`, `docs/${file.replace(/\.md$/u, '.html')}`] as const),
    ...Object.entries(named),
  ];
  return new Map(pages.filter(([source]) => existsSync(source)));
}

/** Where links lead. Files of the repository that are no pages are copied to the same place: `copies` collects them. */
export class Links {
  readonly copies = new Set<string>();
  readonly #pages: ReadonlyMap<string, string>;

  constructor(pages: ReadonlyMap<string, string>) {
    this.#pages = pages;
  }

  /** `target` as it stands in `source`, for the page `page`. */
  resolve(target: string, { source, page }: { readonly source: string; readonly page: string }): string | undefined {
    if (/^(?:[a-z]+:|#)/iu.test(target)) return target;
    const [path = '', fragment] = target.split('#');
    const file = posix.normalize(posix.join(posix.dirname(source), path));
    const to = this.#pages.get(file) ?? this.#copied(file);
    if (to === undefined) return undefined;
    const way = posix.relative(posix.dirname(page), to);
    return fragment === undefined ? way : `${way}#${fragment}`;
  }

  #copied(file: string): string | undefined {
    if (file.startsWith('..') || !existsSync(file) || !statSync(file).isFile()) return undefined;
    this.copies.add(file);
    return file;
  }

  files(): { readonly path: string; readonly content: Uint8Array }[] {
    return [...this.copies].map((path) => ({ path, content: readFileSync(path) }));
  }
}
