import { campaignName, campaignOf } from '../../campaign/campaign-name.ts';
import { parsePath } from '../../campaign/select.ts';
import { isBeforehand } from '../../campaign/standing.ts';
import { exactly, levelName, percent, plural, printedSpan, printedValue } from '../../format.ts';
import type { Measures } from '../../measures/measures.ts';
import type { CountScale, PredictedCount } from '../../measures/predictions/predicted-counts.ts';
import { isCounted, type PredictionOutcome } from '../../measures/predictions/prediction-outcome.ts';
import { nearMissFrom } from '../../measures/predictions/prediction-outcomes.ts';
import { formatSome, plainText } from '../format.ts';
import type { Chart, Drawing } from './chart.ts';
import type { Words } from './draw/frame.ts';
import { illustrated } from './draw/illustrated.ts';
import { type ScoreboardRow, scoreboardSpec } from './specs/prediction-scoreboard-spec.ts';

export const predictionScoreboard: Chart = {
  label: 'Predictions',
  question: 'What was predicted, what came, and would it have come again?',
  drawings: (measures, findings) => {
    const ids = measures.campaigns.map(({ id }) => id);
    const drawn = ids.filter((id) => measures.predictedCounts.some((row) => isOf(row, id) && isPlaced(row)));
    return drawn.length === 0
      ? { missing: 'needs a prediction about a count of runs' }
      : drawn.map((id, index) => ({
          ...drawing(id, measures),
          id: `prediction-scoreboard-${index + 1}`,
          illustrates: illustrated(findings, ['prediction', 'prediction-record'], { campaigns: [id] }),
        }));
  },
};

type Placed = PredictedCount & { readonly count: CountScale };

function isOf({ prediction }: PredictedCount, campaign: string): boolean {
  return prediction.campaign === campaign;
}

function isPlaced(row: PredictedCount): row is Placed {
  return !('missing' in row.count);
}

function drawing(id: string, measures: Measures): Omit<Drawing, 'id' | 'illustrates'> {
  const campaign = campaignOf(id, measures.campaigns);
  const all = measures.predictedCounts.filter((row) => isOf(row, id));
  const placed = all.filter(isPlaced);
  const rows = placed.map(scoreboardRow);
  const title = finding(placed);
  const name = plainText(campaignName(campaign, measures.campaigns));
  const words: Words = {
    title,
    subtitle: `${name}: counts as shares of the runs that they count. Blue: what was said, a bar or a tick. Mark: what came, ● hit, ○ near miss, × miss, ■ scored: a figure or a stated probability. Pale band: where ${levelName(measures.options.level)} of repetitions lie.`,
    alt: `${title}. ${formatSome(rows.map((row) => `${row.name}: said ${row.said}, came ${row.came}, ${row.verdict}`))}.`,
  };
  return {
    ...words,
    caption: caption(all, campaign.predictionsScoring, measures.options.level),
    columns: [
      'prediction',
      'count',
      'said lower',
      'said upper',
      'said figure',
      'came',
      'of',
      'outcome',
      'true again',
      'again lower',
      'again upper',
    ],
    rows: placed.map(({ prediction, count }, row) => [
      prediction.id,
      count.target,
      count.stated[0]?.lower ?? null,
      count.stated.at(-1)?.upper ?? null,
      count.centre,
      count.observed,
      count.most,
      rows[row]!.verdict,
      'value' in prediction.probabilityTrue ? prediction.probabilityTrue.value : null,
      'lower' in count.again ? count.again.lower : null,
      'upper' in count.again ? count.again.upper : null,
    ]),
    spec: (theme) => scoreboardSpec(words, rows, theme),
  };
}

function scoreboardRow({ prediction, count }: Placed): ScoreboardRow {
  const { id, statement, probabilityTrue } = prediction;
  const what = statement === null ? countName(count) : plainText(statement);
  return {
    name: `${plainText(id)}: ${what}`,
    scale: count,
    outcome: outcomeOf(prediction),
    said: `${said(count)} of ${count.most}`,
    came: number(count.observed),
    verdict: verdict(prediction),
    again: 'value' in probabilityTrue ? percent(probabilityTrue.value, 0) : '',
  };
}

/** What is not counted is drawn as what is scored: neither hit nor miss. */
function outcomeOf(prediction: PredictionOutcome): ScoreboardRow['outcome'] {
  const { outcome, nearMiss } = prediction;
  if (!isCounted(prediction) || (outcome !== 'hit' && outcome !== 'miss')) return 'scored';
  return outcome === 'hit' ? 'hit' : nearMiss ? 'near miss' : 'miss';
}

/** `passes`, `passes of task_07`. */
function countName({ target, task }: CountScale): string {
  const field = plainText(parsePath(target).at(-1) ?? '');
  return task === null ? field : `${field} of ${plainText(task)}`;
}

/** `24–27`, `3`, `25 or more`, `26`; `17–27 (80 %)` of what was held so probable. */
function said({ stated, share, centre, most }: CountScale): string {
  const stretches = stated.map(({ lower, upper }) => {
    if (lower === upper) return number(lower);
    if (share === null && upper === most) return `${number(lower)} or more`;
    if (share === null && lower === 0) return `${number(upper)} or fewer`;
    return `${number(lower)}–${number(upper)}`;
  });
  if (stretches.length > 2) return `${stretches[0]} … ${stretches.at(-1)}`;
  if (stretches.length > 0) return `${stretches.join(', ')}${share === null ? '' : ` (${levelName(share)})`}`;
  return centre === null ? 'no count' : number(centre);
}

function verdict({ outcome, nearMiss, error, pit, probability, standing, only }: PredictionOutcome): string {
  if (outcome === 'not decidable') return outcome;
  if (!isBeforehand(standing)) return 'not counted';
  if (only !== null) return only === 'hit' ? 'could not fail' : 'could not come true';
  if (outcome === 'hit') return outcome;
  if (outcome === 'came true') return `true, ${exactly('passRate', probability!)} said`;
  if (outcome === 'did not come true') return `not true, ${exactly('passRate', probability!)} said`;
  if (outcome === 'miss') return nearMiss ? 'near miss' : 'miss';
  if (error === 0) return 'exact';
  if (error !== null) return `${number(Math.abs(error))} too ${error > 0 ? 'high' : 'low'}`;
  return pit === null ? 'scored' : `at ${printedSpan('passRate', pit.below, pit.upTo, 0)}`;
}

function number(value: number): string {
  return printedValue('statedValue', value);
}

/**
 * Hits and misses, and how many of the misses a repetition would often undo; where nothing could be hit, events with a stated
 * probability, and else figures. What was made behind the results is said to be out.
 */
function finding(all: readonly Placed[]): string {
  const placed = all.filter(({ prediction }) => isCounted(prediction));
  const behind = all.filter(({ prediction }) => !isBeforehand(prediction.standing)).length;
  const foregone = all.length - placed.length - behind;
  const out = [
    { count: behind, why: (it: string) => `a seal or a date speaks against ${it}` },
    { count: foregone, why: (_: string, they: string) => `${they} could come out one way only` },
  ].flatMap(({ count, why }, index) => {
    if (count === 0) return [];
    const who = placed.length === 0 && (index === 0 || behind === 0) ? plural(count, 'prediction') : String(count);
    return [
      `${who} ${count === 1 ? `is not counted, as ${why('it', 'it')}` : `are not counted, as ${why('them', 'they')}`}`,
    ];
  });
  return [...(placed.length === 0 ? [] : [tallied(placed)]), ...out].join('; ');
}

function tallied(placed: readonly Placed[]): string {
  const events = placed.filter(({ prediction }) => prediction.outcome === 'hit' || prediction.outcome === 'miss');
  const sure = placed.filter(
    ({ prediction: { outcome } }) => outcome === 'came true' || outcome === 'did not come true',
  );
  if (events.length === 0 && sure.length > 0) {
    const came = sure.filter(({ prediction }) => prediction.outcome === 'came true').length;
    return `${came} of ${plural(sure.length, 'event')} with a stated probability came true`;
  }
  if (events.length === 0) {
    const usual = placed.filter(({ count: { centre, again } }) => {
      return centre !== null && 'lower' in again && centre >= again.lower && centre <= again.upper;
    });
    return `${usual.length} of ${plural(placed.length, 'predicted figure')} ${usual.length === 1 ? 'lies' : 'lie'} where repetitions of the campaign would`;
  }
  const misses = events.filter(({ prediction }) => prediction.outcome === 'miss');
  const hits = events.length - misses.length;
  const tally = `${hits === 0 ? 'None' : hits === events.length ? 'All' : hits} of ${plural(events.length, 'prediction')} about counts came true`;
  if (misses.length === 0) return tally;
  const near = misses.filter(({ prediction }) => prediction.nearMiss).length;
  const which =
    misses.length === 1 ? 'the miss is' : `${near} of ${plural(misses.length, 'miss')} ${near === 1 ? 'is' : 'are'}`;
  if (near === 0) return `${tally}; ${misses.length === 1 ? 'the miss is not' : 'no miss is'} a near one`;
  return `${tally}; ${which} near: one repetition in four or more would undo ${near === 1 ? 'it' : 'them'}`;
}

function caption(
  all: readonly PredictedCount[],
  tally: { readonly hits: number; readonly of: number } | null,
  level: number,
): string {
  const placed = all.filter(isPlaced);
  const unread = new Map<string, string[]>();
  for (const { prediction, count } of all) {
    if ('missing' in count) unread.set(count.missing, [...(unread.get(count.missing) ?? []), plainText(prediction.id)]);
  }
  const methods = new Set(
    placed.flatMap(({ prediction: { probabilityTrue } }) =>
      'method' in probabilityTrue ? [probabilityTrue.method] : [],
    ),
  );
  const bandless = new Set(placed.flatMap(({ count: { again } }) => ('missing' in again ? [again.missing] : [])));
  return [
    `A near miss would come true in ${levelName(nearMissFrom)} or more of all repetitions of the campaign.`,
    `Bands: central range of a repetition, ${levelName(level)} asked for${methods.size === 0 ? '' : ` (${[...methods].join('; ')})`}; each speaks of its own count.`,
    ...[...bandless].map((why) => `Without a band: ${plainText(why)}.`),
    ...(unread.size === 0
      ? []
      : [`Not drawn: ${formatSome([...unread].map(([why, ids]) => `${ids.join(', ')} (${plainText(why)})`))}.`]),
    ...(tally === null ? [] : [`The pack's own tally, of all predictions: ${tally.hits} of ${tally.of}.`]),
    `${plural(placed.length, 'prediction')} of one campaign, which share its luck.`,
  ].join(' ');
}
