/** The model of a campaign, as its pack names it. Sizes are in billions of parameters. */
export interface Model {
  readonly id: string;
  readonly name: string;
  readonly vendor: string | null;
  /** Models of one family can be compared by size. */
  readonly family: string | null;
  readonly openWeights: boolean | null;
  readonly parametersB: { readonly total: number | null; readonly active: number | null };
}
