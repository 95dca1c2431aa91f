import type { Campaign } from '../../campaign/campaign.ts';
import { lettersWithoutFont } from '../../report/letters-without-font.ts';

/** Says aloud which letters of the names in the pictures no font here can draw. */
export async function warnOfLetters(campaigns: readonly Campaign[], warn: (text: string) => void): Promise<void> {
  const said = await lettersWithoutFont(drawnNames(campaigns));
  if (said !== null) warn(said);
}

/** All names that a picture may draw. */
export function drawnNames(campaigns: readonly Campaign[]): string[] {
  return campaigns.flatMap(({ id, suite, model, tasks, failureModes, predictions }) => [
    ...[id, suite, model.name, ...tasks.map((task) => task.id), ...(failureModes ?? []).map(({ name }) => name)],
    ...predictions.flatMap(({ by, statement }) => [by ?? '', statement ?? '']),
  ]);
}
