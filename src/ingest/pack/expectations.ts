/** What a field must be, as it stands behind "must" in every issue about it. */
export const expectations = {
  name: 'be one line of text',
  shortName: 'be at most 1,000 characters long',
  text: 'be text',
  shortText: 'be at most 20,000 characters long',
  flag: 'be true or false',
  outcome: 'be true, false or null (not graded)',
  moment: 'be a date as year-month-day, or a time with its offset such as 2026-05-17T20:00:00-08:00',
  count: 'be a whole number of at least 0',
  positiveCount: 'be a whole number of at least 1',
  number: 'be a number',
  distance: 'be a number of at least 0',
  dollars: 'be a number of dollars of at least 0',
  seconds: 'be a number of seconds of at least 0',
  size: 'be a number of billions of parameters above 0',
  rate: 'be a rate above 0 and below 1',
  score: 'be a score from 0 to 1',
  weight: 'be a weight above 0',
  whole: 'be a whole number',
  squaredDollars: 'be a number of squared dollars of at least 0',
  digest: 'be a SHA-256 digest: 64 hexadecimal digits in small letters',
  setting: 'be a number, a text, or true or false',
  settings: 'be a mapping of names to numbers, texts, or true or false',
  numbersByName: 'be a mapping of names to numbers',
  dollarsByName: 'be a mapping of names to numbers of dollars',
  share: 'be a probability from 0 to 1',
  positive: 'be a number above 0',
  percent: 'be a percentage from 0 to 100',
  quantiles: 'be a mapping of levels to numbers, such as { 0.1: 20, 0.9: 27 }',
  quantileLevel: 'be a level above 0 and below 1',
  distribution: 'be a mapping of numbers to probabilities, such as { 23: 0.4, 24: 0.6 }',
  range: 'be [lowest, highest], two numbers in that order',
  path: 'be a path in the pack, such as run_summary.passes',
  shortPath: 'be a path of at most 2,000 characters',
  operand: 'be a path in the pack, or a campaign and a path',
  operands: 'be two operands, such as [run_summary.passes, run_summary.runs]',
  sample: 'be random or by_verdict',
  checkedRuns: 'be campaign or other_runs',
  list: 'be a list',
  meaning: 'be passed, failed or not_graded',
  meaningsByWord: 'be a mapping of words to passed, failed or not_graded',
  filledList: 'be a list of at least one',
  shortList: 'be a list of at most 20',
  countsByName: 'be a mapping of names to whole numbers',
  entriesByName: 'be a mapping of names to entries',
  version: 'be 1',
} as const;

const percentage = 'a count belongs here, not a percentage';
const noDollarSign = 'write the number alone, without the dollar sign';
const noQuotes = 'write the number without quotes';

/** Said of a percentage, by what was to stand there. */
const percentHints: ReadonlyMap<string, string> = new Map([
  [expectations.rate, 'a share, not a percentage: 0.55 for 55 %'],
  [expectations.share, 'a share, not a percentage: 0.7 for 70 %'],
  [expectations.score, 'a share, not a percentage: 0.7 for 70 %'],
  [expectations.quantileLevel, 'a share, not a percentage: 0.1 for 10 %'],
  [expectations.percent, 'write the number alone, without the percent sign'],
]);

/** What the author probably meant, when the received value betrays it. */
export function expectationHint(expected: string, received: unknown): string | undefined {
  if (received === undefined) return undefined;
  const isCount = expected === expectations.count;
  if (typeof received === 'number') return numberHint(expected, received, isCount);
  if (typeof received !== 'string') return undefined;
  const text = received.trim();
  if (expected === expectations.version) return noQuotes;
  if (expected === expectations.name) return nameHint(received);
  if (expected === expectations.moment) return momentHint(text);
  if (expected === expectations.flag && /^(?:yes|no|on|off|y|n|true|false)$/iu.test(text)) {
    return 'write true or false, without quotes';
  }
  if (expected === expectations.outcome && /^pass|^fail/iu.test(text)) return 'true is passed, false is failed';
  if (!/number|rate|probability|percentage/u.test(expected)) return undefined;
  if (text.endsWith('%')) return isCount ? percentage : percentHints.get(expected);
  if (text.includes('$')) return noDollarSign;
  if (isCount && /^\d+\s*\/\s*\d+$/u.test(text))
    return 'a fraction goes into two fields: 23/30 is passes: 23, runs: 30';
  if (/^\d+,\d+$/u.test(text)) return 'the decimal sign is a point';
  return text !== '' && Number.isFinite(Number(text)) ? noQuotes : undefined;
}

/** Days that no calendar has, and times without a zone, are told what is wrong with them. */
function momentHint(text: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?=$|[T ])/u.exec(text) ?? [];
  if (year === undefined) return 'such as 2026-05-17';
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (Number(month) < 1 || Number(month) > 12) return `a year has no month ${month}`;
  if (Number(day) < 1 || Number(day) > days) return `${year}-${month} has ${days} days`;
  return 'such as 2026-05-17T20:00:00-08:00, with the offset of the clock, or the day alone';
}

function numberHint(expected: string, received: number, isCount: boolean): string | undefined {
  if (isCount && received > 0 && received % 1 !== 0 && Number.isFinite(received)) return percentage;
  if (percentHints.has(expected) && expected !== expectations.percent && received >= 2 && received <= 100) {
    return percentHints.get(expected);
  }
  return expected === expectations.name ? 'put it in quotes' : undefined;
}

/** Said of a name that is text, but not a name: empty, padded, or with characters that would upset a terminal. */
function nameHint(name: string): string | undefined {
  if (name === '') return undefined;
  return name === name.trim() ? 'without line breaks, tabs and other control characters' : 'without spaces around it';
}
