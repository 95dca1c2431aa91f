import type { ReferenceKey } from '../../../references.ts';
import type { Tally } from '../../tally.ts';
import type { Alternative } from './tail-probability.ts';

/** An exact test that two independent arms have one rate. exact-tests.level.test.ts holds it to its level. */
export interface ExactTest {
  readonly label: string;
  readonly reference: ReferenceKey;
  /** One plain sentence on how the test behaves. */
  readonly note: string;
  readonly alternatives: readonly Alternative[];
  /** For arms of at least one trial each. P(p-value <= alpha) is at most alpha for every common rate and every alpha. */
  readonly pValue: (a: Tally, b: Tally, alternative: Alternative) => number;
}
