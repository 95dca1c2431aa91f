import type { Finding } from '../../findings/finding.ts';
import { areRunsRounded, runsInWords } from '../../findings/words/plan-in-words.ts';
import { chosenProbability, levelName, printed, printedValue, probability, usdAbout } from '../../format.ts';
import { type Figure, isFigure, type RangedFigure } from '../../measures/figure.ts';
import type { RunPlan } from '../../measures/plans/run-plan.ts';
import { citation, references } from '../../references.ts';
import { vocabulary } from '../../vocabulary.ts';
import { formatAlpha, plainText } from '../format.ts';
import type { TextTable } from './content.ts';

/** Every number of a finding with its method; null when it rests on none. */
export function figureTable({ estimate, figures }: Finding): TextTable | null {
  const others = figures.filter((figure) => estimate === undefined || !isSame(figure, estimate));
  const rows = others.map((figure) => [
    vocabulary[figure.quantity].label,
    plainText(figure.about),
    ...valueAndRange(figure),
    plainText(figure.method),
  ]);
  if (estimate !== undefined) {
    const { quantity, level, method, scope, about } = estimate;
    const kind = level === null ? scope : `${scope}, ${levelName(level)}`;
    rows.unshift([
      vocabulary[quantity].label,
      plainText(`${about}, ${kind}`),
      ...valueAndRange(estimate),
      plainText(method),
    ]);
  }
  return rows.length === 0 ? null : { columns: ['quantity', 'of', 'value', 'range', 'method'], rows };
}

function valueAndRange(figure: Figure): [value: string, range: string] {
  const { quantity, value, lower, upper } = figure;
  if (lower === undefined || upper === undefined) return [printedValue(quantity, value), '–'];
  const { value: text, range } = printed({ quantity, value, lower, upper });
  return [text, range];
}

/** A figure that only repeats the estimate would stand in the table twice. */
function isSame(figure: Figure, { quantity, value, lower, upper, method }: RangedFigure): boolean {
  return (
    figure.quantity === quantity &&
    figure.value === value &&
    figure.lower === lower &&
    figure.upper === upper &&
    figure.method === method
  );
}

/** What would settle an open question, in one sentence with every assumption. */
export function planSentence(plan: RunPlan): string {
  const { question, test, alpha, targetPower, first, safe, price } = plan;
  const runs = runsInWords(plan);
  const isRounded = areRunsRounded(plan);
  const power = isRounded ? chosenProbability(targetPower) : probability(safe.power);
  const tooth =
    first.runs === safe.runs || isRounded
      ? ''
      : `; ${levelName(targetPower)} is first reached at ${first.runs} and then lost again`;
  const cost = isFigure(price) ? `, about ${usdAbout(price)}` : '';
  return plainText(`To ${question}: ${runs} (power ${power}${tooth}), ${test}, α = ${formatAlpha(alpha)}${cost}.`);
}

/** The works that the methods rest on, as a reader would look them up. */
export function referenceLines({ references: keys }: Finding): string[] {
  return keys.map((key) => `${citation(key)}. ${references[key].title}. ${references[key].where}.`);
}

/** The works of all findings together, each once, by name. */
export function workLines(findings: readonly Finding[]): string[] {
  return [...new Set(findings.flatMap(referenceLines))].toSorted();
}

/** Words of what is drawn and measured that occur in a report's tables, with their definitions. */
export function definitions(findings: readonly Finding[]): (readonly [term: string, meaning: string])[] {
  const used = new Set(
    findings.flatMap(({ estimate, figures }) => [
      ...(estimate === undefined ? [] : [estimate.quantity]),
      ...figures.map(({ quantity }) => quantity),
    ]),
  );
  return (Object.keys(vocabulary) as (keyof typeof vocabulary)[])
    .filter((quantity) => used.has(quantity))
    .map((quantity) => [vocabulary[quantity].label, vocabulary[quantity].definition] as const);
}
