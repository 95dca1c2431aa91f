/** Twelve significant digits and no minus zero: the same number on every platform. Null where there is no finite number. */
export function stable(value: number): number | null {
  if (!Number.isFinite(value)) return null;
  return Number(value.toPrecision(12)) + 0;
}

/** JSON with stable numbers, two spaces deep, ending in a line end. What `isLeftOut` is left out wherever it stands. */
export function stableJson(
  value: unknown,
  { isLeftOut = () => false }: { readonly isLeftOut?: (key: string, item: unknown) => boolean } = {},
): string {
  const replace = (key: string, item: unknown) => {
    if (isLeftOut(key, item)) return undefined;
    return typeof item === 'number' ? stable(item) : item;
  };
  return `${JSON.stringify(value, replace, 2)}\n`;
}
