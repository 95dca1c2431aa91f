import type { Issue } from '../../../errors.ts';
import { fileIssue } from '../../source/file-issues.ts';
import { type Fields, fieldOf, fieldsOf, isFields, listOf, nameOf } from '../fields.ts';
import type { ReadingOptions } from '../format.ts';
import { chosen, scoreRule, valueCounts } from '../pass-choice.ts';

/** What an evaluation holds a sample against: a scorer, or one key of a scorer that gives several values. */
export interface ScoreRule {
  readonly choice: string;
  readonly words: string;
  readonly threshold: number;
  readonly passes: (score: number) => boolean;
  readonly share: (score: number | null | undefined) => number | undefined;
}

/** Values by scorer; of a scorer with several values by `scorer.key`. */
export function scoreValues(sample: Fields): Map<string, unknown> {
  const values = new Map<string, unknown>();
  // Logs of the first year hold one score without a name.
  const scores = isFields(sample.score) ? { score: sample.score, ...fieldsOf(sample.scores) } : fieldsOf(sample.scores);
  for (const [name, score] of Object.entries(scores)) {
    const value = currentValue(score);
    if (Array.isArray(value) || isFields(value)) {
      for (const [key, one] of Object.entries(value)) values.set(`${name}.${key}`, one);
    } else values.set(name, value);
  }
  return values;
}

/** After edits the last of them that changed the value. */
function currentValue(score: unknown): unknown {
  const edits = listOf(fieldsOf(score).history).filter(
    (edit) => isFields(edit) && fieldOf(edit, 'value') !== undefined && edit.value !== 'UNCHANGED',
  );
  return fieldsOf(edits.length === 0 ? score : edits.at(-1)).value;
}

const words: ReadonlyMap<string, number> = new Map([
  ['C', 1],
  ['I', 0],
  ['P', 0.5],
  ['N', 0],
]);
const wordsInAnyCase: ReadonlyMap<string, number> = new Map([
  ['yes', 1],
  ['true', 1],
  ['no', 0],
  ['false', 0],
]);

/** The number that a value stands for; null where the scorer declined; undefined for a text that is no verdict. */
export function scoreNumber(value: unknown): number | null | undefined {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return Number.isNaN(value) ? null : value;
  if (typeof value !== 'string') return undefined;
  const known = words.get(value) ?? wordsInAnyCase.get(value.toLowerCase());
  if (known !== undefined) return known;
  return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

/** Which score decides, and from which value on; or an issue that lists what there is to choose from. */
export function inspectRule(
  { file, header }: { readonly file: string; readonly header: Fields },
  samples: readonly Fields[],
  options: ReadingOptions,
): ScoreRule | Issue {
  const choices = new Map<string, unknown[]>();
  for (const sample of samples) {
    for (const [name, value] of scoreValues(sample)) {
      const values = choices.get(name);
      if (values === undefined) choices.set(name, [value]);
      else values.push(value);
    }
  }
  const { scorer, metric } = options;
  if (choices.size === 0) {
    // Where every sample broke, the scorer that was meant decides about none of them.
    const meant = nameOf(fieldsOf(listOf(fieldsOf(header.eval).scorers)[0]).name);
    return {
      choice: scorer ?? meant ?? 'score',
      words: 'no sample was scored',
      threshold: 1,
      passes: () => false,
      share: () => undefined,
    };
  }
  const keyed = metric !== null && scorer !== null ? `${scorer}.${metric}` : null;
  const given = keyed !== null && choices.has(keyed) ? keyed : (scorer ?? metric);
  const choice = chosen(file, { what: 'scorer', flag: '--scorer', given, choices });
  if (typeof choice !== 'string') return choice;
  const values = choices.get(choice)!;
  const numbers = values.map(scoreNumber);
  const path = `samples.scores.${choice}`;
  if (numbers.includes(undefined)) {
    const strange = values.filter((_, index) => numbers[index] === undefined);
    const issue = fileIssue(file, 'invalid', 'be a verdict or a number, not a category', valueCounts(strange));
    const others = [...choices.keys()].filter((name) => name !== choice);
    return { ...issue, path, ...(others.length === 0 ? {} : { hint: `other scorers: ${others.join(', ')}` }) };
  }
  const known = numbers.filter((number) => typeof number === 'number');
  const rule = scoreRule(file, choice, { scores: known, options });
  if ('problem' in rule) return { ...rule, path, received: valueCounts(values) };
  const isMarked = options.passAt === null && values.some((value) => value === 'C' || value === 'I');
  return { ...rule, choice, words: isMarked ? `${choice} = C` : rule.words };
}
