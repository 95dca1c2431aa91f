/** What a printed number is a number of. */
export type NumberUnit = 'count' | 'fraction' | 'percent' | 'points' | 'dollars' | 'times' | 'p-value' | 'interval';

export type NumberBound = 'over' | 'at least' | 'under' | 'at most' | 'about';
/** A number as it stands in a text. */
export interface PrintedNumber {
  readonly text: string;
  /** Index in the passage. */
  readonly at: number;
  readonly unit: NumberUnit;
  readonly value: number;
  /** What its printed digits may stand for. */
  readonly lower: number;
  readonly upper: number;
  /** The second number of a fraction or an interval. */
  readonly other?: number;
  /** Unit of the ends of an interval, where the text says it. */
  readonly of?: NumberUnit;
  /** It stands glued to scores: what changed between them. */
  readonly isChange?: true;
  /** It is a place in a ranking: `second place`, `ranks third`. */
  readonly isPlace?: true;
  /** How the text hedges or bounds it: `over 90 %`, `about 90 %`. */
  readonly bound?: NumberBound;
}
