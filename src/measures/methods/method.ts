import type { ReferenceKey } from '../../references.ts';
import type { TypedLine } from '../../typed-line.ts';

/** How a number is made, and how somebody else can make it again. */
export interface Recipe {
  /** The method, with the counts that it was given. */
  readonly of: string;
  /** In plain text. */
  readonly formula: string;
  /** One line that needs nothing of ours; null where there is none. */
  readonly command: TypedLine | null;
  /** Function of this package that gives the number, where no line elsewhere does. */
  readonly library: string | null;
}

/** The number that was made, with its range where it has one. */
export interface MadeNumber {
  readonly value: number;
  readonly lower?: number;
  readonly upper?: number;
}

/** The contract of the registry: one way to make a number from what it is given. */
export interface Method<Given> {
  /** As the column of methods calls it. */
  readonly label: string;
  /** The works that it rests on. */
  readonly cites: readonly ReferenceKey[];
  /** Those of another number that this one is made of. */
  readonly alsoCites?: (given: Given) => readonly ReferenceKey[];
  readonly recipe: (given: Given, made: MadeNumber) => Recipe;
}
