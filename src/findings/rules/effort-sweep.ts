import type { Campaign } from '../../campaign/campaign.ts';
import { countEvidence } from '../../campaign/count-evidence.ts';
import { tellsItsRuns } from '../../campaign/results.ts';
import { evidence } from '../../campaign/select.ts';
import { levelName, marginName, percent, plural, pointsApart, printed, pValueIs, significant } from '../../format.ts';
import { some } from '../../listed.ts';
import { alphaOf } from '../../measures/alpha.ts';
import type { Figure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import { pooledTallies } from '../../measures/pairs/compared-strata.ts';
import {
  type EffortLevel,
  type EffortStep,
  type EffortSweep,
  type IncomparableStep,
  stepDirection,
} from '../../measures/pairs/effort-sweep.ts';
import type { Verdict } from '../../vocabulary.ts';
import { holmFigure, testFigure } from '../figures/test-figures.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';
import { decidingInWords, isDecidedByHolm, pAfterHolm } from '../words/deciding.ts';
import { besideDisagreement } from '../words/disagreement.ts';
import { leftOutInWords } from '../words/gap-in-words.ts';
import { unsureDifferenceCaveats } from '../words/score-caveats.ts';
import { countInWords, isPlain } from '../words/score-in-words.ts';

export const effortSweep: FindingRule = {
  label: 'Reasoning effort',
  question: 'Does more reasoning effort help, and up to where?',
  answers: {
    things: 'models at several levels',
    are: [
      ['supported', 'gains from more reasoning effort', 'gain from more reasoning effort'],
      ['contradicted', 'loses by it', 'lose by it'],
      ['equivalent', 'stays the same within the margin', 'stay the same within the margin'],
    ],
  },
  find: (measures) => measures.effortSweeps.map((sweep) => effortFinding(sweep, measures)),
};

/** Judges one sweep by its exact tests; the curve describes, it does not decide. */
export function effortFinding(
  sweep: EffortSweep,
  { campaigns, options, leaderboard }: Pick<Measures, 'campaigns' | 'options' | 'leaderboard'>,
): DraftFinding {
  const { model, levels, curve, steps } = sweep;
  const ids = new Set(levels.flatMap((level) => level.campaigns));
  const verdict = effortVerdict(sweep, options.level);
  const found: DraftFinding = {
    subject: model,
    verdict,
    proposition: proposition(sweep, verdict, options.margin),
    claim: claim(sweep, options),
    campaigns: [...ids],
    evidence: campaigns
      .filter(({ id }) => ids.has(id))
      .flatMap((campaign) => [
        ...evidence(campaign, 'campaign.reasoning.effort', 'campaign.reasoning.tokens_per_run'),
        ...countEvidence(campaign),
      ]),
    ...('missing' in curve ? {} : { estimate: curve.oddsPerDoubling }),
    figures: [
      ...levels.map(({ label, rate }) => ({ ...rate, about: label })),
      ...curveFigures(sweep),
      ...steps.flatMap(stepFigures),
    ],
    caveats: caveats(sweep, options, campaigns),
    references: [],
  };
  return besideDisagreement(found, leaderboard, options.level);
}

/** Supported: some step up is shown, and none down. Contradicted: some step down is. Equivalent: all steps are, and none is shown. */
function effortVerdict({ steps }: EffortSweep, level: number): Verdict {
  if (steps.length === 0) return 'not estimable';
  const shown = steps.map((step) => stepDirection(step, level));
  if (shown.some((direction) => direction < 0)) return 'contradicted';
  if (shown.some((direction) => direction > 0)) return 'supported';
  return steps.every(({ equivalent }) => equivalent) ? 'equivalent' : 'undecided';
}

function proposition({ model }: EffortSweep, verdict: Verdict, margin: number): string {
  return verdict === 'equivalent'
    ? `${model} scores the same at every level within ${marginName(margin)}`
    : `more reasoning effort gives ${model} a higher score`;
}

function claim(sweep: EffortSweep, { level }: Measures['options']): string {
  const { model, levels, steps, incomparable, enough } = sweep;
  const named = levels.map((one) => `${score(one)} at ${levelWords(one)}`).join(', ');
  if (steps.length + incomparable.length === 0 || 'missing' in enough) {
    return `${model} passes ${named}; what effort buys cannot be judged: ${'missing' in enough ? enough.missing : 'one level only'}.`;
  }
  const [least, most] = [levels[0]!, lastKnown(levels)];
  const all: readonly (EffortStep | IncomparableStep)[] = [...steps, ...incomparable];
  const whole = all.find(({ from, to }) => from === least.label && to === most.label)!;
  // Rates of other tasks than the gap would not give it.
  const [from, to] =
    whole.leftOut.length === 0
      ? [whole.from, whole.to]
      : [`${whole.from} (${countInWords(whole.sides.from)})`, `${whole.to} (${countInWords(whole.sides.to)})`];
  if (!('gain' in whole)) {
    return `${model} passes ${named}; ${from} and ${to} are not compared, as their ${whole.isByGrading ? 'graded runs' : 'runs'} are not of the same tasks. ${beyondInWords(sweep, enough, level)}`;
  }
  const { once } = printed(whole.gain);
  const shared = whole.leftOut.length === 0 ? '' : ' on the tasks of which both have graded runs';
  const gain = `${once} at ${levelName(level)} from ${from} to ${to}${shared}`;
  return `${model} passes ${named}: ${gain}. ${beyondInWords(sweep, enough, level)}`;
}

/** What is shown of the steps: each by test, sign and interval. */
function beyondInWords({ steps, levels }: EffortSweep, enough: EffortLevel, level: number): string {
  const falls = steps.filter((step) => stepDirection(step, level) < 0);
  if (falls.length > 0) {
    const [fall] = falls as [EffortStep];
    const more = falls.length === 1 ? '' : `, and at ${plural(falls.length - 1, 'other step')}`;
    return `More effort lowers the score from ${fall.from} to ${fall.to}${more}.`;
  }
  const rises = steps.filter((step) => stepDirection(step, level) > 0);
  if (rises.length === 0) return `No step from one level to a higher one is shown${nearest(steps, level)}.`;
  const last = lastKnown(levels).label;
  if (enough.label !== last) {
    const shown = some(rises.map(({ from, to }) => `from ${from} to ${to}`));
    const reached = levels.slice(0, levels.findIndex(({ label }) => label === enough.label) + 1);
    // A level without a gain up to it is not shown to be enough.
    return rises.some(({ to }) => reached.some(({ label }) => label === to))
      ? `A gain is shown ${shown}; none is shown beyond ${enough.label}.`
      : `A gain is shown ${shown}. None is shown up to ${enough.label}, nor from ${enough.label} on, so that where the gain sets in is open.`;
  }
  const before = levels.filter(({ tokens }) => tokens !== null).at(-2)!.label;
  const step = steps.find(({ from, to }) => from === before && to === last)!;
  return stepDirection(step, level) > 0
    ? `The last step up, from ${before} to ${last}, still helps.`
    : `${last} is shown to score higher than a level with fewer tokens.`;
}

/** Where the range or the test of a step alone would show it, what keeps it from being shown: of such steps the clearest. */
function nearest(steps: readonly EffortStep[], level: number): string {
  const near = steps
    .map((step) => ({
      step,
      tested: { ...step, pValue: step.test.pValue, difference: step.gain, lookedAt: steps.length, noun: 'step' },
    }))
    .filter(({ tested }) => decidingInWords(tested, alphaOf(level)) !== null)
    .toSorted((a, b) => a.tested.pValue - b.tested.pValue)[0];
  if (near === undefined) return '';
  const { step, tested } = near;
  const clearest = `: the clearest, from ${step.from} to ${step.to},`;
  return isDecidedByHolm(tested, alphaOf(level))
    ? `${clearest} would be alone (${pValueIs(tested.pValue)}), but not among ${plural(steps.length, 'step')} (${pValueIs(step.pValueAdjusted)} after Holm)`
    : `${clearest} has ${pAfterHolm(tested)}, and the exact test decides, not the range`;
}

function lastKnown(levels: readonly EffortLevel[]): EffortLevel {
  return levels.findLast(({ tokens }) => tokens !== null)!;
}

function score({ passes, graded, rate }: EffortLevel): string {
  const counted = { passes, graded, rate: rate.value };
  return isPlain(counted) ? `${passes}/${graded} (${percent(rate.value)})` : countInWords(counted);
}

function levelWords({ label, effort, tokens }: EffortLevel): string {
  if (tokens === null) return `${label} (tokens unknown)`;
  return effort === null ? label : `${label} (${significant(tokens, 3)} tokens)`;
}

function pooledTasks(ids: readonly string[], packs: readonly Campaign[]) {
  const own = packs.filter(({ id }) => ids.includes(id));
  return own.every(tellsItsRuns)
    ? pooledTallies(own).map(({ successes, trials }) => ({ passes: successes, graded: trials }))
    : [];
}

function curveFigures({ curve }: EffortSweep): Figure[] {
  if ('missing' in curve) return [];
  const method = 'likelihood ratio of logistic regressions on log2 tokens';
  const { slopePValue, slopeMade, curvaturePValue, curvatureMade } = curve;
  return [
    testFigure({ pValue: slopePValue, method, made: slopeMade }, 'no slope'),
    ...(curvaturePValue === null
      ? []
      : [testFigure({ pValue: curvaturePValue, method, made: curvatureMade }, 'straight in log tokens')]),
  ];
}

function stepFigures(step: EffortStep): Figure[] {
  const about = `${step.from} to ${step.to}`;
  return [
    { ...step.gain, about },
    testFigure(step.test, about),
    holmFigure(step, about, 'Holm over all pairs of levels'),
  ];
}

function caveats(
  { curve, steps, incomparable, enough, levels, ungradedLevels }: EffortSweep,
  { level, margin }: Measures['options'],
  packs: readonly Campaign[],
): string[] {
  const all: string[] = [];
  if ('missing' in curve) all.push(`No curve: ${curve.missing}.`);
  else if (curve.curvaturePValue === null) {
    all.push('Two levels always lie on a line: whether the gain is straight in log tokens takes a third.');
  } else {
    const straight = curve.curvaturePValue > alphaOf(level);
    all.push(
      straight
        ? `A straight line in log tokens is not excluded (${pValueIs(curve.curvaturePValue)}), which does not show that it is one.`
        : `Not a straight line in log tokens (${pValueIs(curve.curvaturePValue)}).`,
    );
  }
  const beyond = 'missing' in enough ? [] : steps.filter(({ from }) => from === enough.label);
  if (beyond.length > 0) {
    const most = beyond.reduce((greatest, { gain }) => Math.max(greatest, gain.upper), -1);
    const isShown = beyond.some((step) => stepDirection(step, level) !== 0);
    if (!isShown && beyond.every(({ equivalent }) => equivalent)) {
      all.push(`Beyond ${(enough as EffortLevel).label} every level is the same within ${marginName(margin)}.`);
    } else if (most > 0) {
      all.push(`A gain of up to ${pointsApart(most)} beyond ${(enough as EffortLevel).label} cannot be excluded.`);
    }
  }
  if (steps.some((step) => stepDirection(step, level) !== 0)) {
    all.push(
      `Adjusted over the ${plural(steps.length, 'pair')} of levels of this model; a leaderboard adjusts over all of its pairs, and may leave open what is shown here.`,
    );
  }
  for (const { from, to, leftOut } of [...steps, ...incomparable]) {
    all.push(...leftOutInWords(leftOut, [from, to]).map((sentence) => `From ${from} to ${to} ${sentence}`));
  }
  if (ungradedLevels.length > 0) {
    const which = ungradedLevels.map(({ label }) => label);
    all.push(
      `Without a graded run, so that nothing is known of ${which.length === 1 ? 'it' : 'them'}: ${some(which)}.`,
    );
  }
  const byLevel = levels.map(({ campaigns }) => pooledTasks(campaigns, packs));
  if (steps.length + incomparable.length > 0) all.push(...unsureDifferenceCaveats(...byLevel));
  const unknown = levels.filter(({ tokens }) => tokens === null).map(({ label }) => label);
  if (unknown.length > 0) all.push(`Without tokens, and so outside of curve and steps: ${unknown.join(', ')}.`);
  all.push('The curve treats runs of all tasks as alike, within the tokens tried; it says nothing beyond them.');
  return all;
}
