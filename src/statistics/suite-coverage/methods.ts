import type { SuiteMethod } from './method.ts';
import { pooledMethod } from './pooled.ts';
import { ownMethod } from './stratified-method.ts';
import { stratifiedWald } from './stratified-wald.ts';
import { stratumT, stratumZ } from './stratum-t.ts';
import { uncappedNewStrata } from './uncapped-new-strata.ts';

/** The intervals for a mean over strata that are compared: the two that are used, and their rivals. */
export const suiteMethods = {
  'same-strata': ownMethod('same-strata'),
  'new-strata': ownMethod('new-strata'),
  'pooled-wilson': pooledMethod('wilson'),
  'pooled-blaker': pooledMethod('blaker'),
  'pooled-clopper-pearson': pooledMethod('clopper-pearson'),
  'stratified-wald': stratifiedWald,
  'uncapped-new-strata': uncappedNewStrata,
  'stratum-t': stratumT,
  'stratum-z': stratumZ,
} as const satisfies Record<string, SuiteMethod>;

export type SuiteMethodName = keyof typeof suiteMethods;

export const suiteMethodNames = Object.keys(suiteMethods) as readonly SuiteMethodName[];
