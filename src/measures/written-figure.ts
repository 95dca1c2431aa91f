/**
 * A value as a written file has it, given what holds it. Files tell a method by its label, since what it was given would be as long as the packs,
 * and call what a figure is of `about` in a list of figures but `basis` where the figure stands alone.
 */
export function asWritten(item: unknown, holder: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item;
  if ('by' in item && 'given' in item) return undefined;
  if (Array.isArray(holder) || !('about' in item && 'quantity' in item)) return item;
  return Object.fromEntries(Object.entries(item).map(([key, value]) => [key === 'about' ? 'basis' : key, value]));
}
