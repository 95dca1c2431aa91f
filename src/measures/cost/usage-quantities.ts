import type { QuantityName } from '../../vocabulary.ts';
import type { AmountKind } from './task-amounts.ts';

/** What runs use up besides dollars. */
export type UsageKind = Exclude<AmountKind, 'costUsd'>;

export const usageQuantities = {
  tokensIn: { perRun: 'tokensInPerRun', perPass: 'tokensInPerPass' },
  tokensOut: { perRun: 'tokensOutPerRun', perPass: 'tokensOutPerPass' },
  seconds: { perRun: 'secondsPerRun', perPass: 'secondsPerPass' },
} as const satisfies Record<UsageKind, Record<'perRun' | 'perPass', QuantityName>>;

/** `A run wrote 1,200 tokens`, and what a table calls it. */
export const usageWords = {
  tokensIn: { verb: 'read', noun: 'tokens', label: 'tokens read' },
  tokensOut: { verb: 'wrote', noun: 'tokens', label: 'tokens written' },
  seconds: { verb: 'took', noun: 'seconds', label: 'seconds' },
} as const satisfies Record<UsageKind, Record<'verb' | 'noun' | 'label', string>>;
