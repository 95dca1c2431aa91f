import type { Campaign } from '../campaign/campaign.ts';
import { decimal, levelName, plural, pValueIs } from '../format.ts';
import { alphaOf } from '../measures/alpha.ts';
import { countedBasis } from '../measures/clusters.ts';
import { type Estimate, isEstimate } from '../measures/estimate.ts';
import type { BiasRow } from '../measures/forecast-bias.ts';
import type { Measures } from '../measures/measures.ts';
import type { TrackRecord } from '../measures/track-record.ts';
import { holm } from '../statistics/multiplicity.ts';
import type { Verdict } from '../vocabulary.ts';
import type { DraftFinding, Figure, FindingRule } from './finding.ts';
import { forecasterName, groupName, recordCampaigns, recordEvidence } from './forecaster.ts';

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
  const adjusted = holm(tested.map((row) => row.pValue!));
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
      : [{ record, quantity: 'probabilities', unit: 'points', rows: probabilities.bias } as const]),
    ...numbers.map(({ quantity, bias }) => ({ record, quantity, unit: 'number', rows: bias }) as const),
  ];
}

function finding(
  subject: BiasSubject,
  adjustedOf: (row: BiasRow) => number | null,
  campaigns: readonly Campaign[],
  level: number,
): DraftFinding {
  const { record, quantity, rows } = subject;
  const alpha = alphaOf(level);
  const name = forecasterName(record);
  const all = rows[0]!;
  const distinct = distinctRows(rows);
  const biased = distinct.filter((row) => (adjustedOf(row) ?? 1) <= alpha);
  const tested = distinct.filter((row) => adjustedOf(row) !== null);
  const verdict: Verdict = tested.length === 0 ? 'undecided' : biased.length > 0 ? 'contradicted' : 'compatible';
  const smallest = Math.min(...tested.map((row) => adjustedOf(row)!));
  const adjustment = tested.length === 1 ? '' : ', after Holm over all tags and authors';
  const said =
    verdict === 'contradicted'
      ? `${biased.map((row) => `${inWords(row, subject, level)}${nextTime(row, subject)}`).join('; ')} (${pValueIs(smallest)}${adjustment})`
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
    ...(isEstimate(bias) ? { estimate: bias } : {}),
    figures: rows.flatMap((row) => figures(row, adjustedOf(row))),
    caveats: [
      ...(all.noise === null
        ? []
        : [
            `Chance alone moves a campaign's mean by ±${amount(all.noise, subject, 'plain')} (one standard deviation).`,
          ]),
      ...(rows.length > 1 && tested.length > 0
        ? [
            'A forecast with several tags counts for each of them: for such a one take the row of its tags together, do not add up.',
          ]
        : []),
      ...(tested.length > 0
        ? [
            'A correction is what to add next time: minus the bias, drawn towards 0 and the other tags the more the less is known.',
          ]
        : []),
    ],
    references: ['rubin-1981', 'gelman-2006', 'holm-1979'],
  };
}

/** An interval that leaves 0 out beside a test that does not decide. */
function close(rows: readonly BiasRow[]): boolean {
  return rows.some(({ bias }) => isEstimate(bias) && (bias.lower > 0 || bias.upper < 0));
}

function missing(subject: BiasSubject): string {
  const row = subject.rows[0]!;
  const { raw, bias } = row;
  const off = raw === 0 ? 'exact' : side(raw, subject);
  const reason = isEstimate(bias) ? 'nothing can be tested' : bias.missing;
  return `${countedBasis(row.forecasts, 'forecast', row)}, ${off} on average; ${reason}`;
}

/** `planning 1.50 too high, between 0.90 and 2.10 at 95 %, over 20 campaigns`. */
function inWords(row: BiasRow, subject: BiasSubject, level: number): string {
  const { raw, bias, campaigns, clusters } = row;
  const of = row.of === 'all' ? '' : `${groupName(row)} `;
  const limits = isEstimate(bias) ? `, ${between(bias, subject)} at ${levelName(level)}` : '';
  return `${of}${side(raw, subject)}${limits}, over ${plural(clusters, clusters === campaigns ? 'campaign' : 'cluster')}`;
}

/** Signs in words: `0.5 points too low`. */
function side(value: number, subject: BiasSubject): string {
  return `${amount(Math.abs(value), subject, 'plain')} too ${value < 0 ? 'low' : 'high'}`;
}

function between({ lower, upper }: Estimate, subject: BiasSubject): string {
  const size = (value: number) => digits(Math.abs(value), subject, 'plain');
  if (lower >= 0) return `between ${size(lower)} and ${size(upper)}`;
  if (upper <= 0) return `between ${size(upper)} and ${size(lower)}`;
  return `between ${size(lower)} too low and ${size(upper)} too high`;
}

function nextTime({ correction }: BiasRow, subject: BiasSubject): string {
  if (!isEstimate(correction)) return '';
  return `, next time add ${amount(correction.value, subject, 'signed')} ${limitsOf(correction, subject)}`;
}

function limitsOf({ lower, upper }: Estimate, subject: BiasSubject): string {
  return `[${digits(lower, subject, 'signed')}, ${digits(upper, subject, 'signed')}]`;
}

function amount(value: number, subject: BiasSubject, sign: 'plain' | 'signed'): string {
  return `${digits(value, subject, sign)}${subject.unit === 'points' ? '\u00a0points' : ''}`;
}

function digits(value: number, { unit, rows }: BiasSubject, sign: 'plain' | 'signed'): string {
  if (unit === 'points') {
    const raw = Math.abs(100 * rows[0]!.raw);
    return decimal(100 * value, raw === 0 || raw >= 0.1 ? 1 : Math.min(6, -Math.floor(Math.log10(raw))), sign);
  }
  // Dollars per pass are small: as many digits as the bias itself needs.
  const size = Math.abs(rows[0]!.raw);
  return decimal(value, size === 0 || size >= 0.1 ? 2 : 2 - Math.ceil(Math.log10(size)), sign);
}

function figures(row: BiasRow, adjusted: number | null): Figure[] {
  const { bias, correction, campaigns } = row;
  const about = row.of === 'all' ? `all, ${plural(campaigns, 'campaign')}` : groupName(row);
  return [
    ...[bias, correction].flatMap((each) =>
      isEstimate(each)
        ? [
            {
              quantity: each.quantity,
              about,
              value: each.value,
              lower: each.lower,
              upper: each.upper,
              method: each.method,
            },
          ]
        : [],
    ),
    ...(adjusted === null
      ? []
      : [{ quantity: 'pValueAdjusted', about, value: adjusted, method: 'Holm over all tags and authors' } as const]),
  ];
}
