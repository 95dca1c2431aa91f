import type { Campaign } from '../campaign/campaign.ts';
import { levelName, percentInterval, plural } from '../format.ts';
import { alphaOf } from '../measures/alpha.ts';
import type { Measures } from '../measures/measures.ts';
import type { TrackRecord } from '../measures/track-record.ts';
import { holm } from '../statistics/multiplicity.ts';
import type { Verdict } from '../vocabulary.ts';
import { judgedDistributions, judgedProbabilities, judgedRanges } from './calibration-claims.ts';
import { type CalibrationQuestion, enough } from './calibration-question.ts';
import type { DraftFinding, FindingRule } from './finding.ts';
import { forecasterName, recordCampaigns, recordEvidence } from './forecaster.ts';

export const calibration: FindingRule = {
  label: 'Calibration',
  question: 'Are the stated probabilities honest?',
  find: ({ trackRecords, campaigns, options }) => calibrationFindings(trackRecords, campaigns, options),
};

/** One finding a record and kind of forecast. p-values are adjusted over all of them that have enough forecasts. */
export function calibrationFindings(
  records: readonly TrackRecord[],
  campaigns: readonly Campaign[],
  { level }: Pick<Measures['options'], 'level'>,
): DraftFinding[] {
  const asked = records.flatMap((record) => questions(record, level).map((question) => ({ record, question })));
  const tested = asked.filter(({ question }) => isEnough(question) && question.pValue !== null);
  const adjusted = holm(tested.map(({ question }) => question.pValue!));
  const alpha = alphaOf(level);
  return [
    ...records
      .filter(({ probabilities }) => 'missing' in probabilities)
      .map((record) => notEstimable(record, campaigns)),
    ...asked.map(({ record, question }) => {
      const at = tested.findIndex((each) => each.question === question);
      return judged(record, question, campaigns, { alpha, pValueAdjusted: adjusted[at] ?? null });
    }),
  ];
}

function questions(record: TrackRecord, level: number): CalibrationQuestion[] {
  const { probabilities, ranges, distributions } = record;
  return [
    ...('missing' in probabilities ? [] : [judgedProbabilities(probabilities, level)]),
    ...('missing' in ranges ? [] : [judgedRanges(ranges)]),
    ...('missing' in distributions ? [] : [judgedDistributions(distributions, level)]),
  ];
}

function isEnough({ independent, campaigns }: CalibrationQuestion): boolean {
  return independent >= enough.independent && campaigns >= enough.campaigns;
}

function judged(
  record: TrackRecord,
  question: CalibrationQuestion,
  campaigns: readonly Campaign[],
  { alpha, pValueAdjusted }: { readonly alpha: number; readonly pValueAdjusted: number | null },
): DraftFinding {
  const verdict: Verdict =
    pValueAdjusted === null ? 'undecided' : pValueAdjusted <= alpha ? 'contradicted' : 'compatible';
  const directions = verdict === 'contradicted' ? question.directions(pValueAdjusted! / question.pValue!, alpha) : [];
  const name = forecasterName(record);
  return {
    subject: `${name}: ${question.kind}`,
    verdict,
    claim: `${name}: ${question.claim(verdict, directions, pValueAdjusted)}.`,
    headline:
      verdict === 'contradicted'
        ? `not honest${directions.length === 0 ? '' : `: ${directions.join(', ')}`}`
        : verdict === 'compatible'
          ? 'compatible with honest probabilities'
          : 'too few to judge',
    campaigns: recordCampaigns(record),
    evidence: recordEvidence(record, campaigns),
    ...(question.estimate === undefined ? {} : { estimate: question.estimate }),
    figures: [
      ...question.figures,
      ...(pValueAdjusted === null
        ? []
        : [{ quantity: 'pValueAdjusted', about: question.kind, value: pValueAdjusted, method: 'Holm' } as const]),
    ],
    caveats: question.caveats,
    references: question.references,
  };
}

function notEstimable(record: TrackRecord, campaigns: readonly Campaign[]): DraftFinding {
  const name = forecasterName(record);
  const { hits, stated, open } = record;
  const tallies = [
    rateInWords(hits, 'decided here'),
    stated === null ? undefined : rateInWords(stated, 'by the tally of the packs'),
  ].filter((text) => text !== undefined);
  return {
    subject: `${name}: probabilities`,
    verdict: 'not estimable',
    claim: `${name}: no prediction states a probability, so that nothing can be said of calibration.`,
    campaigns: recordCampaigns(record),
    evidence: recordEvidence(record, campaigns),
    ...('missing' in hits.rate ? {} : { estimate: hits.rate }),
    figures: [],
    caveats: [
      'Adding `probability:` to predictions makes it possible.',
      ...(tallies.length === 0
        ? []
        : [`Hit rate: ${tallies.join('; ')}. How often one is right says nothing of honesty.`]),
      ...(open === 0 ? [] : [`${plural(open, 'prediction')} cannot be decided from the packs.`]),
    ],
    references: ['dimitriadis-gneiting-jordan-2021'],
  };
}

function rateInWords({ hits, of, rate }: TrackRecord['hits'], whose: string): string | undefined {
  if ('missing' in rate) return undefined;
  return `${hits} of ${of} ${whose}, ${percentInterval(rate.lower, rate.upper, 0)} at ${levelName(rate.level!)}`;
}
