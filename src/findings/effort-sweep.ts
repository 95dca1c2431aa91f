import { countEvidence } from '../campaign/count-evidence.ts';
import { evidence } from '../campaign/select.ts';
import { levelName, percent, points, pointsInterval, pValue, significant } from '../format.ts';
import { alphaOf } from '../measures/alpha.ts';
import { type EffortLevel, type EffortStep, type EffortSweep, helps } from '../measures/effort-sweep.ts';
import type { Measures } from '../measures/measures.ts';
import type { Verdict } from '../vocabulary.ts';
import type { DraftFinding, Figure, FindingRule } from './finding.ts';

export const effortSweep: FindingRule = {
  label: 'Reasoning effort',
  question: 'Does more reasoning effort help, and up to where?',
  find: (measures) => measures.effortSweeps.map((sweep) => effortFinding(sweep, measures)),
};

/** Judges one sweep by its exact tests; the curve describes, it does not decide. */
export function effortFinding(
  sweep: EffortSweep,
  { campaigns, options }: Pick<Measures, 'campaigns' | 'options'>,
): DraftFinding {
  const { model, levels, curve, steps } = sweep;
  const ids = new Set(levels.flatMap((level) => level.campaigns));
  return {
    subject: model,
    verdict: effortVerdict(sweep, options.level),
    claim: claim(sweep, options),
    campaigns: [...ids],
    evidence: campaigns
      .filter(({ id }) => ids.has(id))
      .flatMap((campaign) => [
        ...evidence(campaign, 'campaign.reasoning.effort', 'campaign.reasoning.tokens_per_run'),
        ...countEvidence(campaign),
      ]),
    ...('missing' in curve ? {} : { estimate: curve.oddsPerDoubling }),
    figures: [...levels.map(levelFigure), ...curveFigures(sweep), ...steps.flatMap(stepFigures)],
    caveats: caveats(sweep, options),
    references: ['wilks-1938', 'holm-1979', 'zou-donner-2008', 'openai-2025'],
  };
}

/** Supported: some step up is separated, and none down. Contradicted: some step down is, and none up. Equivalent: all steps are. */
function effortVerdict({ steps }: EffortSweep, level: number): Verdict {
  if (steps.length === 0) return 'not estimable';
  const up = steps.some((step) => helps(step, level));
  const down = steps.some(({ gain, pValueAdjusted }) => gain.value < 0 && pValueAdjusted <= alphaOf(level));
  if (up !== down) return up ? 'supported' : 'contradicted';
  if (up) return 'compatible';
  return steps.every(({ equivalent }) => equivalent) ? 'equivalent' : 'undecided';
}

function claim(sweep: EffortSweep, { level }: Measures['options']): string {
  const { model, levels, steps, enough } = sweep;
  const named = levels.map((one) => `${score(one)} at ${levelWords(one)}`).join(', ');
  if (steps.length === 0 || 'missing' in enough) {
    return `${model} passes ${named}; what effort buys cannot be judged: ${'missing' in enough ? enough.missing : 'one level only'}.`;
  }
  const whole = steps.find(({ from, to }) => from === levels[0]!.label && to === lastKnown(levels).label)!;
  const gain = `${points(whole.gain.value)} ${pointsInterval(whole.gain.lower, whole.gain.upper)} at ${levelName(level)} from ${whole.from} to ${whole.to}`;
  if (enough.label === lastKnown(levels).label)
    return `${model} passes ${named}: ${gain}, and the last step up still helps.`;
  return `${model} passes ${named}: ${gain}. From ${enough.label} on no level with more tokens is separated.`;
}

function lastKnown(levels: readonly EffortLevel[]): EffortLevel {
  return levels.findLast(({ tokens }) => tokens !== null)!;
}

function score({ passes, graded }: EffortLevel): string {
  return `${passes}/${graded} (${percent(passes / graded)})`;
}

function levelWords({ label, tokens }: EffortLevel): string {
  if (tokens === null) return `${label} (tokens unknown)`;
  return label.endsWith(' tokens') ? label : `${label} (${significant(tokens, 3)} tokens)`;
}

function levelFigure({ label, rate }: EffortLevel): Figure {
  const { quantity, value, lower, upper, method } = rate;
  return { quantity, about: label, value, lower, upper, method };
}

function curveFigures({ curve }: EffortSweep): Figure[] {
  if ('missing' in curve) return [];
  const method = 'likelihood ratio of logistic regressions on log2 tokens';
  const figures: Figure[] = [{ quantity: 'pValue', about: 'no slope', value: curve.slopePValue, method }];
  if (curve.curvaturePValue !== null) {
    figures.push({ quantity: 'pValue', about: 'straight in log tokens', value: curve.curvaturePValue, method });
  }
  return figures;
}

function stepFigures({ from, to, gain, pValue: value, pValueAdjusted, test }: EffortStep): Figure[] {
  const about = `${from} to ${to}`;
  return [
    { quantity: 'difference', about, value: gain.value, lower: gain.lower, upper: gain.upper, method: gain.method },
    { quantity: 'pValue', about, value, method: test },
    { quantity: 'pValueAdjusted', about, value: pValueAdjusted, method: 'Holm over all pairs of levels' },
  ];
}

function caveats({ curve, steps, enough, levels }: EffortSweep, { level, margin }: Measures['options']): string[] {
  const all: string[] = [];
  if ('missing' in curve) all.push(`No curve: ${curve.missing.replace(/^no curve: /u, '')}.`);
  else if (curve.curvaturePValue === null) {
    all.push('Two levels always lie on a line: whether the gain is straight in log tokens takes a third.');
  } else {
    const straight = curve.curvaturePValue > alphaOf(level);
    all.push(
      straight
        ? `A straight line in log tokens is not excluded (p = ${pValue(curve.curvaturePValue)}), which does not show that it is one.`
        : `Not a straight line in log tokens (p = ${pValue(curve.curvaturePValue)}).`,
    );
  }
  const beyond = 'missing' in enough ? [] : steps.filter(({ from }) => from === enough.label);
  if (beyond.length > 0) {
    const most = Math.max(...beyond.map(({ gain }) => gain.upper));
    all.push(
      beyond.every(({ equivalent }) => equivalent)
        ? `Beyond ${(enough as EffortLevel).label} every level is the same within ±${points(margin, 0).slice(1)}.`
        : `A gain of up to ${points(most)} beyond ${(enough as EffortLevel).label} cannot be excluded.`,
    );
  }
  const unknown = levels.filter(({ tokens }) => tokens === null).map(({ label }) => label);
  if (unknown.length > 0) all.push(`Without tokens, and so outside of curve and steps: ${unknown.join(', ')}.`);
  all.push('The curve treats runs of all tasks as alike, within the tokens tried; it says nothing beyond them.');
  return all;
}
