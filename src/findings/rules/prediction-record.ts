import type { Campaign } from '../../campaign/campaign.ts';
import { campaignName, campaignOf } from '../../campaign/campaign-name.ts';
import { idEvidence } from '../../campaign/prediction-evidence.ts';
import { type Evidence, evidence } from '../../campaign/select.ts';
import { uncapitalised } from '../../first-letter.ts';
import { levelName, plural, printed, printedValue } from '../../format.ts';
import type { Figure } from '../../measures/figure.ts';
import { isFigure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import { nearMissFrom } from '../../measures/predictions/prediction-outcomes.ts';
import {
  type MeanPredictionScore,
  type PredictionRecord,
  type PredictionUnit,
  predictionRecords,
} from '../../measures/predictions/prediction-record.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';
import { scoreQuantities } from '../words/prediction-words.ts';
import { foregoneWords, sealTally } from '../words/seal-words.ts';

export const predictionRecord: FindingRule = {
  label: 'Prediction record',
  question: 'How often is this forecaster right?',
  find: (measures) =>
    predictionRecords(measures.campaigns, measures.predictions, measures.options)
      .filter(isWorthTelling)
      .map((record) => predictionRecordFinding(record, measures)),
};

function isWorthTelling({ tally, hits, misses, behind, foregone, meanScores }: PredictionRecord): boolean {
  return tally !== null || hits.length + misses.length + behind.length + foregone.length + meanScores.length > 0;
}

/** A count of facts, with no verdict: how hard the list was, it does not say. */
export function predictionRecordFinding(
  record: PredictionRecord,
  { campaigns }: Pick<Measures, 'campaigns'>,
): DraftFinding {
  const campaign = campaignOf(record.campaign, campaigns);
  const { hitRate } = record;
  const source = record.file === null ? '' : ` (${record.file})`;
  const name = campaignName(campaign, campaigns);
  const parts = [tallyInWords(record), scoreInWords(record), behindInWords(record), foregoneInWords(record)].filter(
    (part) => part !== '',
  );
  const subject = record.by.length > 0 ? `${record.by.join(', ')} on ${name}${source}` : `${name}${source}`;
  return {
    subject,
    verdict: null,
    campaigns: [campaign.id],
    claim:
      parts.length === 0
        ? 'None of the predictions can be decided or scored.'
        : `${isOneOfSeveral(campaigns) ? `${subject}: ${uncapitalised(parts[0]!)}` : parts[0]}${parts
            .slice(1)
            .map((part) => `. ${part}`)
            .join('')}.`,
    ...(isFigure(hitRate) ? { estimate: hitRate } : {}),
    evidence: recordEvidence(record, campaign),
    figures: record.meanScores.flatMap(scoreFigures),
    caveats: caveats(record),
    references: record.meanScores.length === 0 ? [] : ['gneiting-raftery-2007'],
  };
}

/** Whether a count would leave open of whose predictions it is, or about which campaign. */
function isOneOfSeveral(campaigns: readonly Campaign[]): boolean {
  const told = campaigns.filter(({ predictions }) => predictions.length > 0);
  return told.length > 1 || new Set(told.flatMap(({ predictions }) => predictions.map(({ by }) => by))).size > 1;
}

/** `2 of 6 predictions came true [6, 73] %: how hard they were, the count does not say`. */
function tallyInWords({ tally, by, hits, misses, hitRate }: PredictionRecord): string {
  const { hits: count, of } = tally ?? { hits: hits.length, of: hits.length + misses.length };
  if (of === 0) return '';
  const whose =
    tally === null
      ? ''
      : by.length > 1
        ? `, by the pack's count of ${by.join(' and ')} together`
        : ", by the pack's count";
  if (!isFigure(hitRate)) return `${count} of ${plural(of, 'prediction')} came true${whose}`;
  return `${count} of ${plural(of, 'prediction')} came true${whose}, a rate of ${printed(hitRate, 0).range} at ${levelName(hitRate.level!)}; the count does not say how hard the list was`;
}

/** The first score with its baseline; the others are figures. */
function scoreInWords({ meanScores }: PredictionRecord): string {
  const [mean] = meanScores;
  if (mean === undefined) return '';
  const { label, value, predictions, unit, baseline } = mean;
  const against =
    baseline === null
      ? ''
      : `; ${baseline.of}${baseline.why === undefined ? '' : `, ${baseline.why},`} scores ${scoreText(baseline.value, unit)}`;
  return `Mean ${label} ${scoreText(value, unit)} over ${plural(predictions, 'prediction')} (lower is better${against})`;
}

function behindInWords({ behind, behindCameTrue: { count, of } }: PredictionRecord): string {
  if (behind.length === 0) return '';
  const came = of === 0 ? '' : `; ${count} of ${plural(of, 'event')} among them came true`;
  return `Not counted, as a seal or a date speaks against ${behind.length === 1 ? 'it' : 'them'}: ${behind.join(', ')}${came}`;
}

function foregoneInWords({ foregone, foregoneCounts }: PredictionRecord): string {
  const [said] = foregoneWords(foregoneCounts);
  return said === undefined ? '' : `${said.slice(0, -1)} (${foregone.join(', ')})`;
}

function recordEvidence(
  { tally, file, hits, misses, scored, points, open, behind, foregone }: PredictionRecord,
  campaign: Campaign,
): Evidence[] {
  // All of them: those that are left out are counted aloud, too.
  const ids = new Set([...hits, ...misses, ...scored, ...points, ...open, ...behind, ...foregone]);
  const counted = campaign.predictions.filter((each) => (each.file?.name ?? null) === file && ids.has(each.id));
  return [
    ...(tally === null ? [] : evidence(campaign, 'predictions_scoring.hits', 'predictions_scoring.of')),
    ...idEvidence(counted, campaign),
  ];
}

function scoreText(value: number, unit: PredictionUnit): string {
  if (!Number.isFinite(value)) return 'infinite';
  return `${printedValue('brierScore', value)}${unit === 'none' || unit === 'other' ? '' : ` ${unit === 'usd' ? 'dollars' : unit}`}`;
}

function scoreFigures({ rule, label, value, made, predictions, baseline }: MeanPredictionScore): Figure[] {
  const about = `mean over ${plural(predictions, 'prediction')}`;
  const quantity = scoreQuantities[rule]!;
  const theirs =
    baseline === null
      ? []
      : [
          {
            quantity,
            about: `${about}, baseline`,
            value: baseline.value,
            method: baseline.why === undefined ? baseline.of : `${baseline.of}, ${baseline.why}`,
            made: baseline.made,
          },
        ];
  return [{ quantity, about, value, method: label, made }, ...theirs].filter((figure) => Number.isFinite(figure.value));
}

function caveats(record: PredictionRecord): string[] {
  const { hits, misses, nearMisses, scored, points, open, behind, hitRate, tally, differences, meanScores, standings } =
    record;
  const near =
    misses.length === 0
      ? ''
      : nearMisses.length === 0
        ? ', none of them a near miss'
        : ` (near misses, which a repetition makes true at least ${levelName(nearMissFrom)} of the time: ${nearMisses.join(', ')})`;
  const kinds = [
    ...(hits.length + misses.length === 0
      ? []
      : [`${plural(hits.length, 'hit')}, ${plural(misses.length, 'miss')}${near}`]),
    ...(scored.length === 0
      ? []
      : [`${plural(scored.length, 'event')} with a stated probability, scored and not counted`]),
    ...(points.length === 0 ? [] : [plural(points.length, 'figure')]),
    ...(open.length === 0 ? [] : [`${open.length} not decidable from the packs`]),
  ];
  return [
    ...(kinds.length === 0 ? [] : [`Recomputed here: ${kinds.join('; ')}.`]),
    `Seals: ${sealTally(standings)}.`,
    ...(differences.length === 0 ? [] : [`Against the pack's count: ${differences.join('; ')}.`]),
    ...(tally !== null && differences.length === 0
      ? ["The pack's count agrees with what is recomputed, as far as that goes."]
      : []),
    ...(meanScores.length === 0 && behind.length + record.foregone.length === 0
      ? ['No proper score: none of the predictions states a probability or a figure.']
      : []),
    `Predictions about one campaign share its luck: they are one cluster, not independent trials${isFigure(hitRate) ? ', so that the interval is if anything too narrow' : ''}.`,
  ];
}
