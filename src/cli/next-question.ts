import type { Campaign } from '../campaign/campaign.ts';
import { entrants } from '../campaign/entrants.ts';
import { didYouMean } from '../errors.ts';
import type { ComparedPair } from '../findings/next/compare-question.ts';
import type { TaskQuestion } from '../findings/next/task-question.ts';
import { some } from '../listed.ts';
import { parseShare } from './flags.ts';
import { knownSides, sideNamed } from './named-side.ts';
import { UsageError } from './usage-error.ts';

export type NextQuestion =
  | ({ readonly kind: 'task' } & TaskQuestion)
  | { readonly kind: 'compare'; readonly names: string }
  | { readonly kind: 'rank' };

const forms = '"task TASK from 1/3 to 0.55", "compare A B" or "rank"';

/** `task T from 1/3 to 0.55`, `compare A B`, `rank`. Throws an `Error` that says what it must be. */
export function parseQuestion(text: string): NextQuestion {
  const words = text.trim().replace(/\s+/gu, ' ');
  if (/^rank$/iu.test(words)) return { kind: 'rank' };
  const compared = /^compare (.+)$/iu.exec(words)?.[1];
  if (compared !== undefined) return { kind: 'compare', names: compared };
  const [, task, from, to] = /^task (.+) from (\S+) to (\S+)$/iu.exec(words) ?? [];
  if (task === undefined || from === undefined || to === undefined)
    throw new Error(`must be ${forms}, received ${words === '' ? 'nothing' : words}`);
  const [one, other] = [parseShare(from), parseShare(to)];
  const [low, high] = one < other ? [one, other] : [other, one];
  if (low === high) throw new Error(`must name two different rates, received ${from} and ${to}`);
  if (low <= 0 || high >= 1) {
    const end = low <= 0 ? low : high;
    throw new Error(`must name rates above 0 and below 1, for one run refutes 0 or 1, received ${end}`);
  }
  return { kind: 'task', task: unquoted(task), low, high };
}

/** The campaigns with the task that is asked for. */
export function mustKnowTask(campaigns: readonly Campaign[], task: string): void {
  const known = [...new Set(campaigns.flatMap(({ tasks }) => tasks.map(({ id }) => id)))].sort();
  if (!known.includes(task)) throw unknown('task', task, known);
}

/** The two models that a question names, by id or by name; a name may be of several words. */
export function comparedPair(campaigns: readonly Campaign[], names: string): readonly [ComparedPair, ComparedPair] {
  const quoted = [...names.matchAll(/"([^"]+)"|'([^']+)'/gu)].map(([, double, single]) => double ?? single!);
  const words = names.replaceAll(/["']/gu, '').split(' ');
  const splits =
    quoted.length === 2
      ? [quoted as [string, string]]
      : words.slice(1).flatMap((word, place): [string, string][] => {
          const first = words.slice(0, place + 1).join(' ');
          const isLink = /^(?:and|with|against|to|vs\.?)$/iu.test(word);
          return [[first, words.slice(place + (isLink ? 2 : 1)).join(' ')]];
        });
  for (const [first, second] of splits) {
    const [a, b] = [modelNamed(campaigns, first), modelNamed(campaigns, second)];
    if (a === null || b === null) continue;
    if (a.campaigns.some((one) => b.campaigns.includes(one)))
      throw new UsageError(`--question compare: ${first} and ${second} are the same model; compare takes two`);
    return [a, b];
  }
  const known = knownSides(campaigns);
  const one = splits.find(([first]) => modelNamed(campaigns, first) !== null);
  if (splits.length === 0 || one?.[1] === '' || modelNamed(campaigns, names) !== null)
    throw new UsageError(`--question compare: must name two models of ${some(known, mostListed)}, received ${names}`);
  if (one !== undefined) throw unknown('model', one[1], known);
  const last = splits.find(([, second]) => modelNamed(campaigns, second) !== null);
  throw unknown('model', last === undefined ? names : last[0], known);
}

/** One entry a model, with all its campaigns. */
export function rankedModels(campaigns: readonly Campaign[]): ComparedPair[] {
  return entrants(campaigns).map(({ name, campaigns: all }) => ({ name, campaigns: all }));
}

function modelNamed(campaigns: readonly Campaign[], name: string): ComparedPair | null {
  return sideNamed(campaigns, unquoted(name));
}

function unquoted(text: string): string {
  return text.trim().replace(/^(["'])(.*)\1$/u, '$2');
}

const mostListed = 20;

function unknown(what: string, name: string, known: readonly string[]): UsageError {
  const meant = didYouMean(name, known);
  const hint = meant === undefined ? '' : `\n  hint: did you mean "${meant}"?`;
  if (known.length === 0) return new UsageError(`--question: no pack tells a ${what}`);
  return new UsageError(`--question: unknown ${what} ${name}; known are ${some(known, mostListed)}${hint}`);
}
