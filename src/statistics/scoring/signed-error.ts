import { mustBeFinite } from '../sample-domain.ts';

/**
 * Forecast minus outcome: above zero when the forecast was too high. Its mean over many forecasts is their bias. Not a
 * score: errors of either sign cancel. Throws DomainError for what is not finite. O(1).
 */
export function signedError(forecast: number, outcome: number): number {
  mustBeFinite('signedError: forecast', forecast);
  mustBeFinite('signedError: outcome', outcome);
  return forecast - outcome;
}
