import type { SignedError } from './forecast-bias.ts';

/** The mean of errors of one campaign, with the variance that it has by chance: errors about the same thing share theirs. */
export function meanError(errors: readonly SignedError[]): { readonly value: number; readonly noise: number } {
  const shares = new Map<string, { share: number; noise: number }>();
  for (const { about, noise } of errors) {
    const share = (shares.get(about)?.share ?? 0) + 1 / errors.length;
    shares.set(about, { share, noise: noise ?? 0 });
  }
  return {
    value: errors.reduce((sum, { error }) => sum + error / errors.length, 0),
    noise: [...shares.values()].reduce((sum, { share, noise }) => sum + share ** 2 * noise, 0),
  };
}
