import type { Figure, Finding } from '../../findings/finding.ts';
import type { Measures } from '../../measures/measures.ts';

/** How a number of a finding is made, and how somebody else can make it again. */
export interface Recipe {
  /** The method, with the counts that it is given. */
  readonly of: string;
  /** In plain text. */
  readonly formula: string;
  /** One line that needs nothing of ours; null where there is none. */
  readonly command: Command | null;
  /** Function of this package that gives the number, where no line elsewhere does. */
  readonly library: string | null;
}

export interface Command {
  /** R with its base packages, or Python with SciPy. */
  readonly language: 'R' | 'Python';
  readonly text: string;
  /** What it prints: numbers of the finding. */
  readonly gives: readonly number[];
}

/** A number of a finding, the estimate among them, with the counts that its words give. */
export interface RecipeFigure extends Figure {
  readonly basis: string | null;
  readonly level: number;
}

/** One row of the table of recipes: a figure that it knows and whose counts can be found, made into a recipe. */
export type RecipeRule = (figure: RecipeFigure, finding: Finding, measures: Measures) => Recipe | null;
