import type { Campaign } from '../../campaign/campaign.ts';
import { levelName, plural, printed, pValueIs, sizes } from '../../format.ts';
import { alphaOf } from '../../measures/alpha.ts';
import type { Figure } from '../../measures/figure.ts';
import { isFigure, type RangedFigure } from '../../measures/figure.ts';
import { type HolmAdjusted, holmFamily } from '../../measures/holm-family.ts';
import type { Measures } from '../../measures/measures.ts';
import { methods } from '../../measures/methods/methods.ts';
import { countedBasis } from '../../measures/predictions/clusters.ts';
import type { BiasRow } from '../../measures/predictions/signed-error.ts';
import type { TrackRecord } from '../../measures/predictions/track-record.ts';
import type { QuantityName, Verdict } from '../../vocabulary.ts';
import { holmFigure, testFigure } from '../figures/test-figures.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';
import { forecasterName, groupName, recordCampaigns, recordEvidence } from '../words/forecaster.ts';

export const forecastBias: FindingRule = {
  label: 'Forecast bias',
  question: 'Are forecasts too high or too low on average, and on what?',
  find: ({ trackRecords, campaigns, options }) => biasFindings(trackRecords, campaigns, options),
};

/** Rows about one kind of number of one record; the first is about all of its forecasts. */
interface BiasSubject {
  readonly record: TrackRecord;
  readonly quantity: string;
  /** Numbers that are said in points when they are probabilities. */
  readonly unit: 'points' | 'number';
  /** That there is no bias, before the adjustment. */
  readonly testedBy: { readonly by: 'calibration-test' | 'mean-of-clusters'; readonly label: string };
  readonly rows: readonly BiasRow[];
}

/** One finding a record and kind of number. p-values are adjusted over all rows of all of them. */
export function biasFindings(
  records: readonly TrackRecord[],
  campaigns: readonly Campaign[],
  { level }: Pick<Measures['options'], 'level'>,
): DraftFinding[] {
  const subjects = records.flatMap(subjectsOf);
  const tested = subjects.flatMap(({ rows }) => distinctRows(rows).filter(({ pValue }) => pValue !== null));
  const adjusted = holmFamily(tested.map((row) => row.pValue!));
  const adjustedOf = (row: BiasRow) => adjusted[tested.indexOf(row)] ?? null;
  return subjects.map((subject) => finding(subject, adjustedOf, campaigns, level));
}

/** Without the tags that all forecasts have, which say nothing of their own. */
function distinctRows(rows: readonly BiasRow[]): BiasRow[] {
  return rows.filter((row) => row.of === 'all' || row.forecasts < rows[0]!.forecasts);
}

function subjectsOf(record: TrackRecord): BiasSubject[] {
  const { probabilities, numbers } = record;
  return [
    ...('missing' in probabilities
      ? []
      : [
          {
            record,
            quantity: 'probabilities',
            unit: 'points',
            testedBy: { by: 'calibration-test', label: 'score test of the shift' },
            rows: probabilities.bias,
          } as const,
        ]),
    ...numbers.map(({ quantity, bias }) => {
      const by = 'mean-of-clusters';
      return { record, quantity, unit: 'number', testedBy: { by, label: methods[by].label }, rows: bias } as const;
    }),
  ];
}

function finding(
  subject: BiasSubject,
  adjustedOf: (row: BiasRow) => HolmAdjusted | null,
  campaigns: readonly Campaign[],
  level: number,
): DraftFinding {
  const { record, quantity, rows } = subject;
  const alpha = alphaOf(level);
  const name = forecasterName(record);
  const all = rows[0]!;
  const distinct = distinctRows(rows);
  const biased = distinct.filter((row) => (adjustedOf(row)?.pValueAdjusted ?? 1) <= alpha);
  const tested = distinct.filter((row) => adjustedOf(row) !== null);
  const verdict: Verdict = tested.length === 0 ? 'undecided' : biased.length > 0 ? 'contradicted' : 'compatible';
  const smallest = Math.min(...tested.map((row) => adjustedOf(row)!.pValueAdjusted));
  // Holm's p-value is the own one where nothing else was tested.
  const isAdjusted = tested.some((row) => adjustedOf(row)!.pValueAdjusted > row.pValue!);
  const adjustment = isAdjusted ? ' after Holm over all tags, numbers and authors' : '';
  const said =
    verdict === 'contradicted'
      ? `${biased.map((row) => `${inWords(row, subject, level)}${nextTime(row)}`).join('; ')} (${pValueIs(smallest)}${adjustment})`
      : verdict === 'compatible'
        ? `${inWords(all, subject, level)}; ${close(distinct) ? 'close, but the test does not exclude that there is no bias' : 'nothing speaks against there being no bias'}${tested.length === 1 ? '' : ', there and on every tag'} (${pValueIs(smallest)}${adjustment})`
        : missing(subject);
  const { bias } = all;
  return {
    subject: `${name}: ${quantity}`,
    verdict,
    proposition: 'the forecasts are right on average',
    claim: `${name}, ${quantity}: ${said}.`,
    headline:
      biased.length === 0
        ? 'no bias shown'
        : `biased on ${biased.map((row) => (row.of === 'all' ? 'average' : groupName(row))).join(', ')}`,
    campaigns: recordCampaigns(record),
    evidence: recordEvidence(record, campaigns),
    ...(isFigure(bias) ? { estimate: bias } : {}),
    figures: rows.flatMap((row) => figures(row, subject, adjustedOf(row))),
    caveats: [
      ...biased.flatMap(withoutAdvice),
      ...(all.noise === null || all.noise === 0
        ? []
        : [
            `Chance alone moves a ${nounOf(all)}'s mean by ±${sizes(quantityOf(subject), [all.noise])[0]} (one standard deviation).`,
          ]),
      ...(rows.length > 1 && tested.length > 0
        ? [
            'A forecast with several tags counts for each of them: for such a one take the row of its tags together, do not add up.',
          ]
        : []),
      ...(tested.length > 0
        ? [
            'A correction is what to add next time: minus the bias, drawn towards 0 and the other tags the more the less is known. Its range comes of that model: whether there is bias, the test decides.',
          ]
        : []),
    ],
    references: ['rubin-1981', 'gelman-2006', 'holm-1979'],
  };
}

/** An interval that leaves 0 out beside a test that does not decide. */
function close(rows: readonly BiasRow[]): boolean {
  return rows.some(({ bias }) => isFigure(bias) && (bias.lower > 0 || bias.upper < 0));
}

function missing(subject: BiasSubject): string {
  const row = subject.rows[0]!;
  const { raw, bias } = row;
  const off = raw === 0 ? 'exact' : side(sizes(quantityOf(subject), [raw])[0], raw);
  const reason = isFigure(bias) ? 'nothing can be tested' : bias.missing;
  return `${countedBasis(row.forecasts, 'forecast', row)}, ${off} on average; ${reason}`;
}

/** `planning 1.5 too high, between 0.9 and 2.1 at 95 %, over 20 campaigns`. */
function inWords(row: BiasRow, subject: BiasSubject, level: number): string {
  const { raw, bias } = row;
  const of = row.of === 'all' ? '' : `${groupName(row)} `;
  const size = isFigure(bias) ? printed({ ...bias, value: raw }).size : sizes(quantityOf(subject), [raw])[0];
  const limits = isFigure(bias) ? `, ${between({ ...bias, value: raw })} at ${levelName(level)}` : '';
  return `${of}${raw === 0 ? 'exact on average' : side(size, raw)}${limits}, over ${plural(row.clusters, nounOf(row))}`;
}

function nounOf({ campaigns, clusters }: BiasRow): string {
  return clusters === campaigns ? 'campaign' : 'cluster';
}

/** Signs in words: `0.5 points too low`. */
function side(size: string, value: number): string {
  return `${size} too ${value < 0 ? 'low' : 'high'}`;
}

function between(bias: RangedFigure): string {
  const { lower, upper } = printed(bias).endSizeDigits;
  if (bias.lower >= 0) return `between ${lower} and ${upper}`;
  if (bias.upper <= 0) return `between ${upper} and ${lower}`;
  return `between ${lower} too low and ${upper} too high`;
}

/** Advice only where the range has a sign: one that leaves 0 in beside a test that shows bias would deny the sentence. */
function nextTime({ correction }: BiasRow): string {
  return isFigure(correction) && !leavesZeroIn(correction) ? `, next time add ${printed(correction).whole}` : '';
}

/** Why no advice stands beside a bias that is shown. */
function withoutAdvice(row: BiasRow): string[] {
  const { correction } = row;
  if (!isFigure(correction) || !leavesZeroIn(correction)) return [];
  const of = row.of === 'all' ? '' : ` of ${groupName(row)}`;
  return [
    `What to add next time${of} is left open: ${printed(correction).whole} leaves 0 in. Whether there is bias is another question, which the test answers.`,
  ];
}

function leavesZeroIn({ lower, upper }: RangedFigure): boolean {
  return lower <= 0 && upper >= 0;
}

function quantityOf({ unit }: BiasSubject): QuantityName {
  return unit === 'points' ? 'probabilityBias' : 'forecastBias';
}

function figures(row: BiasRow, { testedBy }: BiasSubject, adjusted: HolmAdjusted | null): Figure[] {
  const { bias, correction, campaigns, pValue } = row;
  const about = row.of === 'all' ? `all, ${plural(campaigns, 'campaign')}` : groupName(row);
  return [
    ...[bias, correction].flatMap((each) => (isFigure(each) ? [{ ...each, about }] : [])),
    ...(adjusted === null
      ? []
      : [
          testFigure({ pValue: pValue!, method: testedBy.label, made: { by: testedBy.by, given: null } }, about),
          holmFigure(adjusted, about, 'Holm over all tags and authors'),
        ]),
  ];
}
