import { colours } from './script/colours.ts';
import { copy } from './script/copy.ts';
import { levels } from './script/levels.ts';
import { rows } from './script/rows.ts';
import { sort } from './script/sort.ts';
import { tips } from './script/tips.ts';
import { unfold } from './script/unfold.ts';

/**
 * The one script of the page. It only adds: what the page says, it says without it. Plain text for the browser, so that its
 * bytes, and their hash in the policy, are the same however this package was built.
 */
export const script = `'use strict';
(() => {
const root = document.documentElement;
${colours}${rows}${levels}${tips}${copy}${sort}${unfold}
document.getElementById('view').hidden = false;
root.dataset.script = 'ready';
})();
`;
