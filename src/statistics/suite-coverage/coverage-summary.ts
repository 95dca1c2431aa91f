import { least } from '../../extremes.ts';
import type { FewUnsureName } from './few-unsure.ts';
import type { SuiteScope } from './method.ts';
import { type SuiteMethodName, suiteMethodNames } from './methods.ts';
import type { ProfileName } from './profiles.ts';
import { keepsPromise } from './promise.ts';
import { type SuiteCoverage, suiteScopes } from './suite-coverage.ts';

/** A method at one design and for one question, over all profiles. */
export interface CoverageSummary {
  readonly method: SuiteMethodName;
  readonly scope: SuiteScope;
  /** The least coverage, the profile where it is found, and its Monte-Carlo error. */
  readonly least: number;
  readonly leastProfile: ProfileName | FewUnsureName;
  readonly leastSuite?: { readonly unsure: number; readonly rate: number };
  readonly error: number;
  /** Means over the profiles. */
  readonly mean: number;
  readonly width: number;
  /** Whether the least coverage is about the level (promise.ts). */
  readonly keeps: boolean;
  /** Among the methods that keep the level for this question, the one of the least mean width. */
  readonly narrowest: boolean;
}

/**
 * The rows of `suiteCoverage` at one level, summed up for each question and method, in the order of the registry. O(rows).
 *
 * @example coverageSummary(suiteCoverage({ strata: 2, trials: 2 }, randomStream(1), { replicates: 100 }), 0.95).length; // => 18
 */
export function coverageSummary(rows: readonly SuiteCoverage[], level: number): readonly CoverageSummary[] {
  return suiteScopes.flatMap((scope) => {
    const ofScope = suiteMethodNames.map((method) => {
      const own = rows.filter((row) => row.scope === scope && row.method === method);
      const worst = own.reduce((a, b) => (b.coverage < a.coverage ? b : a));
      return {
        method,
        scope,
        least: worst.coverage,
        leastProfile: worst.profile,
        ...(worst.worst === undefined ? {} : { leastSuite: worst.worst }),
        error: worst.error,
        mean: mean(own.map(({ coverage }) => coverage)),
        width: mean(own.map(({ width }) => width)),
        keeps: keepsPromise(worst.coverage, 'about', level),
      };
    });
    const narrowest = least(ofScope.filter(({ keeps }) => keeps).map(({ width }) => width));
    return ofScope.map((row) => ({ ...row, narrowest: row.keeps && row.width === narrowest }));
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
