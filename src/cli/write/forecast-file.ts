import { quantileOf } from '../../measures/predictions/predicted-summary.ts';
import type { CountForecast, TaskRateForecast } from '../../measures/predictions/task-rate-forecast.ts';

const levels = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** A forecast as a file of predictions, in YAML: the total by quantiles and by one event, each task by whether all its runs pass. */
export function forecastFile({ model, suite, method, total, tasks }: TaskRateForecast, moment: string): string {
  const most = Math.ceil(total.mean);
  const events = 'missing' in tasks ? [] : tasks;
  return [
    'predictions_version: 1',
    `of: { model: ${quoted(model)}, suite: ${quoted(suite)} }`,
    `# Method: ${method}.`,
    'by: holdsup forecast',
    `made_on: ${moment}`,
    'predictions:',
    '  - id: total',
    `    target: ${total.target}`,
    `    quantiles: { ${levels.map((level) => `${level}: ${quantile(total, level)}`).join(', ')} }`,
    `  - id: total-at-least-${most}`,
    `    target: ${total.target}`,
    `    at_least: ${most}`,
    `    probability: ${chance(total.pmf.slice(most))}`,
    ...events.flatMap(({ task, target, runs, pmf }) => [
      `  - id: ${quoted(`${task} passes every run`)}`,
      `    target: ${quoted(target)}`,
      `    exactly: ${runs}`,
      `    probability: ${chance(pmf.slice(-1))}`,
    ]),
    '',
  ].join('\n');
}

function quantile({ pmf }: CountForecast, level: number): number {
  return quantileOf({ start: 0, pmf: Float64Array.from(pmf) }, level);
}

/** Three digits, and never the certainty that a finite sample cannot give. */
function chance(shares: readonly number[]): number {
  const sum = shares.reduce((total, share) => total + share, 0);
  return Number(Math.min(0.999, Math.max(0.001, sum)).toFixed(3));
}

/** A name as YAML in double quotes, every character beyond plain text escaped. */
function quoted(name: string): string {
  return JSON.stringify(name).replaceAll(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/gu, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
