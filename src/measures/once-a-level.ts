import { kept, keptBy } from '../kept.ts';

/** A measure that is computed once for each level, and kept as long as what is measured, such as a campaign, which never changes. */
export function onceALevel<Measured extends object, Row>(measure: (measured: Measured, level: number) => Row) {
  const rows = kept((measured: Measured) => keptBy((level: number) => measure(measured, level)));
  return (measured: Measured, { level = 0.95 }: { readonly level?: number } = {}): Row => rows(measured)(level);
}
