import { grouped } from '../grouped.ts';
import type { Fact, FactKind } from './fact.ts';
import type { NumberUnit, PrintedNumber } from './numbers.ts';

/** Figures by unit and value, so that a number is looked up and not searched for. */
export class FactIndex {
  readonly #byUnit = new Map<NumberUnit, readonly Fact[]>();
  readonly #margin = new Map<NumberUnit, number>();

  constructor(facts: readonly Fact[]) {
    for (const [unit, own] of grouped(facts, (fact) => fact.unit)) {
      this.#byUnit.set(
        unit,
        own.toSorted((a, b) => a.value - b.value),
      );
      this.#margin.set(
        unit,
        own.reduce((most, { value, lower, upper }) => Math.max(most, upper - value, value - lower), 0),
      );
    }
  }

  /** Figures whose range meets the printed one. */
  near({ unit, lower, upper, value, other }: PrintedNumber): Fact[] {
    const own = this.#byUnit.get(unit) ?? [];
    const margin = this.#margin.get(unit) ?? 0;
    const slack = 1e-9 * Math.max(1, Math.abs(value));
    const found: Fact[] = [];
    for (
      let at = firstAtLeast(own, lower - margin - slack);
      at < own.length && own[at]!.value <= upper + margin + slack;
      at++
    ) {
      const fact = own[at]!;
      if (fact.upper < lower - slack || fact.lower > upper + slack) continue;
      if (unit === 'fraction' && fact.other !== other) continue;
      if (unit === 'interval' && !(Math.abs(fact.other! - other!) <= upper - lower + slack)) continue;
      found.push(fact);
    }
    return found;
  }

  /** All figures of a unit. */
  of(unit: NumberUnit): readonly Fact[] {
    return this.#byUnit.get(unit) ?? [];
  }
}

function firstAtLeast(facts: readonly Fact[], value: number): number {
  let [from, to] = [0, facts.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (facts[middle]!.value < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** What a number is said to be of: the ids of its sentence, and those further away, which bind less. */
export interface Surroundings {
  readonly near: ReadonlySet<string>;
  readonly far: ReadonlySet<string>;
  /** The models that a strong word is about, where its sentence names none. */
  readonly spoken: ReadonlySet<string>;
  /** The campaign that was named last. */
  readonly campaign: string | null;
  /** The sentence, in lower case. */
  readonly words: string;
  readonly isCell: boolean;
  /** What follows an index of the passage, in lower case. */
  readonly after: (index: number) => string;
}

/**
 * The figure that a number is bound to: of those with its unit and value the one that is about most of what the sentence names
 * and about least that it does not.
 */
export function bound(candidates: readonly Fact[], { near, far, words }: Surroundings): Fact | null {
  let best: { readonly fact: Fact; readonly score: number } | null = null;
  for (const fact of candidates) {
    const isSaid = says(fact.quantity, words);
    if (isDenied(fact.quantity, words)) continue;
    if (!isSaid && common.has(fact.quantity)) continue;
    let score = isSaid ? 3 : 0;
    for (const id of fact.of) score += near.has(id) ? 2 : far.has(id) ? 0.5 : -0.5;
    for (const id of near) if (!fact.of.has(id)) score -= 0.75;
    if (best === null || score > best.score) best = { fact, score };
  }
  // A bare count is too common to be taken for one that nobody named.
  if (best === null || (best.fact.unit === 'count' && best.score < 2)) return null;
  return best.fact;
}

/** A sentence that speaks of passing alone gives no count of failures, and the reverse. */
function isDenied(quantity: FactKind, words: string): boolean {
  const [passes, fails] = [/\bpass(?:es|ed|ing)?\b/u.test(words), /\bfail/u.test(words)];
  if (quantity === 'failures' || quantity === 'failure rate') return passes && !fails;
  return (quantity === 'passes' || quantity === 'rate') && fails && !passes;
}

/** Quantities of which there are so many that a number must be said to be one. */
const common: ReadonlySet<FactKind> = new Set([
  'failures',
  'failure rate',
  'cost ratio',
  'size',
  'difference',
  'count',
  'figure',
]);

/** Words by which a sentence says which quantity a number is. */
const named: Readonly<Record<FactKind, RegExp>> = {
  passes: /\bpass(?:es|ed)?\b|\bscore[sd]?\b|\bscoring\b|\bsolve[sd]?\b/u,
  failures: /\bfail(?:s|ed|ures?)?\b/u,
  rate: /\bpass rate\b|\bof (?:the |its )?runs\b|\bscore[sd]?\b|\bsuccess rate\b|\bpass(?:es|ed)\b/u,
  'failure rate': /\bfail(?:s|ed|ure)?\b/u,
  runs: /\bruns?\b/u,
  cost: /\btotal\b|\bcost\b|\bspen[dt]\b/u,
  'cost per pass': /(?:per|\/|a)\s?pass(?:ing run)?\b|\bcost per pass\b/u,
  'cost per run': /(?:per|\/|a) run\b/u,
  'cost ratio': /\bcheaper\b|\bless\b|\bmore\b|\bcosts?\b|\bdearer\b|\bexpensive\b/u,
  difference:
    /\bbelow\b|\babove\b|\bgain|\blos[et]s?\b|\bdifference\b|\bpoints?\b|\bahead\b|\bbehind\b|\bmore\b|\bfewer\b|\bimproved\b|\bregressed\b|\boutscores?\b/u,
  count: /\btasks?\b|\bruns?\b|\btimes\b|\bpredictions?\b/u,
  size: /\blarger\b|\bsmaller\b|\bsize\b|\bparameters?\b|\bbigger\b/u,
  figure: /\binterval\b|\bbetween\b|\bp\s*[<=]/u,
};

function says(quantity: FactKind, words: string): boolean {
  return named[quantity].test(words);
}

/**
 * The one figure that a sentence can only mean, where it names quantity and subject and gives another value; null where more than
 * one could be meant: a false alarm costs more than a miss.
 */
export function meant(
  number: PrintedNumber,
  index: FactIndex,
  surroundings: Surroundings,
  models: ReadonlySet<string>,
): Fact | null {
  return (
    meantTasks(number, index, surroundings) ??
    meantRatio(number, index, surroundings, models) ??
    meantOne(number, index, surroundings, models)
  );
}

/** `7 of 10 tasks passed 2 of 3 runs or better`. */
function meantTasks(
  { unit, at, text, other }: PrintedNumber,
  index: FactIndex,
  { after, campaign, near, far }: Surroundings,
): Fact | null {
  if (unit !== 'fraction') return null;
  const rest = after(at + text.length);
  const [, better, least] =
    /^\s*tasks\b.*?(?:(\d+)(?:\s*\/\s*\d+|\s+of\s+\d+)?\s+(?:runs\s+)?or\s+(?:better|more)|at\s+least\s+(\d+))/u.exec(
      rest,
    ) ?? [];
  const passes = Number(better ?? least ?? Number.NaN);
  if (!Number.isFinite(passes)) return null;
  const found = index.of('fraction').filter((fact) => fact.atLeast === passes && fact.other === other);
  const steps: readonly ((fact: Fact) => boolean)[] = [
    ({ ids }) => ids.some((id) => near.has(id)),
    ({ of }) => campaign !== null && of.has(campaign),
    ({ of }) => [...near].some((id) => of.has(id)),
    ({ of }) => [...far].some((id) => of.has(id)),
  ];
  const own = steps.map((step) => found.filter(step)).find(({ length }) => length > 0);
  return own === undefined ? null : oneValue(own);
}

/** `1.85 times lower cost per pass`, where two models are spoken of: the ratio of their costs that comes nearest. */
function meantRatio(
  { unit, at, text, value }: PrintedNumber,
  index: FactIndex,
  { after, near, far }: Surroundings,
  models: ReadonlySet<string>,
): Fact | null {
  if (
    unit !== 'times' ||
    !/^\s*(?:lower|cheaper|less|as (?:much|expensive)|the cost|more expensive|dearer)/u.test(after(at + text.length))
  )
    return null;
  const spoken = [...new Set([...near, ...far])].filter((id) => models.has(id));
  if (spoken.length !== 2) return null;
  const ratios = index
    .of('times')
    .filter((fact) => fact.quantity === 'cost ratio' && fact.value > 1 && spoken.every((id) => fact.of.has(id)));
  const nearest = ratios.toSorted((a, b) => Math.abs(a.value - value) - Math.abs(b.value - value))[0];
  return nearest !== undefined && Math.abs(nearest.value / value - 1) < 0.25 ? nearest : null;
}

function meantOne(
  number: PrintedNumber,
  index: FactIndex,
  { near, campaign, words, isCell }: Surroundings,
  models: ReadonlySet<string>,
): Fact | null {
  const subjects = [...near].filter((id) => models.has(id));
  if (subjects.length !== 1) return null;
  const quantity = isCell ? columnQuantity(number.unit, words) : meantQuantity(number.unit, words);
  if (quantity === null) return null;
  const exactly = index.of(number.unit).filter((fact) => {
    if (fact.quantity !== quantity || (number.unit === 'fraction' && fact.other !== number.other)) return false;
    return (fact.task === undefined || near.has(fact.task)) && [...near].every((id) => fact.of.has(id));
  });
  // Figures of single tasks are meant only where the task is named.
  const least = exactly.reduce((fewest, { of }) => Math.min(fewest, of.size), Infinity);
  const whole = exactly.filter(({ of }) => of.size <= Math.max(least, near.size + 1));
  const own = whole.filter(({ of }) => campaign !== null && of.has(campaign));
  return oneValue(own.length > 0 ? own : whole);
}

function oneValue(facts: readonly Fact[]): Fact | null {
  return new Set(facts.map(({ value }) => value)).size === 1 ? facts[0]! : null;
}

/** In a cell the head of the column says which quantity it is. */
function columnQuantity(unit: NumberUnit, words: string): FactKind | null {
  if (unit === 'fraction') return /\bpass|\bscore|\bresult|\bsolved\b/u.test(words) ? 'passes' : null;
  if (unit === 'percent')
    return /\brate\b|\bscore\b|\baccuracy\b|\bpass/u.test(words) && !/\bfail/u.test(words) ? 'rate' : null;
  if (unit === 'dollars') return says('cost per pass', words) ? 'cost per pass' : null;
  if (unit !== 'count') return null;
  if (/\bpass(?:es|ed)\b|\bsolved\b/u.test(words)) return 'passes';
  return /\bruns?\b/u.test(words) ? 'runs' : null;
}

/** Only what is unmistakable. */
function meantQuantity(unit: NumberUnit, words: string): FactKind | null {
  if (unit === 'fraction') {
    const isOther = /\bpredict|\bexpect|\bp\d+\b|\btasks?\b|\bwould\b|\bcould\b|\bat least\b|≥|going in/u.test(words);
    if (isOther) return null;
    return isDenied('passes', words) ? 'failures' : 'passes';
  }
  if (unit === 'dollars') {
    const isOther = /\bprevious\b|\bfloor\b|\bbetween\b|\bbelow\b|\babove\b|\bmillion\b|\btokens\b|\bvs\b/u.test(words);
    return says('cost per pass', words) && !isOther ? 'cost per pass' : null;
  }
  if (unit !== 'percent') return null;
  return /\bpass rate\b|\bsuccess rate\b|\bscore[sd]?\b(?! (?:above|below|higher|lower))|\bof (?:the |its |all )?runs passed\b|\bpasse[sd]\b.*\bof (?:the |its )?runs\b/u.test(
    words,
  )
    ? 'rate'
    : null;
}
