/** Of the pictures that the playground draws. */
export const forestStyle = `.forest { display: block; max-width: 100%; fill: var(--eb-ink); font-size: 13px; }
.forest text { paint-order: stroke; stroke: var(--eb-paper); stroke-width: 4px; stroke-linejoin: round; }
.forest .name { font-weight: 600; }
.forest .numbers, .forest .axis { fill: var(--eb-muted); }
.forest .axis { font-size: 11px; }
.forest line { stroke: var(--eb-blue); }
.forest .tick { stroke: var(--eb-grid); }
.forest .zero { stroke: var(--eb-muted); stroke-width: 1.5; }
.forest .thin { stroke-width: 1.5; }
.forest .thick { stroke-width: 6; }
.forest circle { fill: var(--eb-blue); stroke: var(--eb-paper); stroke-width: 2; }
`;

/** What the site needs beyond the style of the report. */
export const siteStyle = `
nav.site { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0 0 2rem; padding-bottom: .75rem; border-bottom: 1px solid var(--eb-grid); }
nav.site a { padding: .2rem 0; text-decoration: none; }
nav.site a:first-child { font-weight: 700; color: var(--eb-ink); }
nav.site a[aria-current] { text-decoration: underline; text-decoration-thickness: 2px; }
main h2:first-child { margin-top: 0; }
main img { max-width: 100%; height: auto; background: #fff; border-radius: .3rem; }
main .wide { overflow-x: auto; margin: 0 0 1rem; }
main .wide table { margin: 0; overflow-wrap: normal; }
#rates th, #attempts th { min-width: 6rem; max-width: 14rem; color: var(--eb-ink); overflow-wrap: anywhere; }
#rates td.missing { min-width: 9rem; }
.field + .settings { margin-top: 1rem; }
blockquote { margin: 0 0 1rem; padding: .1rem 0 .1rem 1rem; border-left: 3px solid var(--eb-grid); }
.cell { margin: 0 0 1rem; }
.cell pre { margin: 0; background: color-mix(in srgb, var(--eb-band) 35%, var(--eb-paper)); }
.cell .out { margin: .25rem 0 0; background: none; border-color: transparent; border-left: 3px solid var(--eb-grid); border-radius: 0; }
.cell figure { margin: .5rem 0; overflow-x: auto; background: #fff; border-radius: .3rem; }
.cell figure svg { display: block; max-width: 100%; height: auto; min-width: 34rem; }
.cards { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .75rem 1.5rem; }
.field { display: flex; flex-direction: column; gap: .2rem; }
.field > label, .field > span { font-size: .875rem; color: var(--eb-muted); }
textarea, input[type="number"], input[type="search"], select { width: 100%; padding: .5rem .6rem; border: 1px solid var(--eb-quiet); border-radius: .4rem; background: var(--eb-paper); color: var(--eb-ink); font: inherit; }
textarea { font: .9rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; min-height: 7rem; resize: vertical; }
input[type="file"] { max-width: 100%; font: inherit; font-size: .875rem; color: var(--eb-muted); }
.examples { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .5rem 0 1rem; }
.examples button, .copies button { min-height: 2rem; }
h2.unseen + .settings { margin-top: 1rem; }
.settings { display: grid; align-items: end; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .75rem 1rem; margin: 0 0 1rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; margin: 0 0 1rem; max-width: 30rem; }
.issue { padding: .5rem .75rem; border-left: 3px solid var(--eb-vermilion); white-space: pre-wrap; }
#notes { padding-left: 1.2rem; }
#notes:empty { display: none; }
#columns-part { margin: 0 0 1rem; }
#columns-part .field { max-width: 20rem; }
.judged { margin: 0; color: var(--eb-muted); }
${forestStyle}`;
