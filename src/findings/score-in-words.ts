import { percent } from '../format.ts';
import type { LeaderboardRow } from '../measures/leaderboard.ts';

/** `GPT-OSS 20B (25/30, 83.3 %)`. */
export function scoreInWords({ name, passes, graded, rate }: LeaderboardRow): string {
  return `${name} (${passes}/${graded}, ${percent(rate)})`;
}
