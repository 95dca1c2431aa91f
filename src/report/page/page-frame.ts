import { type Html, html, trusted } from './html.ts';
import { contentPolicy } from './policy.ts';
import { script } from './script.ts';
import { style } from './style.ts';

/** What a page is filled with. */
export interface PageParts {
  readonly title: string;
  /** Of holdsup. */
  readonly version: string;
  /** Below the title. */
  readonly lead: Html;
  /** The bar of what a reader may change; absent without script. */
  readonly view: Html;
  readonly main: Html;
  /** Data for the script. */
  readonly data: Html;
}

/** A page around its parts: the policy first, the style sheet, the landmarks, and the one script last, so that nothing waits for it. */
export function pageFrame({ title, version, lead, view, main, data }: PageParts): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(contentPolicy([script]))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="holdsup ${version}">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the findings</a>
<header>
<h1>${title}</h1>
${lead}
</header>
${view}
<main id="main" tabindex="-1">
${main}
</main>
<footer>Made by holdsup ${version} from the inputs above; the same inputs give the same bytes.</footer>
<div id="tip" role="tooltip" hidden></div>
${data}
<script>${trusted(script)}</script>
</body>
</html>
`.markup;
}
