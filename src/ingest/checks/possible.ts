import type { Campaign } from '../../campaign/campaign.ts';
import type { Prediction, PredictionForm } from '../../campaign/prediction.ts';
import { commonBounds, isForecast, onlyOutcome } from '../../campaign/resolve-prediction.ts';
import { type UnplacedIssue, unplacedIssue } from '../check.ts';

/**
 * A prediction says something that can come out either way: `at_least: 20` of 9 runs cannot come true, `at_most: 9` cannot
 * fail, and a typing mistake is more likely than either. A warning: what was meant, only its author knows.
 */
export function possibleIssues({ form, path }: Pick<Prediction, 'form' | 'path'>, campaign: Campaign): UnplacedIssue[] {
  return form === null ? [] : formIssues(form, path, campaign);
}

function formIssues(form: PredictionForm, path: string, campaign: Campaign): UnplacedIssue[] {
  const bounds = commonBounds(form, campaign);
  if (bounds === undefined) {
    return 'parts' in form
      ? form.parts.flatMap((part, index) => formIssues(part, `${path}.${form.form}[${index}]`, campaign))
      : [];
  }
  const { least, most } = bounds;
  const range = Number.isFinite(most) ? `${least} to ${most}` : `${least} or more`;
  const issue = (at: string, expected: string, received: string) => [
    unplacedIssue('invalid', at, expected, received, { severity: 'warning', hint: `its target can be ${range}` }),
  ];
  if (isForecast(form)) {
    const outside = statedNumbers(form).find((value) => value < least || value > most);
    const field = `${path}.${form.form}`;
    return outside === undefined ? [] : issue(field, 'state numbers that its target can be', String(outside));
  }
  const only = onlyOutcome(form, campaign);
  if (only === null) return [];
  return issue(`${path}.${form.form}`, only === 'miss' ? 'be able to come true' : 'be able to fail', statedText(form));
}

function statedText(form: PredictionForm): string {
  if ('parts' in form) return 'parts that leave no other outcome';
  if (form.form === 'range') return `[${form.lower}, ${form.upper}]`;
  return 'value' in form ? String(form.value) : form.form;
}

function statedNumbers(form: PredictionForm): number[] {
  if (form.form === 'point') return [form.value];
  if (form.form === 'quantiles') return form.quantiles.map(({ value }) => value);
  return form.form === 'distribution'
    ? form.chances.filter(({ probability }) => probability > 0).map(({ value }) => value)
    : [];
}
