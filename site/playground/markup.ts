import { isFigure } from '../../src/measures/figure.ts';
import { escaped } from '../../src/report/page/html.ts';
import type { Answer, Attempts, Said, Score } from './answer.ts';
import type { ColumnChoice } from './columns.ts';

/** Parts of the answer as HTML. */

/** With two models the sentence about their order says nothing that the comparison does not say better. */
export function saidIn({ scores, ranking, disagreements, comparison }: Answer): Said[] {
  const order = ranking === null || scores.length === 2 ? [] : [ranking];
  const both = [...order, ...disagreements];
  if (comparison === null) return both;
  if (!('missing' in comparison)) return [...both, comparison.said];
  const claim = `The two are not compared: ${comparison.missing}.`;
  return [...both, { verdict: 'not estimable', judged: '', claim, caveats: [] }];
}

export function saidMarkup({ verdict, judged, claim, caveats }: Said): string {
  const items = caveats.map((caveat) => `<li>${escaped(caveat)}</li>`).join('');
  const list = `<details><summary>What to bear in mind (${caveats.length})</summary><ul>${items}</ul></details>`;
  const chip = `<span class="verdict ${escaped(verdict.replaceAll(' ', '-'))}">${escaped(verdict)}</span>`;
  return `<article><p class="judged">${chip} ${escaped(judged)}</p><p class="claim">${escaped(claim)}</p>${caveats.length === 0 ? '' : list}</article>`;
}

const cell = (words: string) => `<td class="number">${escaped(words)}</td>`;

export function scoreRow({ row, rate, theseTasks, newTasks, isOneQuestion }: Score): string {
  const range = (estimate: Score['row']['sameTasks'], printed: string | null) =>
    isFigure(estimate) ? cell(printed ?? '–') : `<td class="missing">– (${escaped(estimate.missing)})</td>`;
  const ranges = `${range(row.sameTasks, theseTasks)}${isOneQuestion ? cell('the same') : range(row.newTasks, newTasks)}`;
  return `<tr><th scope="row">${escaped(row.name)}</th>${cell(`${row.passes} of ${row.graded}`)}${cell(rate)}${ranges}</tr>`;
}

export function attemptsRow({ name, k, any, all }: Attempts): string {
  return `<tr><th scope="row">${escaped(name)}</th>${cell(String(k))}${cell(any)}${cell(all)}</tr>`;
}

/** A list of all columns, with the one that was found as what happens by itself. */
export function columnField({ field, label, names, found, chosen }: ColumnChoice): string {
  const usual = found === null || chosen !== null ? 'found by its name' : `${found} (found)`;
  const byItself = found === null ? 'not found' : usual;
  const options = names.map(
    (name) => `<option value="${escaped(name)}"${name === chosen ? ' selected' : ''}>${escaped(name)}</option>`,
  );
  return `<div class="field"><label for="column-${field}">${escaped(label)}</label><select id="column-${field}" data-field="${field}"><option value="">${escaped(byItself)}</option>${options.join('')}</select></div>`;
}
