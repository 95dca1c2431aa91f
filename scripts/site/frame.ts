import { type Html, html, trusted } from '../../src/report/page/html.ts';
import { contentPolicy } from '../../src/report/page/policy.ts';
import { style } from '../../src/report/page/style.ts';
import { siteStyle } from './site-style.ts';

/** A page of the site, `/`-separated below its root. */
export interface SitePage {
  readonly path: string;
  readonly title: string;
  readonly main: Html;
  /** Runs on this page alone. */
  readonly script?: string;
}

/** The way back to the root of the site. */
function toRoot(path: string): string {
  return '../'.repeat(path.split('/').length - 1);
}

const links = [
  ['index.html', 'holdsup'],
  ['playground.html', 'Playground'],
  ['notebooks/index.html', 'Notebooks'],
  ['docs/gallery.html', 'Gallery'],
  ['docs/index.html', 'Docs'],
  ['search.html', 'Search'],
] as const;

/** A whole document. Its policy allows nothing but what stands in it, and pictures beside it. */
export function sitePage({ path, title, main, script }: SitePage): string {
  const up = toRoot(path);
  const policy = contentPolicy(script === undefined ? [] : [script]).replace(
    'img-src data:',
    "img-src 'self' file: data:",
  );
  const navigation = links.map(
    ([to, name]) => html`<a href="${up}${to}"${trusted(to === path ? ' aria-current="page"' : '')}>${name}</a>`,
  );
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${trusted(style)}${trusted(siteStyle)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<nav class="site" aria-label="Site">${navigation}</nav>
<main id="main" tabindex="-1">
${main}
</main>
<footer>holdsup, MIT licence. These pages load nothing from elsewhere and send nothing.</footer>
${script === undefined ? trusted('') : trusted(`<script>${script}</script>`)}
</body>
</html>
`.markup;
}
