import type { Campaign } from '../../campaign/campaign.ts';
import { campaignName, campaignOf } from '../../campaign/campaign-name.ts';
import { predictionAt, predictionEvidence } from '../../campaign/prediction-evidence.ts';
import { evidence } from '../../campaign/select.ts';
import { isBeforehand, type Standing } from '../../campaign/standing.ts';
import { capitalised } from '../../first-letter.ts';
import { exactly, printedValue, probability, together } from '../../format.ts';
import type { Figure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import { methods } from '../../measures/methods/methods.ts';
import { targetsOf } from '../../measures/predictions/event-chance.ts';
import { isCounted, type PredictionOutcome } from '../../measures/predictions/prediction-outcome.ts';
import type { PredictionScore } from '../../measures/predictions/prediction-scores.ts';
import { scoringRules } from '../../statistics/scoring/rules.ts';
import type { Verdict } from '../../vocabulary.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';
import { landsIn } from '../words/landing.ts';
import { errorInWords, formInWords, plain, scoreQuantities, share } from '../words/prediction-words.ts';
import { sealWords } from '../words/seal-words.ts';

export const prediction: FindingRule = {
  label: 'Prediction',
  question: 'Did what was predicted come true, and would it again?',
  find: (measures) => measures.predictions.map((outcome) => predictionFinding(outcome, measures)),
};

/** One prediction, judged. The campaign must be among those of the measures. */
export function predictionFinding(
  outcome: PredictionOutcome,
  { campaigns }: Pick<Measures, 'campaigns'>,
): DraftFinding {
  const campaign = campaignOf(outcome.campaign, campaigns);
  const source = predictionAt(outcome, campaign)!;
  return {
    subject: `${outcome.id} of ${campaignName(campaign, campaigns)}`,
    verdict: verdict(outcome),
    claim: claim(outcome),
    campaigns: [
      campaign.id,
      ...(outcome.form === null ? [] : targetsOf(outcome.form)).flatMap(({ comparedWith }) => comparedWith ?? []),
    ],
    evidence: [...predictionEvidence(source, campaign), ...observedEvidence(outcome, campaign, campaigns)],
    figures: figures(outcome),
    caveats: caveats(outcome, campaign),
    references: scoreReferences(outcome),
  };
}

/**
 * The fact, not an inference: a hit is never contradicted, a miss never supported. None for figures and for events whose
 * probability was stated, which are scored, and for what could come out one way only; undecidable also where it may have been made behind the results.
 */
function verdict({ outcome, nearMiss, observed, standing, only }: PredictionOutcome): Verdict | null {
  if (outcome === 'not decidable' || (outcome === 'point' && observed === null)) return 'undecidable';
  if (!isBeforehand(standing)) return 'undecidable';
  if (only !== null) return null;
  if (outcome === 'hit') return 'hit';
  if (outcome === 'miss') return nearMiss ? 'near miss' : 'miss';
  return null;
}

function claim(row: PredictionOutcome): string {
  const { id, by, form, statement, outcome, happened, observed, probability: held } = row;
  const said = form === null ? (statement ?? 'not published') : formInWords(form);
  const who = `${by === null ? id : `${id} by ${by}`} (${said}${held === null ? '' : `, held ${held === 1 ? 'certain' : held === 0 ? 'impossible' : `${exactly('passRate', held)} likely`}`})`;
  if (outcome === 'not decidable') return `${who} cannot be decided: ${whyOpen(row)}.`;
  const late = lateWords[row.standing] ?? '';
  if (outcome === 'point') return `${who} ${against(row)}${late}.`;
  const came = `${happened ? 'came true' : held === null ? 'missed' : 'did not come true'}${observed === null ? '' : ` with ${plain(observed)}`}`;
  if (row.only !== null)
    return `${who} ${came}; it could not ${row.only === 'hit' ? 'fail' : 'come true'} whatever the results, and is not counted.`;
  return `${who} ${came}${held === null ? noise(row) : firstScore(row)}${late}.`;
}

/** Said in the sentence itself: such a hit is no clean one. */
const lateWords: Readonly<Partial<Record<Standing, string>>> = {
  'sealed after': '; it was sealed after the results and is not counted',
  changed: '; it has other bytes than were sealed and is not counted',
  'seal unreadable': '; its seal cannot be read and it is not counted',
  'written after': '; it was written after the results and is not counted',
};

function whyOpen({ form, probabilityTrue }: PredictionOutcome): string {
  return form === null && 'missing' in probabilityTrue
    ? probabilityTrue.missing
    : 'its target is not in the packs, or no run of it is graded';
}

/** How often a repetition makes it true; an exact or narrow form is read against the best form of its width. */
function noise({ probabilityTrue, form, mostProbable }: PredictionOutcome): string {
  if ('missing' in probabilityTrue) return '';
  const often = `; ${howOften(probabilityTrue.value)}`;
  if (mostProbable === null || mostProbable > 0.95) return often;
  const isExact = form?.form === 'exactly';
  if (mostProbable - probabilityTrue.value < 1e-9) {
    return `${often}, and no other ${isExact ? 'count' : 'range of this width'} more often`;
  }
  if (probabilityTrue.value === 0) {
    return `${often}, and even the ${isExact ? 'likeliest count' : 'best range of this width'} would come true only ${share(mostProbable)} of the time`;
  }
  const apart = [probabilityTrue.value, mostProbable] as const;
  const texts = apart.map(share);
  const [own, most] = texts[0] === texts[1] ? together('passRate', apart, 0) : texts;
  return `; a repetition would make it true ${own} of the time, and even the ${isExact ? 'likeliest count' : 'best range of this width'} would come true only ${most} of the time`;
}

/** Certain only by the model: rates of 0 and 1, as seen, leave a repetition no choice. */
function howOften(probability: number): string {
  if (probability === 0) return 'at the task rates seen, no repetition would make it true';
  if (probability === 1) return 'at the task rates seen, every repetition would make it true';
  return `a repetition would make it true ${share(probability)} of the time`;
}

/** A point, quantiles or a distribution against the number that came. */
function against(row: PredictionOutcome): string {
  const { form, observed, error, pit, rangeAgain } = row;
  if (observed === null)
    return 'has nothing to be held against: its target is not in the packs, or no run of it is graded';
  const target = form !== null && 'target' in form ? form.target : '';
  const place = pit === null ? errorInWords(error ?? 0, target) : placeInWords(pit);
  if (form?.form !== 'point') return `against ${plain(observed)} seen: ${place}${firstScore(row)}`;
  const again =
    rangeAgain === null || 'missing' in rangeAgain
      ? ''
      : `; a repetition lands ${landsIn(rangeAgain)} with probability ${probability(rangeAgain.probability)}`;
  return `against ${plain(observed)} seen: ${place}${again}`;
}

/** `above all that was predicted`, `at 10 % to 50 % of what was predicted`. */
function placeInWords({ below, upTo }: NonNullable<PredictionOutcome['pit']>): string {
  if (below === 0 && upTo === 0) return 'below all that was predicted';
  if (below === 1 && upTo === 1) return 'above all that was predicted';
  return `at ${together('passRate', [below, upTo], 0).join(' to ')} of what was predicted`;
}

function firstScore(row: PredictionOutcome): string {
  const [score] = scoresOf(row);
  if (score === undefined) return '';
  const baseline =
    'missing' in score.baseline ? '' : `; the ${score.baseline.of} scores ${scoreText(score.baseline.value)}`;
  return `; ${score.label} ${scoreText(score.value)} (lower is better${baseline})`;
}

function scoreText(value: number): string {
  return Number.isFinite(value) ? printedValue('brierScore', value) : 'infinite';
}

function scoresOf({ scores }: PredictionOutcome): readonly PredictionScore[] {
  return 'missing' in scores ? [] : scores;
}

/** What is known of scoring, and of the rules that scored it. */
function scoreReferences(outcome: PredictionOutcome): DraftFinding['references'] {
  const scores = scoresOf(outcome);
  if (scores.length === 0) return [];
  return [...new Set(['gneiting-raftery-2007' as const, ...scores.map(({ rule }) => scoringRules[rule].reference)])];
}

/** The targets of the form, in the campaign and in the one that it is compared with. */
function observedEvidence({ form }: PredictionOutcome, campaign: Campaign, campaigns: readonly Campaign[]) {
  const targets = form === null ? [] : targetsOf(form);
  const own = evidence(campaign, ...new Set(targets.map(({ target }) => target)));
  const theirs = targets.flatMap(({ target, comparedWith }) => {
    const other = campaigns.find(({ id }) => id === comparedWith);
    return other === undefined ? [] : evidence(other, target);
  });
  return [...own, ...theirs];
}

function figures(row: PredictionOutcome): Figure[] {
  const { id, observed, probabilityTrue, probabilityTrueBoth, error } = row;
  const again = [
    { reading: probabilityTrue, about: id },
    { reading: probabilityTrueBoth, about: `${id}, both campaigns repeated` },
  ];
  return [
    ...again.flatMap(({ reading, about }): Figure[] =>
      reading === null || 'missing' in reading ? [] : [{ quantity: 'probabilityTrue', about, ...reading }],
    ),
    ...(error === null
      ? []
      : [
          {
            quantity: 'signedError' as const,
            about: id,
            value: error,
            method: methods['signed-error'].label,
            made: { by: 'signed-error', given: { predicted: observed! + error, observed: observed! } } as const,
          },
        ]),
    ...scoresOf(row).flatMap((score) => scoreFigures(score, id)),
  ];
}

/** Finite scores only: an infinite one is no figure, and a caveat says it. */
function scoreFigures({ rule, label, value, made, baseline }: PredictionScore, id: string): Figure[] {
  const quantity = scoreQuantities[rule]!;
  const theirs =
    'missing' in baseline
      ? []
      : [{ quantity, about: `${id}, baseline`, value: baseline.value, method: baseline.of, made: baseline.made }];
  return [{ quantity, about: id, value, method: label, made }, ...theirs].filter((figure) =>
    Number.isFinite(figure.value),
  );
}

function caveats(row: PredictionOutcome, { date }: Campaign): string[] {
  const { probabilityTrue, probabilityTrueBoth, rangeAgain, scores, outcome } = row;
  const isPoint = outcome === 'point';
  const isScored = outcome === 'came true' || outcome === 'did not come true';
  const said: string[] = [sealWords(row, date)];
  if (isScored && 'value' in probabilityTrue) {
    said.push(`${capitalised(howOften(probabilityTrue.value))}.`);
  }
  if (isScored && isCounted(row))
    said.push('Its probability was stated: it is scored, and counts as neither hit nor miss.');
  if (!isPoint && row.form !== null && 'missing' in probabilityTrue)
    said.push(`No noise reading: ${probabilityTrue.missing}.`);
  if (isPoint && rangeAgain !== null && 'missing' in rangeAgain) said.push(`No noise reading: ${rangeAgain.missing}.`);
  if (probabilityTrueBoth !== null && 'missing' in probabilityTrueBoth) {
    said.push(`Not read with both campaigns repeated: ${probabilityTrueBoth.missing}.`);
  }
  if ('missing' in scores && row.form !== null && outcome !== 'not decidable')
    said.push(`No score: ${scores.missing}.`);
  if (scoresOf(row).some(({ value }) => !Number.isFinite(value))) {
    said.push('The logarithmic score is infinite: what happened had been held impossible.');
  }
  return said;
}
