import type { Standing, StandingCounts } from '../../campaign/standing.ts';
import { plural } from '../../format.ts';
import type { ForegoneCounts, PredictionOutcome } from '../../measures/predictions/prediction-outcome.ts';

/** What is known of when a prediction was made, in a sentence. `date` is that of its campaign. */
export function sealWords(
  { standing, frozen, madeOn, file }: Pick<PredictionOutcome, 'standing' | 'frozen' | 'madeOn' | 'file'>,
  date: string | null,
): string {
  const on = frozen === null ? '' : `on ${frozen.on} by ${frozen.by}`;
  const other =
    frozen === null || frozen.names === null ? '' : ` The seal names another file, ${JSON.stringify(frozen.names)}.`;
  switch (standing) {
    case 'sealed':
      return `Sealed ${on}, before the campaign of ${date}.${other}`;
    case 'sealed that day':
      return `Sealed ${on}, on the day of the campaign: the dates do not say which came first.${other}`;
    case 'sealed about then':
      return `Sealed ${on}; the campaign is of ${date}, which by the clocks of other zones may be before or after.${other}`;
    case 'sealed, no date':
      return `Sealed ${on}; the campaign has no date, so that the seal cannot confirm that it came first.${other}`;
    case 'sealed after':
      return `Sealed ${on}, after the campaign of ${date}: it may have known the results, and is not counted.${other}`;
    case 'changed':
      return frozen?.names != null
        ? `Its seal, ${frozen.by}, is of other bytes and names another file, ${JSON.stringify(frozen.names)}: nothing shows that it came first, and it is not counted.`
        : `Changed since it was sealed ${on}: it may have known the results, and is not counted.`;
    case 'seal unreadable':
      return `The seal of ${file} cannot be read: nothing shows that it came first, and it is not counted.`;
    case 'written after':
      return `Not sealed, and written on ${madeOn}, after the campaign of ${date}: it may have known the results, and is not counted.`;
    case 'not sealed': {
      const where = file === null ? 'it stands in the pack with the results' : `${file} has no seal`;
      return `Not sealed: ${where}, and only its author says that it came first.`;
    }
  }
}

const counted: readonly (readonly [Standing, string])[] = [
  ['sealed', 'sealed before the campaign'],
  ['sealed that day', 'sealed on its day'],
  ['sealed about then', 'sealed about its day'],
  ['sealed, no date', 'sealed, with no date of the campaign to hold the seal against'],
  ['sealed after', 'sealed after the results'],
  ['changed', 'with other bytes than were sealed'],
  ['seal unreadable', 'with a seal that cannot be read'],
  ['written after', 'written after the results'],
  ['not sealed', 'not sealed'],
];

/** `2 sealed before the campaign, 1 sealed after the results`. */
export function sealTally(standings: StandingCounts): string {
  return counted
    .flatMap(([standing, words]) => (standings[standing] ? [`${standings[standing]} ${words}`] : []))
    .join(', ');
}

/** `2 predictions are left out, as they could come out one way only: 1 could not fail, 1 could not come true.` */
export function foregoneWords({ couldNotFail, couldNotComeTrue }: ForegoneCounts): string[] {
  const count = couldNotFail + couldNotComeTrue;
  if (count === 0) return [];
  const kinds = [
    ...(couldNotFail === 0 ? [] : [`${couldNotFail} could not fail`]),
    ...(couldNotComeTrue === 0 ? [] : [`${couldNotComeTrue} could not come true`]),
  ].join(', ');
  const are = count === 1 ? 'is left out, as it' : 'are left out, as they';
  return [`${plural(count, 'prediction')} ${are} could come out one way only: ${kinds}.`];
}

/** `2 predictions are left out: 1 sealed after the results, 1 with a seal that cannot be read.` Nothing where none is. */
export function behindWords(behind: StandingCounts): string[] {
  const count = Object.values(behind).reduce((sum, one) => sum + one, 0);
  if (count === 0) return [];
  return [`${plural(count, 'prediction')} ${count === 1 ? 'is' : 'are'} left out: ${sealTally(behind)}.`];
}
