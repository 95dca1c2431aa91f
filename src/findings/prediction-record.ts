import type { Campaign } from '../campaign/campaign.ts';
import { campaignName } from '../campaign/campaign-name.ts';
import { predictionEvidence } from '../campaign/prediction-evidence.ts';
import { type Evidence, evidence } from '../campaign/select.ts';
import { levelName, percent, percentInterval, plural, significant } from '../format.ts';
import { isEstimate } from '../measures/estimate.ts';
import type { Measures } from '../measures/measures.ts';
import { nearMissFrom } from '../measures/prediction-outcomes.ts';
import { type MeanPredictionScore, type PredictionRecord, predictionRecords } from '../measures/prediction-record.ts';
import type { DraftFinding, Figure, FindingRule } from './finding.ts';
import { scoreQuantities } from './prediction-words.ts';

export const predictionRecord: FindingRule = {
  label: 'Prediction record',
  question: 'How often is this forecaster right?',
  find: (measures) =>
    predictionRecords(measures.campaigns, measures.predictions, measures.options)
      .filter(isWorthTelling)
      .map((record) => predictionRecordFinding(record, measures)),
};

function isWorthTelling({ tally, hits, misses, meanScores }: PredictionRecord): boolean {
  return tally !== null || hits.length + misses.length + meanScores.length > 0;
}

/** Hits alone are never the score, so the interval says how little so few of them tell. */
export function predictionRecordFinding(
  record: PredictionRecord,
  { campaigns, options: { level } }: Pick<Measures, 'campaigns'> & { readonly options: { readonly level: number } },
): DraftFinding {
  const campaign = campaigns.find(({ id }) => id === record.campaign)!;
  const { hitRate, tally } = record;
  const source = record.file === null ? '' : ` (${record.file})`;
  const name = campaignName(campaign, campaigns);
  const common = {
    subject:
      tally === null && record.by.length > 0 ? `${record.by.join(', ')} on ${name}${source}` : `${name}${source}`,
    campaigns: [campaign.id],
    evidence: recordEvidence(record, campaign),
    figures: record.meanScores.flatMap(scoreFigure),
    caveats: caveats(record),
    references: ['clopper-pearson-1934' as const],
  };
  if (!isEstimate(hitRate)) {
    return { ...common, verdict: 'not estimable', claim: `No hit rate: ${hitRate.missing}${scoresInWords(record)}.` };
  }
  const { lower, upper } = hitRate;
  const oneHalf = lower <= 0.5 && upper >= 0.5;
  const { hits, of } = tally ?? { hits: record.hits.length, of: record.hits.length + record.misses.length };
  return {
    ...common,
    verdict: oneHalf ? 'compatible' : lower > 0.5 ? 'supported' : 'contradicted',
    claim: `${hits} of ${plural(of, 'prediction')} hit: a hit rate of ${percentInterval(lower, upper)} at ${levelName(level)}${oneHalf ? ', which a coin could have done' : ''}${scoresInWords(record)}.`,
    estimate: hitRate,
  };
}

function recordEvidence({ tally, file, hits, misses }: PredictionRecord, campaign: Campaign): Evidence[] {
  const counted = campaign.predictions.filter(
    (each) => (each.file?.name ?? null) === file && [...hits, ...misses].includes(each.id),
  );
  return [
    ...(tally === null ? [] : evidence(campaign, 'predictions_scoring.hits', 'predictions_scoring.of')),
    ...counted.flatMap((each) => predictionEvidence(each, campaign).slice(0, 1)),
  ];
}

function scoresInWords({ meanScores }: PredictionRecord): string {
  const said = meanScores.map(
    (mean) => `mean ${mean.label} ${scoreText(mean)} over ${plural(mean.predictions, 'prediction')}`,
  );
  return said.length === 0 ? '' : `; ${said.join(', ')}`;
}

function scoreText({ value, unit }: MeanPredictionScore): string {
  if (!Number.isFinite(value)) return 'infinite';
  return `${significant(value, 3)}${unit === 'none' || unit === 'other' ? '' : ` ${unit === 'usd' ? 'dollars' : unit}`}`;
}

function scoreFigure({ rule, label, value, predictions }: MeanPredictionScore): Figure[] {
  const about = `mean over ${plural(predictions, 'prediction')}`;
  return Number.isFinite(value) ? [{ quantity: scoreQuantities[rule]!, about, value, method: label }] : [];
}

function caveats({ hits, misses, nearMisses, open, tally, differences, meanScores }: PredictionRecord): string[] {
  const near =
    misses.length === 0
      ? ''
      : nearMisses.length === 0
        ? ', none of them a near miss'
        : ` (near misses, which a repetition would make true at least ${percent(nearMissFrom, 0)} of the time: ${nearMisses.join(', ')})`;
  return [
    `Recomputed here: ${plural(hits.length, 'hit')}, ${plural(misses.length, 'miss')}${near}, ${open.length} not decidable from the packs.`,
    ...(differences.length === 0 ? [] : [`Against the author's tally: ${differences.join('; ')}.`]),
    ...(tally !== null && differences.length === 0
      ? ["The author's tally agrees with the packs as far as they go."]
      : []),
    ...(meanScores.length === 0 ? ['No proper score: none of the predictions states a probability or a figure.'] : []),
    'Predictions of one campaign share its luck: they are one cluster, not independent trials, so the interval is if anything too narrow.',
  ];
}
