import { type Html, html, trusted } from './html.ts';

/** Data for the script of the page. No text of it can end the element or open another. */
export function embeddedJson(id: string, value: unknown): Html {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c');
  return html`<script type="application/json" id="${id}">${trusted(json)}</script>`;
}
