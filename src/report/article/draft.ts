import type { Drawing } from '../charts/chart.ts';
import { markdownBlocks } from '../markdown-blocks.ts';
import { markdownProse, markdownText } from '../markdown-text.ts';
import { html, prose } from '../page/html.ts';

/** An article of one page, before it is Markdown or HTML. Texts are plain. */
export interface Draft {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly pictures: readonly Pick<Drawing, 'id' | 'title' | 'alt'>[];
  readonly closing: readonly string[];
}

/** Plain Markdown, to be pasted. */
export function articleMarkdown({ title, sentences, pictures, closing }: Draft): string {
  return markdownBlocks([
    `# ${markdownText(title)}`,
    ...sentences.map(markdownProse),
    ...pictures.map((picture) => `![${markdownProse(picture.title)}](charts/${picture.id}.svg)`),
    ...closing.map(markdownProse),
  ]);
}

/** HTML without a style of its own, to be pasted into an editor that takes no Markdown. */
export function articleHtml({ title, sentences, pictures, closing }: Draft): string {
  const paragraph = (text: string) => html`<p>${prose(text)}</p>`;
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${title}</title>
<h1>${title}</h1>
${sentences.map(paragraph)}
${pictures.map(({ id, title: heading, alt }) => html`<figure><img src="charts/${id}.svg" alt="${alt}"><figcaption>${heading}</figcaption></figure>`)}
${closing.map(paragraph)}
</html>
`.markup;
}
