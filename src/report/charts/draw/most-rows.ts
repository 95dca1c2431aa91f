import { plural } from '../../../format.ts';

/** So many rows of a picture are read one by one. What more there is stands in the table, and the picture says what it draws. */
export const mostRows = 40;

/** What a picture says of its rows where it does not draw them all; the file of a picture has no caption. */
export function drawnPart(drawn: number, all: number, noun: string): string {
  return drawn === all ? '' : ` Drawn: ${drawn} of ${plural(all, noun)}.`;
}

/** So many models are drawn of a leaderboard: as many as a screen holds. */
export const mostModels = 25;
