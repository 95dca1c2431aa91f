/** A logarithmic scale of a plot: drawing, not statistics. */

/** The ends of a logarithmic axis of so many pixels that holds all values and leaves `room` pixels on either side, less than half of them. */
export function logDomain(
  values: readonly number[],
  width: number,
  { room = Math.min(112, 0.2 * width) }: { readonly room?: number } = {},
): readonly [number, number] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const margin = Math.max(2, (most / least) ** (room / (width - 2 * room)));
  return [least / margin, most * margin];
}

/** Where a value lies on a logarithmic axis, in pixels. */
export function logPlace(value: number, [from, to]: readonly [number, number], width: number): number {
  return (width * Math.log(value / from)) / Math.log(to / from);
}

/**
 * 1, 2 and 5 of each decade; only the decades where there are many, or where labels `room` pixels apart do not fit into
 * the width. None stands at the left end, where the other axis is.
 */
export function logTicks(
  [from, to]: readonly [number, number],
  { width = Number.POSITIVE_INFINITY, room = 48 }: { readonly width?: number; readonly room?: number } = {},
): number[] {
  const decades = Math.log10(to / from);
  const pixels = width / decades;
  const steps = decades > 4 || pixels * Math.log10(2) < room ? [1] : [1, 2, 5];
  const apart = Math.max(1, Math.ceil(room / pixels));
  const ticks: number[] = [];
  for (let decade = Math.floor(Math.log10(from)); decade <= Math.ceil(Math.log10(to)); decade++) {
    if (decade % apart === 0) for (const step of steps) ticks.push(Number(`${step}e${decade}`));
  }
  return ticks.filter((tick) => Math.log10(tick / from) > 0.04 * decades && tick <= to);
}
