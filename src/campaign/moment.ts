/**
 * Days and instants, as people and machines write them down. A day is that of somebody's own clock, whose zone nobody knows:
 * it may begin 14 hours before that day of UTC and end 12 hours behind it. An instant has its offset.
 */

/** `2026-05-17`, or `2026-05-17T20:00:00-08:00`; seconds may be left out, Z is the offset of UTC. */
export const momentPattern = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/u;

const hour = 3_600_000;

/** How far the clocks of the earth run ahead of UTC, and behind it. */
const zones = { ahead: 14 * hour, behind: 12 * hour };

/** Whether a text is a day that some calendar has, or an instant of it with an offset that some clock may have. */
export function isMoment(text: string): boolean {
  if (!momentPattern.test(text)) return false;
  const time = Date.parse(`${dayOf(text)}T00:00:00Z`);
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(dayOf(text))) return false;
  if (!isInstant(text)) return true;
  const offset = offsetOf(text);
  return !Number.isNaN(Date.parse(text)) && offset >= -zones.behind && offset <= zones.ahead;
}

export function isInstant(moment: string): boolean {
  return moment.includes('T');
}

/** The day on the clock that the moment was read from. */
export function dayOf(moment: string): string {
  return moment.slice(0, 10);
}

/**
 * `before` and `same day` by the days as they are written; `after` only where no two clocks of the earth could make it
 * otherwise; `unclear` where the day is later, and the clocks of different zones may be why.
 */
export type MomentOrder = 'before' | 'same day' | 'unclear' | 'after';

/** Where a moment stands to another one. `utc`: a day of the first is one of UTC. */
export function momentOrder(
  moment: string,
  other: string,
  { utc = false }: { readonly utc?: boolean } = {},
): MomentOrder {
  if (isInstant(moment) && isInstant(other)) return Date.parse(moment) > Date.parse(other) ? 'after' : 'before';
  if (spanOf(moment, utc).from > spanOf(other, false).to) return 'after';
  if (dayOf(moment) > dayOf(other)) return 'unclear';
  return dayOf(moment) === dayOf(other) ? 'same day' : 'before';
}

/** Which of two moments dates show to be the earlier one: -1 the first, 1 the second, 0 where they are of one day or one of them is not known. */
export function earlierOf(first: string | null, second: string | null): -1 | 0 | 1 {
  if (first === null || second === null) return 0;
  const by = <T>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);
  return isInstant(first) && isInstant(second)
    ? by(Date.parse(first), Date.parse(second))
    : by(dayOf(first), dayOf(second));
}

/** The first and the last millisecond of UTC that a moment may be. */
function spanOf(moment: string, utc: boolean): { readonly from: number; readonly to: number } {
  if (isInstant(moment)) return { from: Date.parse(moment), to: Date.parse(moment) };
  const start = Date.parse(`${moment}T00:00:00Z`);
  const end = start + 24 * hour - 1;
  return utc ? { from: start, to: end } : { from: start - zones.ahead, to: end + zones.behind };
}

function offsetOf(instant: string): number {
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})$/u.exec(instant) ?? [];
  return hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * hour + Number(minutes) * 60_000);
}

/** A date and time of this computer's clock with its offset, to the second. */
export function localInstant(date: Date): string {
  const offset = -date.getTimezoneOffset();
  const shifted = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const size = Math.abs(offset);
  return `${shifted}${offset < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}
