import type { QuantityName } from '../../vocabulary.ts';
import type { AmountKind } from './task-amounts.ts';

/** What runs use up besides dollars. */
export type UsageKind = Exclude<AmountKind, 'costUsd'>;

export const usageQuantities = {
  tokensIn: { perRun: 'tokensInPerRun', perPass: 'tokensInPerPass' },
  tokensOut: { perRun: 'tokensOutPerRun', perPass: 'tokensOutPerPass' },
  seconds: { perRun: 'secondsPerRun', perPass: 'secondsPerPass' },
} as const satisfies Record<UsageKind, Record<'perRun' | 'perPass', QuantityName>>;
