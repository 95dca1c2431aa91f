import type { Article, Passage } from './passage.ts';

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
