/** A confidence interval that names its own level and method. */
export interface Interval<Method extends string = string> {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
  readonly method: Method;
  /** Present on a one-sided interval: which bound the data set; the other is the end of the scale. */
  readonly side?: 'lower' | 'upper';
}
