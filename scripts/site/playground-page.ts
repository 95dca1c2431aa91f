import { levels } from '../../site/playground/state.ts';
import { levelName } from '../../src/format.ts';
import { html, trusted } from '../../src/report/page/html.ts';
import { themes } from '../../src/report/theme.ts';
import { playgroundScript } from './bundle.ts';
import type { SitePage } from './frame.ts';
import { forestStyle } from './site-style.ts';

const table = `model,task,passes,runs
courier,book-a-table,4,4
courier,compare-offers,4,4
courier,plan-a-trip,1,4
courier,sort-a-mailbox,4,4
runner,book-a-table,4,4
runner,compare-offers,0,4
runner,plan-a-trip,1,4
runner,sort-a-mailbox,2,4
`;

const pack = `pack_version: 1
campaign: { id: my-first-campaign, suite: my-suite@1 }
model: { id: my-model, name: My Model }
suite_tasks: 3
run_summary: { runs: 9, passes: 6, cost_total_usd: 0.09 }
per_task_results:
  book-a-table: { runs: 3, passes: 3 }
  compare-offers: { runs: 3, passes: 1 }
  plan-a-trip: { runs: 3, passes: 2 }
`;

/** The colours of paper, in place of those of the page. */
const keptStyle = `text { font-family: Helvetica, Arial, sans-serif; } ${forestStyle}`.replaceAll(
  /var\(--eb-(\w+)\)/gu,
  (_, name: keyof typeof themes.light.colours) => themes.light.colours[name],
);

/** The library in a page: everything in one file, so that it also works from disk. */
export async function playgroundPage(): Promise<SitePage> {
  const example = (label: string, text: string) => html`<button type="button" data-example="${text}">${label}</button>`;
  const number = (id: string, label: string, limits: string) =>
    html`<div class="field"><label for="${id}">${label}</label><input id="${id}" type="number" inputmode="decimal" ${trusted(limits)}></div>`;
  const options = levels.map((level) => html`<option value="${level}">${levelName(level)}</option>`);
  const copied = (id: string, label: string) => html`<button type="button" data-copy="${id}">${label}</button>`;
  const main = html`<h1>Playground</h1>
<p class="lead">What is a pass rate worth? Paste counts or a table, or drop a file on this page. It is computed here, by the code of the command line; nothing is sent.</p>
<noscript><p class="issue">This page computes with JavaScript, which is switched off.</p></noscript>
<div class="field"><label for="text">Counts such as 23/30, a line for each model; a table with a line of names; or a data pack</label>
<textarea id="text" spellcheck="false" autocapitalize="off" autocomplete="off" rows="6"></textarea>
<p id="cut" class="note" hidden>The beginning of the file; all of it is computed. What is typed here takes its place.</p></div>
<div class="examples"><span class="note">Try</span>${[
    example('one count', '23/30'),
    example('two counts', 'small model 25/30\nlarge model 23/30'),
    example('a table', table),
    example('a data pack', pack),
  ]}</div>
<div class="field"><label for="file">Or files, here or dropped anywhere: data packs; CSV, TSV, JSON or JSON lines, a row a run (model, task, passed) or a row of counts (model, task, passes, runs). Columns may be called otherwise.</label>
<input id="file" type="file" multiple accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.yaml,.yml"></div>
<h2 class="unseen">Settings</h2>
<div class="settings">
<div class="field"><label for="level">Confidence level</label><select id="level">${options}</select></div>
${number('margin', 'As good as the same, ± points', 'min="0.1" max="99" step="any"')}
${number('width', 'Wanted precision, ± points', 'min="1" max="49" step="any"')}
${number('cost', 'Price of a run, $ (if known)', 'min="0" max="1000000000" step="any"')}
</div>
<div id="said" role="status"></div>
<details id="columns-part" hidden><summary>Columns of the table</summary>
<div id="columns" class="settings"></div>
<div class="settings">${number('pass-at', 'A pass is a score of at least', 'min="-1000000000" max="1000000000" step="any"')}</div></details>
<div id="answer" hidden>
<h2>How sure is it?</h2>
<figure id="forest"></figure>
<p class="examples"><button type="button" id="save">Save the picture (SVG)</button></p>
<template id="picture-style">${trusted(keptStyle)}</template>
<div class="wide" tabindex="0" role="region" aria-label="Scores"><table><thead><tr><th scope="col">model</th><th scope="col">passes</th><th scope="col">rate</th><th scope="col">these tasks</th><th scope="col">new tasks</th></tr></thead><tbody id="rates"></tbody></table></div>
<ul id="notes" class="note"></ul>
<div id="pair" class="pair" hidden><div class="field"><label for="first">Compare</label><select id="first"></select></div><div class="field"><label for="second">with</label><select id="second"></select></div></div>
<div id="verdicts"></div>
<section id="attempts-part"><h2>And if it may try again?</h2>
<div class="wide" tabindex="0" role="region" aria-label="Attempts"><table><thead><tr><th scope="col">model</th><th scope="col">k</th><th scope="col">at least one of k runs passes (pass@k)</th><th scope="col">every one of k does (pass^k)</th></tr></thead><tbody id="attempts"></tbody></table></div>
<p class="note">On these tasks, as a mean over them.</p></section>
<section id="plan-part"><h2>What would it take?</h2>
<ul id="plan"></ul></section>
<h2>The same elsewhere</h2>
<p>In a shell, after <code>npm install -g holdsup</code>:</p>
<pre tabindex="0" role="region" aria-label="Shell"><code id="shell"></code></pre>
<p>In TypeScript:</p>
<pre tabindex="0" role="region" aria-label="TypeScript"><code id="code"></code></pre>
<p class="examples copies">${[copied('shell', 'Copy the shell lines'), copied('code', 'Copy the code')]}<button type="button" id="copy-link" data-copy="address">Copy the address of this result</button></p>
<p id="too-long" class="note" hidden>These data are too long for an address: keep the file.</p>
<p class="note">The data stand in the address of this page, behind the #. Browsers do not send that part to anybody; whoever gets the address has the data.</p>
</div>`;
  return { path: 'playground.html', title: 'Playground – holdsup', main, script: await playgroundScript() };
}
