import type { Amount } from './amount.ts';

/** A figure that an author derived from the data and published. It is recomputed, never believed. */
export interface StatedClaim {
  readonly id: string;
  readonly statement: string;
  /** The figure as printed, with the range its digits allow. */
  readonly stated: Amount;
  readonly recompute: Recomputation;
  /** Why the pack keeps a claim that does not recompute, such as "see SOURCE.md". */
  readonly note: string | null;
}

/** A quantity of this campaign, or of another one named by id. */
export interface Operand {
  readonly campaign: string | null;
  readonly path: string;
}

/** `ratio` of ÷ to, `difference` of − to, `percent` 100·of ÷ to, `percent_less` 100·(1 − of ÷ to). */
export type Recomputation =
  | { readonly kind: 'value'; readonly of: Operand }
  | {
      readonly kind: 'ratio' | 'difference' | 'percent' | 'percent_less';
      readonly of: Operand;
      readonly to: Operand;
    }
  | { readonly kind: 'tasks_with_at_least'; readonly passes: number };
