import type { GateRule } from '../../findings/gates/gate.ts';
import { limitFrom, parseUsd } from '../flags.ts';

/** How a limit is read, wherever it stands: a share below 1 as it is, a number above 1 as per cent, 1 as 100 %. */
export const gateParsers: Readonly<Record<GateRule['unit'], (text: string) => number>> = {
  points: limitFrom(0.001, 0.99, '0.05, 5% or 5'),
  share: limitFrom(0, 1, '0.7, 70% or 70'),
  dollars: parseUsd,
};
