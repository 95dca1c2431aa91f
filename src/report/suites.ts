import { anchor } from '../findings/anchor.ts';
import type { Finding } from '../findings/finding.ts';
import { plural } from '../format.ts';
import { byVerdict } from './content/grouped-findings.ts';
import { plainText } from './format.ts';
import { badge } from './page/finding-article.ts';
import { html, nothing } from './page/html.ts';
import { pageFrame } from './page/page-frame.ts';
import { viewBar } from './page/view-bar.ts';

/** One suite of several, in a folder of its own. */
export interface SuiteEntry {
  readonly suite: string;
  /** Of its report, beside the index. */
  readonly folder: string;
  readonly campaigns: number;
  readonly findings: readonly Finding[];
}

/** A folder for each suite: letters, digits and hyphens whatever its name is, and unlike every other. */
export function suiteFolders(suites: readonly string[]): string[] {
  const taken = new Set<string>();
  return suites.map((suite) => {
    const stem = anchor(suite, { most: 60 }) || 'suite';
    let folder = stem;
    for (let number = 2; taken.has(folder); number++) folder = `${stem}-${number}`;
    taken.add(folder);
    return folder;
  });
}

/** The page that leads to the report of each suite. Scores of different suites are not compared, and so not put side by side. */
export function suiteIndex(suites: readonly SuiteEntry[], version: string): string {
  return pageFrame({
    title: `${plural(suites.length, 'suite')}: what the runs can say`,
    version,
    lead: html`<p class="lead">Scores of different suites cannot be compared: each has a report of its own.</p>`,
    view: viewBar(null),
    main: html`${suites.map(
      ({ suite, folder, campaigns, findings }) => html`<section aria-labelledby="${folder}">
<h2 id="${folder}"><a href="${folder}/index.html"><bdi>${plainText(suite)}</bdi></a></h2>
<p class="note">${plural(campaigns, 'campaign')}, ${plural(findings.length, 'finding')}.</p>
<ul class="verdicts">${byVerdict(findings).map(({ verdict, findings: group }) => html`<li>${badge(verdict)} ${group.length}</li>`)}</ul>
</section>`,
    )}`,
    data: nothing,
  });
}
