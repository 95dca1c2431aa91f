import { type StratifiedMethodName, stratifiedMethods } from '../stratified/methods.ts';
import type { SuiteMethod } from './method.ts';

/** One of our own, as it is used. */
export function ownMethod(name: StratifiedMethodName): SuiteMethod {
  const { label, reference, question, interval } = stratifiedMethods[name];
  return {
    label,
    reference,
    madeFor: name,
    isDefault: true,
    note: `Made for the question: ${question}`,
    prepare:
      ({ trials }, level) =>
      (counts) =>
        interval(
          counts.map((successes) => ({ successes, trials })),
          level,
        ),
  };
}
