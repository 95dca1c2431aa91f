import type { Campaign } from '../../campaign/campaign.ts';
import { lettersWithoutFont } from '../../report/letters-without-font.ts';

/** Says aloud which letters of the names in the pictures no font here can draw. */
export async function warnOfLetters(campaigns: readonly Campaign[], warn: (text: string) => void): Promise<void> {
  const names = campaigns.flatMap(({ id, suite, model, tasks, failureModes, predictions }) => [
    ...[id, suite, model.name, ...tasks.map((task) => task.id), ...Object.keys(failureModes ?? {})],
    ...predictions.flatMap(({ by, statement }) => [by ?? '', statement ?? '']),
  ]);
  const said = await lettersWithoutFont(names);
  if (said !== null) warn(said);
}
