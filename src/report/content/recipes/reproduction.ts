import { possibleCounts } from '../../../campaign/possible-percentage.ts';
import type { PublishedScore, ScoreFigure } from '../../../campaign/published-score.ts';
import type { RecipeRule } from '../recipe.ts';
import { hasBounds } from './proportion.ts';
import { r, vector } from './r.ts';
import { fisherWords, scoreFunction, scoreWords } from './totals.ts';

/** A score against another, each with the counts that its printed percentage leaves open. */
export const reproduced: RecipeRule = (figure, finding, { reproductions }) => {
  if (finding.kind !== 'reproduction') return null;
  const row = reproductions.find(({ campaign, score }) =>
    finding.evidence.some(({ pack, path }) => pack === campaign && path.startsWith(`${score.path}.`)),
  );
  const sides = row === undefined ? null : openSides(row.score);
  if (sides === null) return null;
  const [a, b] = sides;
  const name = `${a.words} against ${b.words}`;
  const isOpen = a.counts.length + b.counts.length > 2;
  const all = isOpen ? ' Of all counts that the printed figures leave open the largest p-value counts.' : '';
  const lists = `x <- ${vector(a.counts)}; y <- ${vector(b.counts)}`;
  if (figure.quantity === 'pValue' && figure.method.startsWith('Fisher')) {
    const test = `function(x, y) fisher.test(matrix(c(x, ${a.trials} - x, y, ${b.trials} - y), 2))$p.value`;
    return {
      of: `Fisher, ${name}`,
      formula: fisherWords + all,
      command: r(`${lists}; max(outer(x, y, Vectorize(${test})))`, figure.value),
      library: null,
    };
  }
  if (figure.method !== 'Miettinen–Nurminen' || !hasBounds(figure)) return null;
  return {
    of: `Miettinen–Nurminen, ${name}`,
    formula: `${scoreWords}${isOpen ? ' Of all counts that the printed figures leave open the outermost ends count.' : ''}`,
    command: sides.some(({ counts, trials }) => counts.some((count) => count === 0 || count === trials))
      ? null
      : r(
          `i <- ${scoreFunction(figure.level)}; ${lists}; range(outer(x, y, Vectorize(function(x, y) i(c(x, y), c(${a.trials}, ${b.trials}))[1])), outer(x, y, Vectorize(function(x, y) i(c(x, y), c(${a.trials}, ${b.trials}))[2])))`,
          figure.lower,
          figure.upper,
        ),
    library: 'miettinenNurminen',
  };
};

interface OpenSide {
  readonly counts: readonly number[];
  readonly trials: number;
  readonly words: string;
}

/** The fewest and the most passes that each side can stand for; null where a percentage stands without anything to count. */
function openSides({ own, published, items }: PublishedScore): readonly [OpenSide, OpenSide] | null {
  const [a, b] = [openSide(own, items), openSide(published, items)];
  return a === null || b === null ? null : [a, b];
}

function openSide({ percent, runs, passes }: ScoreFigure, items: number | null): OpenSide | null {
  const trials = runs ?? items;
  if (trials === null || trials === 0) return null;
  if (runs !== null && passes !== null) return { counts: [passes], trials, words: `${passes} of ${trials}` };
  const whole = possibleCounts(percent, trials);
  // Between two counts, where each item is taken as run once and no count gives the percentage.
  const exact = (percent.value / 100) * trials;
  const between = items === null ? null : { least: Math.floor(exact), most: Math.ceil(exact) };
  const ends = whole ?? between;
  if (ends === null) return null;
  const counts = ends.least === ends.most ? [ends.least] : [ends.least, ends.most];
  return { counts, trials, words: `${counts.join(' or ')} of ${trials}` };
}
