/** A stretch of an article that belongs together: a paragraph, a heading, an item, a cell. */
export interface Passage {
  readonly text: string;
  /** Where each character of the text stands in the file. */
  readonly offsetOf: (index: number) => number;
  readonly kind: 'prose' | 'heading' | 'cell';
  /** Of a cell: the first cell of its row and the head of its column; of prose, nothing. */
  readonly around: string;
}

/** An article as passages, with what it leaves out of the check and why. */
export interface Article {
  readonly name: string;
  readonly source: string;
  readonly passages: readonly Passage[];
  /** Ranges of offsets that the author exempts, with the reason given. */
  readonly exempt: readonly { readonly from: number; readonly to: number; readonly reason: string }[];
}

/** Markdown, HTML or plain text, by the ending of the name and the first characters. */
export async function articleOf(name: string, source: string): Promise<Article> {
  const isHtml = /\.x?html?$/iu.test(name) || /^\s*<(?:!doctype|html|body|article)\b/iu.test(source);
  if (isHtml) return (await import('./html-article.ts')).htmlArticle(name, source);
  if (/\.(?:md|markdown|mdx)$/iu.test(name))
    return (await import('./markdown-article.ts')).markdownArticle(name, source);
  return plainArticle(name, source);
}

/** A line is a passage: plain text has no other structure that can be relied on. */
function plainArticle(name: string, source: string): Article {
  const passages: Passage[] = [];
  let start = 0;
  for (const line of source.split('\n')) {
    const from = start;
    if (line.trim() !== '')
      passages.push({ text: line.replace(/\r$/u, ''), offsetOf: (index) => from + index, kind: 'prose', around: '' });
    start += line.length + 1;
  }
  return { name, source, passages, exempt: [] };
}
