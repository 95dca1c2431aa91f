import { type Article, type Exemption, exemption, Gathered, type Passage } from './passage.ts';

/** Markdown, HTML or plain text, by the ending of the name and the first characters. */
export async function articleOf(name: string, source: string): Promise<Article> {
  const isHtml = /\.x?html?$/iu.test(name) || /^\s*<(?:!doctype|html|body|article)\b/iu.test(source);
  if (isHtml) return (await import('./html-article.ts')).htmlArticle(name, source);
  // A table of pipes is Markdown under whatever name.
  if (/\.(?:md|markdown|mdx|qmd|rmd)$/iu.test(name) || /^\s*\|?\s*:?-{3,}:?\s*\|/mu.test(source))
    return (await import('./markdown-article.ts')).markdownArticle(name, source);
  return plainArticle(name, source);
}

/** A line is a passage: plain text has no other structure that can be relied on. */
function plainArticle(name: string, source: string): Article {
  const passages: Passage[] = [];
  const exempt: Exemption[] = [];
  let reason: string | null = null;
  let start = 0;
  for (const line of source.split('\n')) {
    if (line.trim() === '') {
      if (passages.length > 0 && exempt.at(-1)?.to !== start) reason = null;
    } else {
      reason = exemption.exec(line)?.[1] ?? reason;
      if (reason !== null) exempt.push({ from: start, to: start + line.length, reason });
      const gathered = new Gathered();
      gathered.add(line.replace(/\r$/u, ''), start);
      passages.push(gathered.passage(/^\s*>/u.test(line) ? 'quote' : 'prose'));
    }
    start += line.length + 1;
  }
  return { name, source, passages, exempt };
}
