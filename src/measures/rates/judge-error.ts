import type { Campaign, JudgeCheck } from '../../campaign/campaign.ts';
import { plural } from '../../format.ts';
import { proportionInterval } from '../../statistics/interval/proportion-interval.ts';
import { doubleSampling } from '../../statistics/misclassification/double-sampling.ts';
import { roganGladen, type WhyNoRate } from '../../statistics/misclassification/rogan-gladen.ts';
import type { Tally } from '../../statistics/tally.ts';
import type { QuantityName } from '../../vocabulary.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../figure.ts';
import { figureOf } from '../figure-of.ts';
import { worksOf } from '../methods/methods.ts';
import { onceALevel } from '../once-a-level.ts';
import { suiteScore } from './suite-score.ts';

/** How often the judge of a campaign is right, and the pass rate with its errors taken into account. */
export interface JudgeError {
  readonly campaign: string;
  readonly model: string;
  readonly check: JudgeCheck;
  readonly checked: number;
  /** Checked runs to which people gave another verdict. */
  readonly errors: number;
  readonly agreement: RangedFigure | MissingFigure;
  readonly sensitivity: RangedFigure | MissingFigure;
  readonly specificity: RangedFigure | MissingFigure;
  readonly passesConfirmed: RangedFigure | MissingFigure;
  readonly failsConfirmed: RangedFigure | MissingFigure;
  /** As the judge has it. */
  readonly printed: RangedFigure;
  readonly corrected: RangedFigure | MissingFigure;
}

/** One row a campaign with graded runs whose judge people checked. */
export function judgeErrors(campaigns: readonly Campaign[], options: { readonly level?: number } = {}): JudgeError[] {
  return campaigns.flatMap((campaign) => judgeError(campaign, options) ?? []);
}

/**
 * Null where nobody checked the judge, or no run was graded. What the way in which the checked runs were drawn does not tell is
 * missing: a sample of so many passes and so many fails tells how often either verdict is right, and neither sensitivity nor specificity.
 */
export const judgeError = onceALevel((campaign: Campaign, level): JudgeError | null => {
  const { id, model, judgeCheck: check } = campaign;
  const { sameTasks: printed } = suiteScore(campaign, { level });
  if (check === null || !isFigure(printed)) return null;
  const { bothPassed, wronglyPassed, wronglyFailed, bothFailed } = check;
  const agreed = bothPassed + bothFailed;
  const errors = wronglyPassed + wronglyFailed;
  const drawn = (quantity: QuantityName, tally: Tally, those: string) =>
    check.sample === 'random' ? share(quantity, tally, { those, level }) : { missing: unknownSample(check) };
  const ofVerdicts = (quantity: QuantityName, tally: Tally, those: string) =>
    check.sample === null ? { missing: unknownSample(check) } : share(quantity, tally, { those, level });
  return {
    campaign: id,
    model: model.name,
    check,
    checked: agreed + errors,
    errors,
    agreement: drawn('judgeAgreement', of(agreed, errors), ''),
    sensitivity: drawn('judgeSensitivity', of(bothPassed, wronglyFailed), 'that people passed'),
    specificity: drawn('judgeSpecificity', of(bothFailed, wronglyPassed), 'that people failed'),
    passesConfirmed: ofVerdicts('passesConfirmed', of(bothPassed, wronglyPassed), 'that the judge passed'),
    failsConfirmed: ofVerdicts('failsConfirmed', of(bothFailed, wronglyFailed), 'that the judge failed'),
    printed,
    corrected: corrected(check, printed, level),
  };
});

function of(successes: number, failures: number): Tally {
  return { successes, trials: successes + failures };
}

function unknownSample({ sample }: JudgeCheck): string {
  return sample === null
    ? 'the pack does not say how the checked runs were drawn (judge_check.sample: random or by_verdict)'
    : 'the checked runs were drawn by the verdict of the judge';
}

function share(
  quantity: QuantityName,
  tally: Tally,
  { those, level }: { readonly those: string; readonly level: number },
): RangedFigure | MissingFigure {
  if (tally.trials === 0) return { missing: `none of the checked runs is one ${those}` };
  return figureOf(proportionInterval(tally, { level }), {
    quantity,
    scope: 'pooled runs',
    about: `${plural(tally.trials, 'checked run')}${those === '' ? '' : ` ${those}`}`,
    made: { by: 'blaker', given: { tally, level } },
  });
}

function corrected(check: JudgeCheck, printed: RangedFigure, level: number): RangedFigure | MissingFigure {
  const { sample, of: checkedOf } = check;
  if (sample === null) return { missing: unknownSample(check) };
  if (checkedOf === null) {
    return {
      missing: 'the pack does not say which runs were checked (judge_check.of: campaign or other_runs)',
    };
  }
  if (checkedOf === 'campaign') return fromOwnRuns(check, printed, level);
  if (sample === 'random') return fromOtherRuns(check, printed, level);
  return {
    missing:
      'how often passes and fails of other runs are right depends on the pass rate of those, and a sample by verdict tells nothing else',
  };
}

/** A part of the verdicts that make the score was checked: how often either is right is all that is needed. */
function fromOwnRuns(check: JudgeCheck, printed: RangedFigure, level: number): RangedFigure | MissingFigure {
  const positives = of(check.bothPassed, check.wronglyPassed);
  const negatives = of(check.wronglyFailed, check.bothFailed);
  if (positives.trials === 0) return { missing: 'no pass of the judge was checked' };
  if (negatives.trials === 0) return { missing: 'no fail of the judge was checked' };
  const judged = judgedAt(printed, level);
  return figureOf(doubleSampling(intervalOf(judged), { positives, negatives }), {
    ...about(printed, check),
    made: { by: 'double-sampling', given: { ...judged, positives, negatives } },
  });
}

/** Other runs were checked, whose pass rate may be another: what carries over is how often the judge sees a pass and a fail. */
function fromOtherRuns(check: JudgeCheck, printed: RangedFigure, level: number): RangedFigure | MissingFigure {
  const sensitivity = of(check.bothPassed, check.wronglyFailed);
  const specificity = of(check.bothFailed, check.wronglyPassed);
  if (sensitivity.trials === 0) return { missing: 'people passed none of the checked runs' };
  if (specificity.trials === 0) return { missing: 'people failed none of the checked runs' };
  const judged = judgedAt(printed, level);
  const interval = roganGladen(intervalOf(judged), { sensitivity, specificity });
  if ('missing' in interval) return { missing: whyNoRate[interval.missing] };
  return figureOf(interval, {
    ...about(printed, check),
    made: { by: 'rogan-gladen', given: { ...judged, sensitivity, specificity } },
  });
}

const whyNoRate: Readonly<Record<WhyNoRate, string>> = {
  'no better than chance':
    'the judge is no better than chance: sensitivity and specificity of the checked runs add up to 1 or less',
  'not from such errors':
    'no pass rate gives such verdicts with such errors: the judge erred here otherwise than in the runs that were checked',
};

function judgedAt(printed: RangedFigure, level: number) {
  const { value: estimate, lower, upper } = printed;
  return { apparent: { estimate, lower, upper }, level, worksOfRate: worksOf(printed) };
}

function intervalOf({ apparent, level }: ReturnType<typeof judgedAt>) {
  return { ...apparent, level, method: 'as given' };
}

function about({ about: runs }: RangedFigure, check: JudgeCheck) {
  const checked = check.bothPassed + check.wronglyPassed + check.wronglyFailed + check.bothFailed;
  return {
    quantity: 'correctedPassRate',
    scope: 'same tasks',
    about: `${runs}, ${checked} ${check.of === 'campaign' ? 'of them' : 'others'} checked`,
  } as const;
}
