import type { Campaign } from '../../campaign/campaign.ts';
import { levelName, percentInterval, plural } from '../../format.ts';
import { alphaOf } from '../../measures/alpha.ts';
import { type HolmAdjusted, holmFamily } from '../../measures/holm-family.ts';
import type { Measures } from '../../measures/measures.ts';
import { enough } from '../../measures/predictions/calibration/probability-calibration.ts';
import type { TrackRecord } from '../../measures/predictions/track-record.ts';
import type { Verdict } from '../../vocabulary.ts';
import { judgedDistributions, judgedProbabilities, judgedRanges } from '../figures/calibration-claims.ts';
import type { CalibrationQuestion } from '../figures/calibration-question.ts';
import { holmFigure } from '../figures/test-figures.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';
import { pAfterHolm } from '../words/deciding.ts';
import { forecasterName, recordCampaigns, recordEvidence } from '../words/forecaster.ts';
import { behindWords, foregoneWords } from '../words/seal-words.ts';

export const calibration: FindingRule = {
  label: 'Calibration',
  question: 'Do things come true as often as was said?',
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
  const adjusted = holmFamily(tested.map(({ question }) => question.pValue!));
  const alpha = alphaOf(level);
  return [
    ...records
      .filter((record) => questions(record, level).length === 0)
      .map((record) => notEstimable(record, campaigns)),
    ...asked.map(({ record, question }) => {
      const at = tested.findIndex((each) => each.question === question);
      return judged(record, question, campaigns, {
        alpha,
        adjusted: adjusted[at] ?? null,
        lookedAt: tested.length,
      });
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

function isEnough({ independent, clusters }: CalibrationQuestion): boolean {
  return independent >= enough.independent && clusters >= enough.clusters;
}

function judged(
  record: TrackRecord,
  question: CalibrationQuestion,
  campaigns: readonly Campaign[],
  {
    alpha,
    adjusted,
    lookedAt,
  }: { readonly alpha: number; readonly adjusted: HolmAdjusted | null; readonly lookedAt: number },
): DraftFinding {
  const pValueAdjusted = adjusted?.pValueAdjusted ?? null;
  const verdict: Verdict =
    pValueAdjusted === null ? 'undecided' : pValueAdjusted <= alpha ? 'contradicted' : 'compatible';
  const directions = verdict === 'contradicted' ? question.directions(pValueAdjusted! / question.pValue!, alpha) : [];
  const name = forecasterName(record);
  const p = pValueAdjusted === null ? '' : pAfterHolm({ pValueAdjusted, lookedAt, noun: 'question' });
  return {
    subject: `${name}: ${question.kind}`,
    verdict,
    proposition: question.proposition,
    claim: `${name}: ${question.claim(verdict, directions, p)}.`,
    headline:
      verdict === 'contradicted'
        ? `not calibrated${directions.length === 0 ? '' : `: ${directions.join(', ')}`}`
        : verdict === 'compatible'
          ? 'compatible with calibration'
          : 'calibration cannot be told',
    forecasts: { by: record.by, everyone: record.everyone, kind: question.kind },
    campaigns: recordCampaigns(record),
    evidence: recordEvidence(record, campaigns),
    ...(question.estimate === undefined ? {} : { estimate: question.estimate }),
    figures: [...question.figures, ...(adjusted === null ? [] : [holmFigure(adjusted, question.kind)])],
    caveats: [...question.caveats, ...behindWords(record.behind), ...foregoneWords(record.foregone)],
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
    proposition: 'the forecaster is calibrated',
    claim: `${name}: no prediction states a probability, a range with its confidence or a distribution, so that nothing is known of calibration.`,
    campaigns: recordCampaigns(record),
    evidence: recordEvidence(record, campaigns),
    figures: [],
    caveats: [
      'Adding `probability:` to predictions makes it possible.',
      ...behindWords(record.behind),
      ...foregoneWords(record.foregone),
      ...(tallies.length === 0
        ? []
        : [`Hit rate: ${tallies.join('; ')}. How often one is right says nothing of calibration.`]),
      ...(open === 0 ? [] : [`${plural(open, 'prediction')} cannot be decided from the packs.`]),
    ],
    references: ['dimitriadis-gneiting-jordan-2021'],
  };
}

function rateInWords({ hits, of, rate }: TrackRecord['hits'], whose: string): string | undefined {
  if ('missing' in rate) return undefined;
  return `${hits} of ${of} ${whose}, ${percentInterval(rate.lower, rate.upper, 0)} at ${levelName(rate.level!)}`;
}
