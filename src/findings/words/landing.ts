import { plain } from './prediction-words.ts';

interface Range {
  readonly lower: number;
  readonly upper: number;
}

/** Where a repetition lands: `in 17–27`, or `on 0` where there is one place only. */
export function landsIn({ lower, upper }: Range): string {
  return lower === upper ? `on ${plain(lower)}` : `in ${plain(lower)}–${plain(upper)}`;
}

/** What may lie outside of it: `the 17–27 in which`. */
export function landingPlace({ lower, upper }: Range): string {
  return lower === upper ? `the ${plain(lower)} on which` : `the ${plain(lower)}–${plain(upper)} in which`;
}
