import { plural, significant } from '../../format.ts';
import type { Recipes } from '../content/recipes.ts';
import { type Html, html, nothing } from './html.ts';

/** Each number with its formula and the line that gives it again, elsewhere. */
export function recipeList({ shown, others }: Recipes): Html {
  if (shown.length === 0) return nothing;
  return html`<dl class="recipes">${shown.map(
    ({ of, formula, command, library }) => html`<dt>${of}</dt><dd>${formula}
${command === null ? nothing : html`<pre tabindex="0" aria-label="${command.language}: ${of}"><code>${command.text}</code></pre>${command.language} gives ${command.gives.map(number).join(', ')}.`}
${library === null ? nothing : html` Computed here by <code>${library}</code>.`}
</dd>`,
  )}</dl>${
    others === 0
      ? nothing
      : html`
<p>${plural(others, 'more figure')} ${others === 1 ? 'is' : 'are'} made in the same ways.</p>`
  }`;
}

function number(value: number): string {
  return significant(value, 6);
}
