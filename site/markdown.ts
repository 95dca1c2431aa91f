import type { Nodes, PhrasingContent, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { escaped, type Html, trusted } from '../src/report/page/html.ts';

/** A heading with what stands below it, for the search. */
export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly text: string;
}

export interface Rendered {
  readonly html: Html;
  readonly sections: readonly Section[];
}

/** Where a link or a picture of the text leads on the site; undefined where it leads nowhere. */
export type Resolve = (target: string) => string | undefined;

/** Markdown of this repository as HTML: its raw HTML is our own, and stays. */
export function rendered(markdown: string, resolve: Resolve): Rendered {
  const { children } = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const page = new Page(resolve);
  return { html: trusted(children.map((node) => page.block(node)).join('\n')), sections: page.sections };
}

class Page {
  readonly sections: { id: string; heading: string; text: string }[] = [];
  readonly #ids = new Set<string>();
  #tables = 0;
  readonly #resolve: Resolve;

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  block(node: RootContent): string {
    if (node.type === 'heading') return this.#heading(node.depth, node.children);
    const section = this.sections.at(-1);
    if (section !== undefined && node.type !== 'html') section.text += `${wordsOf(node)} `;
    return this.#plainBlock(node);
  }

  #plainBlock(node: RootContent): string {
    switch (node.type) {
      case 'paragraph':
        return `<p>${this.#inline(node.children)}</p>`;
      case 'list': {
        const tag = node.ordered ? 'ol' : 'ul';
        const items = node.children.map(
          ({ children }) => `<li>${children.map((child) => this.#item(child)).join('\n')}</li>`,
        );
        return `<${tag}>${items.join('\n')}</${tag}>`;
      }
      case 'blockquote':
        return `<blockquote>${node.children.map((child) => this.#plainBlock(child)).join('\n')}</blockquote>`;
      case 'code':
        return `<pre tabindex="0"><code>${escaped(node.value)}</code></pre>`;
      case 'table':
        return this.#table(node);
      case 'thematicBreak':
        return '<hr>';
      case 'html':
        return this.#ownHtml(node.value);
      default:
        throw new Error(`no rule for ${node.type}`);
    }
  }

  /** The only paragraph of an item needs no space around it. */
  #item(node: RootContent): string {
    return node.type === 'paragraph' ? this.#inline(node.children) : this.#plainBlock(node);
  }

  #heading(depth: number, children: readonly PhrasingContent[]): string {
    const heading = children.map(wordsOf).join('');
    const wanted = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/gu, '-');
    let id = wanted;
    for (let again = 1; this.#ids.has(id); again++) id = `${wanted}-${again}`;
    this.#ids.add(id);
    this.sections.push({ id, heading, text: '' });
    return `<h${depth} id="${escaped(id)}">${this.#inline(children)}</h${depth}>`;
  }

  #table({ children, align }: Table): string {
    const row = (cells: Table['children'][number]['children'], kind: 'th' | 'td') => {
      const made = cells.map(({ children: words }, index) => {
        // A cell without words heads nothing.
        const tag = words.length === 0 ? 'td' : kind;
        return `<${tag}${align?.[index] === 'right' ? ' class="number"' : ''}>${this.#inline(words)}</${tag}>`;
      });
      return `<tr>${made.join('')}</tr>`;
    };
    const [head, ...rows] = children;
    const body = rows.map(({ children: cells }) => row(cells, 'td')).join('\n');
    return `<div class="wide" tabindex="0" role="group" aria-label="Table ${++this.#tables}"><table><thead>${row(head!.children, 'th')}</thead><tbody>${body}</tbody></table></div>`;
  }

  #inline(children: readonly PhrasingContent[]): string {
    return children.map((child) => this.#phrase(child)).join('');
  }

  #phrase(node: PhrasingContent): string {
    switch (node.type) {
      case 'text':
        return escaped(node.value);
      case 'inlineCode':
        return `<code>${escaped(node.value)}</code>`;
      case 'emphasis':
        return `<em>${this.#inline(node.children)}</em>`;
      case 'strong':
        return `<strong>${this.#inline(node.children)}</strong>`;
      case 'delete':
        return `<del>${this.#inline(node.children)}</del>`;
      case 'link': {
        const to = this.#resolve(node.url);
        const words = this.#inline(node.children);
        return to === undefined ? words : `<a href="${escaped(to)}">${words}</a>`;
      }
      case 'image':
        return `<img alt="${escaped(node.alt ?? '')}" src="${escaped(this.#resolve(node.url) ?? node.url)}">`;
      case 'break':
        return '<br>';
      case 'html':
        return this.#ownHtml(node.value);
      default:
        throw new Error(`no rule for ${node.type}`);
    }
  }

  #ownHtml(markup: string): string {
    return markup.replaceAll(
      /\b(src|srcset|href)="([^"]+)"/gu,
      (_, name: string, target: string) => `${name}="${this.#resolve(target) ?? target}"`,
    );
  }
}

function wordsOf(node: Nodes): string {
  if ('value' in node) return node.type === 'html' ? '' : node.value;
  if ('children' in node)
    return node.children.map(wordsOf).join(node.type === 'tableRow' || node.type === 'table' ? ' ' : '');
  return '';
}
