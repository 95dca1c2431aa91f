import type { SignedError } from './signed-error.ts';

/** The mean of errors of one campaign, with the variance that it has by chance: errors about the same thing share theirs. */
export function meanError(errors: readonly SignedError[]): { readonly value: number; readonly noise: number } {
  const shares = new Map<string, { share: number; noise: number }>();
  for (const { about, noise } of errors) {
    const share = (shares.get(about)?.share ?? 0) + 1 / errors.length;
    shares.set(about, { share, noise: noise ?? 0 });
  }
  return {
    value: balancedMean(errors.map(({ error }) => error)),
    noise: [...shares.values()].reduce((sum, { share, noise }) => sum + share ** 2 * noise, 0),
  };
}

/** The mean, and 0 where as much lies above as below: what adding leaves then is dust of binary arithmetic. */
export function balancedMean(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const size = values.reduce((sum, value) => sum + Math.abs(value) / values.length, 0);
  return Math.abs(mean) <= 1e-12 * size ? 0 : mean;
}
