import type { Finding } from '../findings/finding.ts';
import { fractionsIn, percentagesIn, rangesIn } from './printed-numbers.ts';

/** A finding with its sentences as a reader sees them, names masked. */
export interface ReadFinding {
  readonly finding: Finding;
  readonly claim: string;
  readonly headline: string;
  readonly caveats: readonly string[];
}

/** What the sentences of a finding say against its own figures. */
export type FindingCheck = (read: ReadFinding) => readonly string[];

export const findingChecks: Readonly<Record<string, FindingCheck>> = {
  'figures that are no numbers': ({ finding }) =>
    numbersOf(finding)
      .filter(({ value, upper }) => !Number.isFinite(value) || (upper !== undefined && Number.isNaN(upper)))
      .map(({ quantity, value }) => `${quantity} ${value}`),

  'a figure outside of its range': ({ finding }) =>
    numbersOf(finding)
      .filter(
        ({ value, lower, upper }) =>
          lower !== undefined && upper !== undefined && (lower > upper || value < lower || value > upper),
      )
      // The range of a rerun is not about the total that was seen.
      .filter(({ quantity }) => quantity !== 'rerunPasses')
      .map(({ quantity, about, value, lower, upper }) => `${quantity} (${about}) ${value} [${lower}, ${upper}]`),

  'a probability beyond 0 and 1': ({ finding }) =>
    numbersOf(finding)
      .filter(({ quantity, value }) => probabilities.has(quantity) && !(value >= 0 && value <= 1))
      .map(({ quantity, value }) => `${quantity} ${value}`),

  'a certain probability': ({ finding }) =>
    numbersOf(finding)
      .filter(
        ({ quantity, value }) =>
          (quantity === 'probabilityBetter' && (value <= 0 || value >= 1)) || (pValues.has(quantity) && value <= 0),
      )
      .map(({ quantity, about, value }) => `${quantity} (${about}) ${value}`),

  'a range of the claim that no figure has': ({ finding, claim, headline }) =>
    [claim, headline]
      .flatMap(rangesIn)
      .filter((range) => !hasRange(finding, range))
      .map(({ text }) => text),

  'supported beside an interval that holds 0': ({ finding: { verdict, estimate, kind } }) =>
    estimate?.quantity === 'difference' &&
    decided.has(verdict ?? '') &&
    differenceKinds.has(kind) &&
    estimate.lower <= 0 &&
    estimate.upper >= 0
      ? [`${verdict}: [${estimate.lower}, ${estimate.upper}]`]
      : [],

  'a verdict beside a p-value that does not carry it': ({ finding: { verdict, figures, kind } }) => {
    if (!differenceKinds.has(kind) || !decided.has(verdict ?? '')) return [];
    const p = figures
      .filter(({ quantity, about }) => pValues.has(quantity) && !about.startsWith('equivalence'))
      .map(({ value }) => value);
    return p.length > 0 && Math.min(...p) > 0.05 + 1e-9 ? [`${verdict}: p ${Math.min(...p)}`] : [];
  },

  'not told apart beside an interval without 0': ({ finding: { estimate, kind }, claim }) =>
    differenceKinds.has(kind) &&
    estimate?.quantity === 'difference' &&
    (estimate.lower > 0 || estimate.upper < 0) &&
    /not told apart|no more than chance/u.test(claim) &&
    !/\bclose\b/iu.test(claim)
      ? [claim]
      : [],

  'a direction against its sign': ({ finding: { estimate, kind }, claim }) => {
    if (estimate?.quantity !== 'difference' || !differenceKinds.has(kind)) return [];
    const said = /scores [\d.]+ points (above|below)|scores (level with)/u.exec(claim);
    if (said === null) return [];
    const sign = said[2] !== undefined ? 0 : said[1] === 'above' ? 1 : -1;
    return Math.sign(Number(estimate.value.toFixed(9))) === sign ? [] : [`${said[0]}: ${estimate.value}`];
  },

  'rates that do not give the difference': ({ finding, claim }) => differenceOfRates(finding, claim),

  '0 % or 100 % that is not': ({ finding, claim, headline, caveats }) =>
    [claim, headline, ...caveats].flatMap((text) =>
      percentagesIn(text)
        .filter(({ printed: { value } }) => value === 0 || value === 100)
        .filter(({ printed: { value }, at }) => !isExact(finding, value / 100, text, at))
        .map(({ text: percentage, at }) => `${percentage} in “…${text.slice(Math.max(0, at - 60), at + 20)}…”`),
    ),

  'a sentence twice in one finding': ({ finding: { claim, caveats } }) =>
    caveats.filter((caveat, index) => caveats.indexOf(caveat) !== index || caveat === claim),

  'equivalent beside a p-value that does not carry it': ({ finding: { verdict, figures } }) =>
    verdict === 'equivalent'
      ? figures
          .filter(({ about, value }) => about.startsWith('equivalence within') && value > 0.05 + 1e-9)
          .map(({ value }) => `p ${value}`)
      : [],

  'two ranges of one difference at one scope': ({ finding: { figures, kind } }) =>
    differenceKinds.has(kind) || kind === 'rerun'
      ? figures
          .filter(({ quantity, lower }) => quantity === 'difference' && lower !== undefined)
          .filter(({ about, scope }, index, all) =>
            all.some((other, place) => place < index && other.about === about && other.scope === scope),
          )
          .map(({ about }) => about)
      : [],
};

const decided = new Set(['supported', 'contradicted']);
const differenceKinds = new Set(['comparison', 'size-inversion', 'reproduction']);
const pValues = new Set(['pValue', 'pValueAdjusted']);
const probabilities = new Set([
  'pValue',
  'pValueAdjusted',
  'probabilityBetter',
  'probabilityIdentical',
  'probabilityGap',
  'probabilityTrue',
  'probabilityDominated',
  'power',
  'alphaSpent',
  'passRate',
  'failureShare',
  'patternRate',
  'hitRate',
]);

interface Number_ {
  readonly quantity: string;
  readonly about: string;
  readonly value: number;
  readonly lower?: number;
  readonly upper?: number;
}

function numbersOf({ estimate, figures }: Finding): Number_[] {
  return [...(estimate === undefined ? [] : [{ ...estimate, about: estimate.scope }]), ...figures];
}

function hasRange(finding: Finding, { lower, upper, unit }: ReturnType<typeof rangesIn>[number]): boolean {
  const scale = unit === '' ? [1, 100] : [100];
  const near = (at: { value: number; slack: number }, value: number) => Math.abs(at.value - value) <= at.slack * 1.0001;
  return numbersOf(finding).some(
    (figure) =>
      figure.lower !== undefined &&
      scale.some((by) => near(lower, by * figure.lower!) && near(upper, by * figure.upper!)),
  );
}

/** Two counts side by side and a difference: of pass rates, unless the sentence says that it is of means of task rates. */
function differenceOfRates({ kind, estimate }: Finding, claim: string): string[] {
  if (!differenceKinds.has(kind) || estimate?.quantity !== 'difference' || /mean/u.test(claim)) return [];
  const [a, b, ...more] = fractionsIn(claim);
  const said = /scores ([\d.]+) points (above|below)/u.exec(claim);
  if (a === undefined || b === undefined || more.length > 0 || said === null) return [];
  const rates = 100 * (a.passes / a.of - b.passes / b.of);
  const printedDifference = Number(said[1]) * (said[2] === 'above' ? 1 : -1);
  return Math.abs(rates - printedDifference) <= 0.0501 ? [] : [`${a.text} against ${b.text}: ${said[0]}`];
}

/** Whether a figure of the finding, a stated one, or the counts just before it are exactly so. */
function isExact(finding: Finding, share: number, text: string, at: number): boolean {
  if (numbersOf(finding).some(({ value, lower, upper }) => [value, lower, upper].includes(share))) return true;
  const before = text.slice(Math.max(0, at - 80), at);
  const counts = [...before.matchAll(/(\d+)(?:\/| of )(\d+)/gu)].at(-1);
  if (counts !== undefined && Number(counts[1]) === share * Number(counts[2])) return true;
  const behind = /^[\d.]+ % \((\d+)\/(\d+)\)/u.exec(text.slice(at));
  if (behind !== null && Number(behind[1]) === share * Number(behind[2])) return true;
  // A figure that somebody printed, the place of an outcome in a distribution, and what a next run would make of a rate.
  if (/^[\d.]+ % is published/u.test(text.slice(at))) return true;
  return /held $|stated $|a run, $|one more (?:pass|failure)[^.]*$|\bat (?:[\d.]+ % to )?$|with $/u.test(before);
}

/** What the sentences of one report say against one another. */
type ReportCheck = (findings: readonly ReadFinding[]) => readonly string[];

export const reportChecks: Readonly<Record<string, ReportCheck>> = {
  // Two reruns of equal counts read alike; what they are about stands above them.
  'a claim twice about one subject': (findings) => {
    const claims = findings.map(({ finding }) => `${finding.subject}: ${finding.claim}`);
    return claims.filter((claim, index) => claims.indexOf(claim) !== index);
  },

  'two findings under one id': (findings) => {
    const ids = findings.map(({ finding }) => finding.id);
    return ids.filter((id, index) => ids.indexOf(id) !== index);
  },
};
