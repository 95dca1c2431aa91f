import { type Colours, colourNames, fontStack, themes } from '../theme.ts';

/** The one style sheet of the page. Colours are those of the drawings; a drawing inherits them as custom properties. */
export const style = `
:root { color-scheme: light dark; ${properties(themes.light.colours)} }
@media (prefers-color-scheme: dark) { :root { ${properties(themes.dark.colours)} } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 52rem; padding: 2.5rem 1.25rem 4rem; background: var(--eb-paper); color: var(--eb-ink);
  font: 1rem/1.6 ${fontStack}; overflow-wrap: break-word; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; letter-spacing: -.01em; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 3.5rem 0 1rem; padding-top: 1rem; border-top: 1px solid var(--eb-grid); }
h3 { font-size: 1rem; line-height: 1.4; margin: 0; color: var(--eb-muted); font-weight: 400; }
p, ul, dl, figure, table { margin: 0 0 1rem; }
ul { padding-left: 1.2rem; }
li { margin: .15rem 0; }
a { color: var(--eb-blue); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--eb-blue); outline-offset: 2px; border-radius: 2px; }
code { font: .85em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.lead, .note, figcaption, dd { color: var(--eb-muted); }
.note, figcaption, details { font-size: .875rem; line-height: 1.5; }
nav { margin-top: 2rem; }
nav ul { list-style: none; padding: 0; columns: 2 18rem; column-gap: 2rem; }
nav li { break-inside: avoid; }
.glance { display: grid; grid-template-columns: max-content 1fr; gap: .6rem 1rem; }
.glance dt, .glance dd { margin: 0; }
.glance ul { margin: 0; padding: 0; list-style: none; }
article { margin: 0 0 2.5rem; }
.claim { font-size: 1.1rem; line-height: 1.5; margin: .35rem 0 .75rem; }
.verdict { display: inline-block; padding: .05rem .55rem; border: 1.5px solid var(--verdict); border-radius: 1rem; color: var(--verdict);
  font-size: .8rem; font-weight: 600; line-height: 1.5; white-space: nowrap; }
.contradicted { --verdict: var(--eb-vermilion); }
.undecided { --verdict: var(--eb-purple); }
.compatible, .equivalent { --verdict: var(--eb-blue); }
.supported { --verdict: var(--eb-green); }
.not-estimable { --verdict: var(--eb-muted); }
figure { margin: 1.25rem 0 1.5rem; }
figure > .scroll { margin: 0 -1rem; }
.chart-title { margin: 0 0 .2rem; font-size: 1.1rem; font-weight: 600; line-height: 1.35; text-wrap: balance; }
.chart-title + .note { margin: 0 0 .25rem; }
.scroll { overflow-x: auto; }
.scroll svg { display: block; width: 100%; min-width: 34rem; height: auto; }
table { border-collapse: collapse; font-size: .875rem; line-height: 1.4; min-width: 100%; }
th, td { padding: .35rem .75rem .35rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--eb-grid); }
th { color: var(--eb-muted); font-weight: 400; }
td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
.hash { min-width: 14rem; }
details { margin: 0 0 .75rem; }
summary { cursor: pointer; color: var(--eb-blue); width: fit-content; }
details[open] > summary { margin-bottom: .5rem; }
dt { font-weight: 600; }
dd { margin: 0 0 .4rem; }
footer { margin-top: 4rem; color: var(--eb-muted); font-size: .875rem; }
@media (max-width: 40rem) { body { padding: 1.5rem 1rem 3rem; } .glance { grid-template-columns: 1fr; gap: .2rem; } .glance dd { margin-bottom: .6rem; } }
@media print {
  :root { color-scheme: light; ${properties(themes.light.colours)} }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, figcaption details { display: none; }
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
