import { twoRateTests } from '../../measures/plans/two-model-plan.ts';
import type { Flag } from '../command.ts';
import {
  choiceOf,
  levelFlag,
  parseBudget,
  parseCount,
  parseShare,
  parseUsd,
  powerFlag,
  refused,
  shareFrom,
  suiteFlag,
} from '../flags.ts';

/** What `plan` is asked, as the flags say it. */
export interface PlanFlags {
  readonly from?: number | 'worst';
  readonly to?: readonly number[];
  readonly task?: string;
  readonly halfWidth?: number;
  readonly settle?: string;
  readonly budget?: number;
  readonly twoSided?: boolean;
  readonly twoModels?: boolean;
  readonly test?: keyof typeof twoRateTests;
  readonly runs?: number;
  readonly otherRuns?: number;
  readonly costPerRun?: number;
  readonly level: number;
  readonly power: number;
  readonly suite?: string;
}

export const planFlags: readonly Flag[] = [
  {
    flags: '--from <rate>',
    description: 'the pass rate to start from, such as 1/3; with --task the observed one unless given',
    parse: (text) => (text.trim() === 'worst' ? 'worst' : parseShare(text)),
  },
  {
    flags: '--to <rate>',
    description: 'a pass rate to tell it from, such as 0.55; may be given again, or as a list 0.5,0.6',
    parse: parseRates,
  },
  { flags: '--task <name>', description: 'one task of a pack: the runs that it still needs' },
  {
    flags: '--half-width <points>',
    description:
      'an interval that reaches no further than this to either side, 0.1 to 49 points: 5, or 0.05 (below 1 it is a share: for half a point, 0.5% or 0.005)',
    parse: parseHalfWidth,
  },
  { flags: '--settle <finding>', description: 'the plan that belongs to a finding of the report, by its id' },
  { flags: '--budget <usd>', description: 'spread the runs that so much money buys, such as 5usd', parse: parseBudget },
  { flags: '--two-sided', description: 'test for a difference in either direction' },
  { flags: '--two-models', description: 'tell two models apart (runs of each) instead of one model from a rate' },
  {
    flags: '--test <name>',
    description: `the exact test of two models: ${Object.keys(twoRateTests).join(' or ')}`,
    parse: choiceOf(Object.keys(twoRateTests)),
  },
  {
    flags: '--runs <n>',
    description: 'also what this many (more) runs can tell, at most 1,000,000',
    parse: parseCount,
  },
  {
    flags: '--other-runs <n>',
    description:
      'with --two-models and --runs: runs of the second model (at --to), where it has not as many; 5,000 at most',
    parse: parseOtherRuns,
  },
  { flags: '--cost-per-run <usd>', description: 'price of one run, instead of what the pack states', parse: parseUsd },
  powerFlag,
  { ...levelFlag, description: 'confidence level; α is 1 − level' },
  suiteFlag,
];

/** All tables of the two models are enumerated. */
const mostOtherRuns = 5000;

function parseOtherRuns(text: string): number {
  const runs = parseCount(text);
  if (runs > mostOtherRuns) throw new Error(`must be at most ${mostOtherRuns}, received ${text}`);
  return runs;
}

/** One or several shares; a flag that is given again adds to what it gave before. */
function parseRates(text: string, before: unknown): number[] {
  const rates = [...((before as number[] | undefined) ?? []), ...text.split(',').map(parseShare)];
  const twice = rates.find((rate, index) => rates.indexOf(rate) < index);
  if (twice !== undefined) throw new Error(`must name each rate once, received ${twice} twice`);
  if (rates.length > mostRates) throw new Error(`must be at most ${mostRates} rates, received ${rates.length}`);
  return rates;
}

const mostRates = 20;

/** `5`, `5%` and `0.05` are five points. Between, a number means one thing to one reader and another to the next. */
function parseHalfWidth(text: string): number {
  if (/^\s*0?\.[5-9]\d*\s*$/u.test(text)) {
    throw refused(
      `be points between 0 and 50, such as 5 or 0.05; below 1 it is a share: for ${text.trim()} points type ${text.trim()}%`,
      text,
    );
  }
  try {
    return shareFrom(0.001, 0.49, '5')(text);
  } catch {
    throw refused('be points between 0 and 50, such as 5 or 0.05', text);
  }
}
