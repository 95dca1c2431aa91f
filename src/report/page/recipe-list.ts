import { significant } from '../../format.ts';
import type { Recipe } from '../../measures/methods/method.ts';
import { type Html, html, nothing } from './html.ts';

/** Each number with its formula and the line that gives it again, elsewhere. */
export function recipeList(recipes: readonly Recipe[]): Html {
  if (recipes.length === 0) return nothing;
  return html`<dl class="recipes">${recipes.map(
    ({ of, formula, command, library }) => html`<dt>${of}</dt><dd>${formula}
${command === null ? nothing : html`<pre tabindex="0" aria-label="${command.language}: ${of}"><code>${command.text}</code></pre>${command.language} gives ${command.gives.map(number).join(', ')}.`}
${library === null ? nothing : html` Computed here by <code>${library}</code>.`}
</dd>`,
  )}</dl>`;
}

function number(value: number): string {
  return significant(value, 6);
}
