import type { Section } from '../../site/markdown.ts';
import { html, trusted } from '../../src/report/page/html.ts';
import type { SitePage } from './frame.ts';

/** A page with what can be found on it. */
export interface Searchable {
  readonly path: string;
  readonly title: string;
  readonly sections: readonly Section[];
}

/** Runs on the search page. Every word must stand in a section, in its heading rather than in its text, at its beginning rather than within. */
const script = `'use strict';
(() => {
const sections = JSON.parse(document.getElementById('sections').textContent);
const [input, list, count] = ['query', 'found', 'count'].map((id) => document.getElementById(id));
const plain = (text) => text.toLowerCase().normalize('NFKD').replace(/\\p{M}/gu, '');
for (const section of sections) section.plain = [plain(section.h), plain(section.t), plain(section.x)];
const score = (section, word) => {
  const at = section.plain.map((text) => (' ' + text).search(new RegExp('[^\\\\p{L}\\\\p{N}]' + word.replace(/[.*+?^$\\{}()|[\\]\\\\]/g, '\\\\$&'), 'u')));
  return (section.plain[0] === word ? 16 : at[0] >= 0 ? 8 : section.plain[0].includes(word) ? 4 : 0) + (at[1] >= 0 ? 4 : 0) + (at[2] >= 0 ? 2 : section.plain[2].includes(word) ? 1 : 0);
};
const snippet = (section, word) => {
  const at = Math.max(0, section.plain[2].indexOf(word));
  const from = Math.max(0, at - 60);
  return (from > 0 ? '… ' : '') + section.x.slice(from, from + 180) + (from + 180 < section.x.length ? ' …' : '');
};
const search = () => {
  const words = plain(input.value).split(/\\s+/).filter(Boolean);
  const found = words.length === 0 ? [] : sections
    .map((section) => ({ section, scores: words.map((word) => score(section, word)) }))
    .filter(({ scores }) => scores.every((one) => one > 0))
    .map(({ section, scores }) => ({ section, total: scores.reduce((a, b) => a + b) }))
    .sort((a, b) => b.total - a.total);
  count.textContent = words.length === 0 ? '' : found.length === 0 ? 'Nothing found.' : found.length + (found.length === 1 ? ' place' : ' places');
  list.replaceChildren(...found.slice(0, 30).map(({ section }) => {
    const item = document.createElement('li');
    const link = Object.assign(document.createElement('a'), { href: section.p + '#' + section.i, textContent: section.h === section.t ? section.h : section.t + ': ' + section.h });
    const text = Object.assign(document.createElement('p'), { className: 'note', textContent: snippet(section, words[0]) });
    item.append(link, text);
    return item;
  }));
  history.replaceState(null, '', words.length === 0 ? '#' : '#' + encodeURIComponent(input.value));
};
input.addEventListener('input', search);
input.value = decodeURIComponent(location.hash.slice(1));
search();
document.documentElement.dataset.script = 'ready';
})();
`;

/** The whole index in one page: it searches from disk. */
export function searchPage(pages: readonly Searchable[]): SitePage {
  const sections = pages.flatMap(({ path, title, sections: own }) =>
    own.map(({ id, heading, text }) => ({
      p: path,
      i: id,
      t: title.replace(/ – holdsup$/u, ''),
      h: heading,
      x: text.replaceAll(/\s+/gu, ' ').trim().slice(0, 1500),
    })),
  );
  const data = JSON.stringify(sections).replaceAll('<', String.raw`\u003c`);
  const main = html`<h1>Search</h1>
<noscript><p class="issue">The search needs JavaScript, which is switched off.</p></noscript>
<div class="field"><label for="query">Words that must all occur</label><input id="query" type="search" autocomplete="off"></div>
<p id="count" role="status"></p>
<ol id="found" class="found"></ol>
<script type="application/json" id="sections">${trusted(data)}</script>`;
  return { path: 'search.html', title: 'Search – holdsup', main, script };
}
