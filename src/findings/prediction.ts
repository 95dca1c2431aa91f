import { campaignName } from '../campaign/campaign-name.ts';
import type { PredictionForm } from '../campaign/prediction.ts';
import { evidence } from '../campaign/select.ts';
import { percent, plural, probability } from '../format.ts';
import { alphaOf } from '../measures/alpha.ts';
import type { Measures } from '../measures/measures.ts';
import type { PredictionOutcome } from '../measures/prediction-outcomes.ts';
import type { Verdict } from '../vocabulary.ts';
import type { DraftFinding, FindingRule } from './finding.ts';

export const prediction: FindingRule = {
  label: 'Prediction',
  question: 'Did what was predicted come true, and would it again?',
  find: (measures) => measures.predictions.map((outcome) => find(outcome, measures)),
};

function find(outcome: PredictionOutcome, { campaigns, options }: Measures): DraftFinding {
  const campaign = campaigns.find(({ id }) => id === outcome.campaign)!;
  const { probabilityTrue } = outcome;
  const targets = outcome.form === null ? [] : targetsOf(outcome.form);
  return {
    subject: `${outcome.id} of ${campaignName(campaign, campaigns)}`,
    verdict: predictionVerdict(outcome, alphaOf(options.level)),
    claim: claim(outcome),
    evidence: evidence(campaign, outcome.path, ...new Set(targets)),
    figures:
      'missing' in probabilityTrue
        ? []
        : [
            {
              quantity: 'probabilityTrue',
              about: outcome.id,
              value: probabilityTrue.value,
              method: probabilityTrue.method,
            },
          ],
    caveats: 'missing' in probabilityTrue ? [`No noise reading: ${probabilityTrue.missing}.`] : [],
    references: ['gneiting-raftery-2007'],
  };
}

/** About the model, not about the one campaign: a miss that half of all repetitions would have made true contradicts nothing. */
function predictionVerdict({ outcome, probabilityTrue, form, rangeAgain }: PredictionOutcome, alpha: number): Verdict {
  if (form?.form === 'point' && rangeAgain !== null) {
    return form.value >= rangeAgain.lower && form.value <= rangeAgain.upper ? 'compatible' : 'contradicted';
  }
  if (outcome === 'not decidable' || 'missing' in probabilityTrue) return 'not estimable';
  if (probabilityTrue.value < alpha) return 'contradicted';
  return probabilityTrue.value > 1 - alpha ? 'supported' : 'compatible';
}

function claim({
  id,
  outcome,
  form,
  observed,
  error,
  probabilityTrue,
  rangeAgain,
  by,
  statement,
}: PredictionOutcome): string {
  const said = form === null ? (statement ?? 'not published') : describe(form);
  const who = by === null ? id : `${id} by ${by}`;
  if (outcome === 'not decidable') {
    return `${who} (${said}) cannot be decided: ${'missing' in probabilityTrue ? probabilityTrue.missing : 'its target is not in the packs'}.`;
  }
  if (outcome === 'point') {
    const side = error === 0 ? 'exact' : `${plural(Math.abs(error!), 'pass')} too ${error! > 0 ? 'many' : 'few'}`;
    return `${who} (${said}) against ${observed} seen: ${side}${rangeAgain === null ? '' : `; a repetition lands in ${rangeAgain.lower}–${rangeAgain.upper} with probability ${probability(rangeAgain.probability)}`}.`;
  }
  const noise =
    'missing' in probabilityTrue
      ? ''
      : `; a repetition would make it true ${percent(probabilityTrue.value, 0)} of the time`;
  return `${who} (${said}) ${outcome === 'hit' ? 'came true' : 'missed'}${observed === null ? '' : ` with ${observed}`}${noise}.`;
}

/** The form in words. */
function describe(form: PredictionForm): string {
  switch (form.form) {
    case 'exactly':
      return `${form.target} exactly ${form.value}`;
    case 'at_least':
      return `${form.target} at least ${form.value}`;
    case 'at_most':
      return `${form.target} at most ${form.value}`;
    case 'range':
      return `${form.target} in ${form.lower}–${form.upper}`;
    case 'point':
      return `${form.target} ${form.value}`;
    case 'quantiles':
      return `${form.target} ${form.quantiles.map(({ level, value }) => `${value} at ${percent(level, 0)}`).join(', ')}`;
    case 'distribution':
      return `${form.target} ${form.chances.map((chance) => `${chance.value} with ${percent(chance.probability, 0)}`).join(', ')}`;
    case 'within':
      return `${form.target} within ${form.distance} of ${form.of}`;
    case 'all_of':
      return form.parts.map(describe).join(' and ');
    case 'any_of':
      return form.parts.map(describe).join(' or ');
  }
}

function targetsOf(form: PredictionForm): string[] {
  return 'parts' in form ? form.parts.flatMap(targetsOf) : [form.target];
}
