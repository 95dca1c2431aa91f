import type { LevelSwitch } from '../content/level-switch.ts';
import { type Html, html, nothing, trusted } from './html.ts';

/** What a reader may change, in a bar that stays in sight. It is there with script only: without, nothing could answer it. */
export function viewBar(moved: LevelSwitch | null): Html {
  return html`<section id="view" class="view" aria-label="View" hidden>
${moved === null ? nothing : switches(moved)}
<button type="button" id="colours">Colours: system</button>
</section>`;
}

function switches({ levels, own }: LevelSwitch): Html {
  return html`<fieldset><legend>Level</legend>
${levels.map(
  ({ level, name }, index) =>
    html`<label><input type="radio" name="level" value="${level}" data-index="${index}"${trusted(index === own ? ' checked' : '')}>${name}</label>`,
)}
</fieldset>
<fieldset><legend>Tasks</legend>
<label><input type="radio" name="scope" value="both" checked>both</label>
<label><input type="radio" name="scope" value="same tasks">these tasks</label>
<label><input type="radio" name="scope" value="new tasks">new tasks</label>
</fieldset>
<p class="note">Sentences and verdicts: ${levels[own]!.name}.</p>
<p id="view-status" class="unseen" role="status"></p>`;
}

/** The place of a sentence that says what follows the switch: filled in by the script, absent without it. */
export function followsNote(what: 'level' | 'level and scope'): Html {
  return html`<p class="note follows" data-follows="${what}" hidden></p>`;
}
