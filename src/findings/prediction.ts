import type { Campaign } from '../campaign/campaign.ts';
import { campaignName } from '../campaign/campaign-name.ts';
import { predictionEvidence } from '../campaign/prediction-evidence.ts';
import { evidence } from '../campaign/select.ts';
import { percent, probability, significant } from '../format.ts';
import { alphaOf } from '../measures/alpha.ts';
import { targetsOf } from '../measures/event-chance.ts';
import type { Measures } from '../measures/measures.ts';
import { nearMissFrom, type PredictionOutcome } from '../measures/prediction-outcomes.ts';
import type { PredictionScore } from '../measures/prediction-scores.ts';
import { scoringRules } from '../statistics/scoring/rules.ts';
import type { Verdict } from '../vocabulary.ts';
import type { DraftFinding, Figure, FindingRule } from './finding.ts';
import { errorInWords, formInWords, plain, scoreQuantities } from './prediction-words.ts';

export const prediction: FindingRule = {
  label: 'Prediction',
  question: 'Did what was predicted come true, and would it again?',
  find: (measures) => measures.predictions.map((outcome) => predictionFinding(outcome, measures)),
};

/** One prediction, judged. The campaign must be among those of the measures. */
export function predictionFinding(
  outcome: PredictionOutcome,
  { campaigns, options: { level } }: Pick<Measures, 'campaigns'> & { readonly options: { readonly level: number } },
): DraftFinding {
  const campaign = campaigns.find(({ id }) => id === outcome.campaign)!;
  const source = campaign.predictions.find(
    ({ path, file }) => `${path}.id` === outcome.path && (file?.name ?? null) === outcome.file,
  )!;
  return {
    subject: `${outcome.id} of ${campaignName(campaign, campaigns)}`,
    verdict: verdict(outcome, alphaOf(level)),
    claim: claim(outcome),
    campaigns: [
      campaign.id,
      ...(outcome.form === null ? [] : targetsOf(outcome.form)).flatMap(({ comparedWith }) => comparedWith ?? []),
    ],
    evidence: [...predictionEvidence(source, campaign), ...observedEvidence(outcome, campaign, campaigns)],
    figures: figures(outcome),
    caveats: caveats(outcome, campaign),
    references: [...new Set(['gneiting-raftery-2007' as const, ...scoresOf(outcome).map(referenceOf)])],
  };
}

/** About the model, not about the one campaign: a miss that half of all repetitions would have made true contradicts nothing. */
function verdict({ outcome, probabilityTrue, form, rangeAgain, pit }: PredictionOutcome, alpha: number): Verdict {
  if (pit !== null) return pit.upTo < alpha / 2 || pit.below > 1 - alpha / 2 ? 'contradicted' : 'compatible';
  if (form?.form === 'point' && rangeAgain !== null && 'lower' in rangeAgain) {
    return form.value >= rangeAgain.lower && form.value <= rangeAgain.upper ? 'compatible' : 'contradicted';
  }
  if (outcome === 'not decidable' || 'missing' in probabilityTrue) return 'not estimable';
  if (probabilityTrue.value < alpha) return 'contradicted';
  return probabilityTrue.value > 1 - alpha ? 'supported' : 'compatible';
}

function claim(row: PredictionOutcome): string {
  const { id, by, form, statement, outcome, observed, probability: held, confidence } = row;
  const sure = confidence === null ? held : confidence;
  const said = form === null ? (statement ?? 'not published') : formInWords(form);
  const who = `${by === null ? id : `${id} by ${by}`} (${said}${sure === null ? '' : `, held ${percent(sure, 0)} likely`})`;
  if (outcome === 'not decidable') return `${who} cannot be decided: ${whyOpen(row)}.`;
  if (outcome === 'point') return `${who} ${against(row)}.`;
  const came = `${outcome === 'hit' ? 'came true' : 'missed'}${observed === null ? '' : ` with ${plain(observed)}`}`;
  return `${who} ${came}${noise(row)}${firstScore(row)}.`;
}

function whyOpen({ form, probabilityTrue }: PredictionOutcome): string {
  return form === null && 'missing' in probabilityTrue ? probabilityTrue.missing : 'its target is not in the packs';
}

function noise({ probabilityTrue, nearMiss }: PredictionOutcome): string {
  if ('missing' in probabilityTrue) return '';
  const again = `a repetition would make it true ${percent(probabilityTrue.value, 0)} of the time`;
  return nearMiss ? `; a near miss: ${again} (${percent(nearMissFrom, 0)} or more)` : `; ${again}`;
}

/** A point, quantiles or a distribution against the number that came. */
function against(row: PredictionOutcome): string {
  const { form, observed, error, pit, rangeAgain } = row;
  if (observed === null) return 'has nothing to be held against: its target is not in the packs';
  const target = form !== null && 'target' in form ? form.target : '';
  const place =
    pit === null
      ? errorInWords(error ?? 0, target)
      : `at ${percent(pit.below, 0)} to ${percent(pit.upTo, 0)} of what was predicted`;
  const again =
    rangeAgain === null || 'missing' in rangeAgain
      ? ''
      : `; a repetition lands in ${plain(rangeAgain.lower)}–${plain(rangeAgain.upper)} with probability ${probability(rangeAgain.probability)}`;
  return `against ${plain(observed)} seen: ${place}${again}${form?.form === 'point' ? '' : firstScore(row)}`;
}

function firstScore(row: PredictionOutcome): string {
  const [score] = scoresOf(row);
  if (score === undefined) return '';
  const baseline =
    'missing' in score.baseline ? '' : `, against ${scoreText(score.baseline.value)} of the ${score.baseline.of}`;
  return `; ${score.label} ${scoreText(score.value)} (lower is better${baseline})`;
}

function scoreText(value: number): string {
  return Number.isFinite(value) ? significant(value, 3) : 'infinite';
}

function scoresOf({ scores }: PredictionOutcome): readonly PredictionScore[] {
  return 'missing' in scores ? [] : scores;
}

function referenceOf({ rule }: PredictionScore) {
  return scoringRules[rule].reference;
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
  const { id, probabilityTrue, probabilityTrueBoth, error } = row;
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
      : [{ quantity: 'signedError' as const, about: id, value: error, method: 'predicted − observed' }]),
    ...scoresOf(row).flatMap((score) => scoreFigures(score, id)),
  ];
}

/** Finite scores only: an infinite one is no figure, and a caveat says it. */
function scoreFigures({ rule, label, value, baseline }: PredictionScore, id: string): Figure[] {
  const quantity = scoreQuantities[rule]!;
  const theirs =
    'missing' in baseline ? [] : [{ quantity, about: `${id}, baseline`, value: baseline.value, method: baseline.of }];
  return [{ quantity, about: id, value, method: label }, ...theirs].filter((figure) => Number.isFinite(figure.value));
}

function caveats(row: PredictionOutcome, { date }: Campaign): string[] {
  const { probabilityTrue, probabilityTrueBoth, rangeAgain, scores, outcome, madeOn, frozen } = row;
  const isPoint = outcome === 'point';
  const said: string[] = [];
  if (!isPoint && 'missing' in probabilityTrue) said.push(`No noise reading: ${probabilityTrue.missing}.`);
  if (isPoint && rangeAgain !== null && 'missing' in rangeAgain) said.push(`No noise reading: ${rangeAgain.missing}.`);
  if (probabilityTrueBoth !== null && 'missing' in probabilityTrueBoth) {
    said.push(`Not read with both campaigns repeated: ${probabilityTrueBoth.missing}.`);
  }
  if ('missing' in scores && row.form !== null && outcome !== 'not decidable')
    said.push(`No score: ${scores.missing}.`);
  if (scoresOf(row).some(({ value }) => !Number.isFinite(value))) {
    said.push('The logarithmic score is infinite: what happened had been held impossible.');
  }
  if (madeOn !== null && date !== null && madeOn > date) {
    said.push(`Written on ${madeOn}, after the campaign of ${date}: it may have known the result.`);
  }
  if (frozen !== null && !frozen.intact) said.push(`Its file was changed after it was frozen on ${frozen.on}.`);
  return said;
}
