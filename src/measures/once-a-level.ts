/** A measure that is computed once for each level, and kept as long as what is measured, such as a campaign, which never changes. */
export function onceALevel<Measured extends object, Row>(measure: (measured: Measured, level: number) => Row) {
  const known = new WeakMap<Measured, Map<number, Row>>();
  return (measured: Measured, { level = 0.95 }: { readonly level?: number } = {}): Row => {
    const rows = known.get(measured) ?? new Map<number, Row>();
    known.set(measured, rows);
    const row = rows.get(level) ?? measure(measured, level);
    rows.set(level, row);
    return row;
  };
}
