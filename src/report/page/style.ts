import { type Colours, colourNames, fontStack, themes } from '../theme.ts';

/** The one style sheet of the page. Colours are those of the drawings; a drawing inherits them as custom properties. */
export const style = `
:root { color-scheme: light dark; ${properties(themes.light.colours)} }
:root[data-colours="light"] { color-scheme: light; }
:root[data-colours="dark"] { color-scheme: dark; ${properties(themes.dark.colours)} }
@media (prefers-color-scheme: dark) { :root:not([data-colours="light"]) { ${properties(themes.dark.colours)} } }
[hidden] { display: none !important; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 52rem; padding: 2.5rem 1.25rem 4rem; background: var(--eb-paper); color: var(--eb-ink);
  font: 1rem/1.6 ${fontStack}; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; letter-spacing: -.01em; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 3.5rem 0 1rem; padding-top: 1rem; border-top: 1px solid var(--eb-grid); }
h3 { font-size: 1rem; line-height: 1.4; margin: 0; color: var(--eb-muted); font-weight: 400; }
p, ul, dl, figure, table { margin: 0 0 1rem; }
ul { padding-left: 1.2rem; }
li { margin: .15rem 0; }
a { color: var(--eb-blue); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--eb-blue); outline-offset: 2px; border-radius: 2px; }
code, td, th, dt, dd { unicode-bidi: isolate; }
code { font: .85em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.lead, .note, figcaption, dd { color: var(--eb-muted); }
.note, figcaption, details { font-size: .875rem; line-height: 1.5; }
.skip { position: absolute; left: -100vw; top: 0; padding: .5rem 1rem; background: var(--eb-paper); }
.skip:focus { left: 0; z-index: 3; }
.unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
main { scroll-margin-top: 8rem; }
main:focus { outline: none; }
button { padding: .2rem .7rem; border: 1px solid var(--eb-quiet); border-radius: .4rem; background: var(--eb-paper); color: var(--eb-ink);
  font: inherit; font-size: .875rem; cursor: pointer; }
.view { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; align-items: center; gap: .3rem 1.2rem; margin: 2rem -.5rem 0; padding: .5rem;
  background: var(--eb-paper); border-bottom: 1px solid var(--eb-grid); font-size: .875rem; line-height: 1.4; }
.view fieldset { display: flex; flex-wrap: wrap; align-items: center; gap: 0 .7rem; margin: 0; padding: 0; border: 0; min-width: 0; }
.view legend { float: left; padding: 0; color: var(--eb-muted); }
.view label { display: inline-flex; align-items: center; gap: .25rem; min-height: 1.5rem; white-space: nowrap; cursor: pointer; }
.view input { margin: 0; accent-color: var(--eb-blue); }
.view .note { margin: 0; flex: 1 1 12rem; }
.view button { margin-left: auto; }
.follows { padding-left: .6rem; border-left: 3px solid var(--eb-blue); }
.beyond { fill: var(--eb-blue); font: 11px ${fontStack}; }
.copying { margin: .25rem 0 .5rem; }
.sorter { padding: 0; border: 0; background: none; color: inherit; font: inherit; text-align: inherit; cursor: pointer; }
table.sortable td:first-child { min-width: 9rem; }
th[aria-sort] .sorter::after { content: ' \\2193'; } th[aria-sort=ascending] .sorter::after { content: ' \\2191'; }
#tip { position: fixed; z-index: 2; max-width: min(24rem, calc(100vw - 16px)); max-height: 60vh; overflow: auto; padding: .5rem .75rem; border: 1px solid var(--eb-quiet);
  border-radius: .4rem; background: var(--eb-paper); color: var(--eb-ink); font-size: .8rem; line-height: 1.35; box-shadow: 0 2px 10px rgb(0 0 0 / 25%); }
#tip dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0 .75rem; margin: 0; }
#tip dt { font-weight: 400; color: var(--eb-muted); }
#tip dd { margin: 0; color: var(--eb-ink); font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
pre { margin: .3rem 0; padding: .4rem .6rem; border: 1px solid var(--eb-grid); border-radius: .3rem; overflow-x: auto; }
pre code { overflow-wrap: normal; white-space: pre; }
.pack dl { margin: 0 0 0 1rem; padding-left: .6rem; border-left: 1px solid var(--eb-grid); font-size: .875rem; line-height: 1.45; }
.pack > dl { margin: 0 0 1.5rem; padding: 0; border: 0; }
.pack div { scroll-margin-top: 7.5rem; }
.pack dt { display: inline; font-weight: 400; color: var(--eb-ink); overflow-wrap: anywhere; }
.pack dt::after { content: ":"; }
.pack dd { display: inline; margin: 0 0 0 .4rem; overflow-wrap: anywhere; }
.pack dd:has(> dl) { display: block; margin: 0; }
.pack h3 { margin-top: 1.5rem; color: var(--eb-ink); font-weight: 600; }
:target { outline: 2px solid var(--eb-blue); outline-offset: .4rem; border-radius: 2px; }
.pack div:target { outline-offset: 0; background: var(--eb-band); }
main:target { outline: none; }
article, figure, h2, h3 { scroll-margin-top: 7.5rem; }
nav { margin-top: 2rem; }
nav ul { list-style: none; padding: 0; columns: 2 18rem; column-gap: 2rem; }
nav li { break-inside: avoid; }
.answer { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 2.5rem; }
.answer > figure { margin: 1.25rem 0 0; }
.short h2 { margin: 1.5rem 0 .5rem; padding: 0; border: 0; }
.short li { margin: .35rem 0; }
.said { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: .5rem 1.5rem; font-size: .875rem; line-height: 1.45; }
.said h3 { color: var(--eb-ink); font-weight: 600; margin: 0 0 .25rem; }
.row { margin: 0; padding: .35rem 0; border-bottom: 1px solid var(--eb-grid); }
.row > summary { width: auto; color: var(--eb-ink); }
.row > article { margin: .75rem 0 1rem; }
.verdicts { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; padding: 0; list-style: none; }
article { margin: 0 0 2.5rem; }
.claim { font-size: 1.1rem; line-height: 1.5; margin: .35rem 0 .75rem; }
.verdict { display: inline-block; padding: .05rem .55rem; border: 1.5px solid var(--verdict); border-radius: 1rem; color: var(--verdict);
  font-size: .8rem; font-weight: 600; line-height: 1.5; white-space: nowrap; }
.contradicted, .differs, .miss { --verdict: var(--eb-vermilion); }
.undecided, .near-miss { --verdict: var(--eb-purple); }
.compatible, .equivalent { --verdict: var(--eb-blue); }
.supported, .hit, .matches { --verdict: var(--eb-green); }
.not-estimable, .undecidable, .estimate { --verdict: var(--eb-muted); }
figure { margin: 1.25rem 0 1.5rem; }
figure > .scroll { margin: 0 -1rem; }
.chart-title { margin: 0 0 .2rem; font-size: 1.1rem; font-weight: 600; line-height: 1.35; text-wrap: balance; }
.chart-title + .note { margin: 0 0 .25rem; }
.scroll { overflow-x: auto; }
.scroll svg { display: block; width: 100%; min-width: 34rem; height: auto; }
table { border-collapse: collapse; font-size: .875rem; line-height: 1.4; min-width: 100%; }
th, td { padding: .35rem .75rem .35rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--eb-grid); }
th { color: var(--eb-muted); font-weight: 400; overflow-wrap: normal; }
td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
table.folded tbody tr:nth-child(n + 26) { display: none; }
.all-rows { margin: 0 0 1rem; }
.hash { min-width: 14rem; }
details { margin: 0 0 .75rem; }
summary { cursor: pointer; color: var(--eb-blue); width: fit-content; }
details[open] > summary { margin-bottom: .5rem; }
dt { font-weight: 600; }
dd { margin: 0 0 .4rem; }
footer { margin-top: 4rem; color: var(--eb-muted); font-size: .875rem; }
@media screen and (min-width: 70rem) {
  header { width: min(78rem, 100vw - 4rem); margin-left: calc((100% - min(78rem, 100vw - 4rem)) / 2); }
  .answer { grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); }
  .answer > figure { margin-top: 0; }
  .short h2 { margin-top: 0; }
  .short { font-size: .95rem; line-height: 1.5; }
}
@media (max-width: 40rem) { h1 { font-size: 1.5rem; } .short { font-size: .9375rem; line-height: 1.45; } body { padding: 1.5rem 1rem 3rem; } .view { gap: .1rem .8rem; margin: 1.5rem -.6rem 0; padding: .3rem .6rem; font-size: .8125rem; } .view legend { margin-right: .3rem; } .view fieldset { gap: 0 .45rem; } .view .note { flex: 1 1 8rem; } }
@media print {
  :root, :root[data-colours], :root:not([data-colours="light"]) { color-scheme: light; ${properties(themes.light.colours)} }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, .skip, .view, .copying, #tip, figcaption details { display: none; }
  table.folded tbody tr:nth-child(n + 26) { display: table-row; }
  .all-rows { display: none; }
  details::details-content { content-visibility: visible; }
  details { break-inside: auto; }
  .scroll, figure > .scroll { overflow: visible; margin: 0; }
  .scroll svg { min-width: 0; }
  article, figure, tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
`;

function properties(colours: Colours): string {
  return colourNames.map((name) => `--eb-${name}: ${colours[name]};`).join(' ');
}
