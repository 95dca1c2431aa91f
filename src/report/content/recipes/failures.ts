import { plural } from '../../../format.ts';
import type { RecipeRule } from '../recipe.ts';
import { mostNumbers, packsOf } from './counts.ts';
import { r, vector } from './r.ts';

/** How runs failed. */

export const leadingMode: RecipeRule = (figure, finding, { failureShares }) => {
  if (finding.kind !== 'failure-modes' || !figure.method.startsWith('binomial test of the most frequent mode'))
    return null;
  const row = failureShares.find(({ campaign }) => packsOf(finding).has(campaign));
  const [first, second] = (row?.shares ?? []).filter(({ mode }) => mode !== null);
  if (row === undefined || first === undefined) return null;
  const trials = first.count + (second?.count ?? 0) + row.notTold;
  return {
    of: `${first.count} of ${plural(trials, 'run')} of the two most frequent modes`,
    formula:
      'The exact binomial test that the two are equally frequent; a mode that was picked for being the first needs no more.',
    command: r(`binom.test(${first.count}, ${trials})$p.value`, figure.value),
    library: null,
  };
};

export const modeShift: RecipeRule = (figure, finding, { failureShifts }) => {
  if (figure.method !== 'Freeman–Halton, exact' || figure.about !== 'same failure modes') return null;
  const packs = packsOf(finding);
  const shift = failureShifts.find(({ first, second }) => packs.has(first) && packs.has(second));
  if (shift === undefined || shift.modes.length < 2 || shift.modes.length > mostNumbers) return null;
  const counts = [...shift.modes.map(({ first }) => first), ...shift.modes.map(({ second }) => second)];
  return {
    of: `Freeman–Halton, ${plural(shift.modes.length, 'mode')}`,
    formula:
      'Fisher’s exact test for a table of more than two rows: the probability of all tables no more probable than the one seen.',
    command: r(`fisher.test(matrix(${vector(counts)}, ncol = 2))$p.value`, figure.value),
    library: null,
  };
};
