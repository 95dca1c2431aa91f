/** Twelve significant digits and no minus zero: the same number on every platform. Null where there is no finite number. */
export function stable(value: number): number | null {
  if (!Number.isFinite(value)) return null;
  return Number(value.toPrecision(12)) + 0;
}

/** JSON with stable numbers, two spaces deep, ending in a line end. Keys in `without` are left out wherever they stand. */
export function stableJson(value: unknown, { without = [] }: { readonly without?: readonly string[] } = {}): string {
  const replace = (key: string, item: unknown) => {
    if (without.includes(key)) return undefined;
    return typeof item === 'number' ? stable(item) : item;
  };
  return `${JSON.stringify(value, replace, 2)}\n`;
}
