import { printedValue } from '../format.ts';
import { kept } from '../kept.ts';
import { type Fact, type Fit, fitOf } from './fact.ts';
import type { Figures } from './figures.ts';
import type { Meaning } from './meaning.ts';
import type { Party } from './parties.ts';
import type { Pair, Subject } from './subject.ts';
import type { PrintedNumber } from './text/printed-number.ts';

/** What a number was found to be. */
export type Binding =
  | { readonly verdict: 'matches'; readonly fact: Fact; readonly others: number }
  | { readonly verdict: 'differs'; readonly fact: Fact; readonly right: string }
  | { readonly verdict: 'unbound'; readonly reason: string; readonly isOfUnknownModel?: true };

/** Where a number belongs. */
export interface Place {
  readonly subject: Subject;
  /** The two that a difference or a ratio is of. */
  readonly pair: Pair | 'unknown' | null;
  /** Tasks that it may be of; null stands for the whole campaign. */
  readonly tasks: readonly (string | null)[];
  /** Whether it is of the first of these tasks and of nothing else. */
  readonly isTaskSure: boolean;
  /** The campaigns that the sentence names; of a model that has none among them, all. */
  readonly campaigns: ReadonlySet<string> | null;
  /** The campaigns that were named last, which it is of where it can be. */
  readonly going: ReadonlySet<string> | null;
  /** Whom the sentence names, and its words, in lower case. */
  readonly named: readonly Party[];
  readonly words: string;
}

const ofPairs: ReadonlySet<string> = new Set(['difference', 'cost ratio', 'cost saving', 'size ratio']);
const ofSuites: ReadonlySet<string> = new Set(['tasks', 'runs', 'runs of a task', 'models', 'campaigns']);

const unbound = (reason: string) => ({ verdict: 'unbound', reason }) as const;

/**
 * Holds a number against the figures that its words and its subject allow, and no others. It differs where it can be nothing else and
 * none of them rounds to it.
 */
export function bound(number: PrintedNumber, meaning: Meaning, place: Place, figures: Figures): Binding {
  if (meaning.reason !== undefined) return unbound(meaning.reason);
  const paired = meaning.quantities.filter((quantity) => ofPairs.has(quantity));
  const single = meaning.quantities.filter((quantity) => !ofPairs.has(quantity));
  if (paired.length > 0 && place.pair !== null && place.pair !== 'unknown') {
    const found = ofPair(number, { ...meaning, quantities: paired }, place.pair, figures);
    if (found.verdict !== 'unbound' || single.length === 0) return found;
  } else if (single.length === 0) {
    return place.pair === 'unknown' ? noPack : unbound('the sentence does not name the two models that it is between');
  }
  return ofSubject(number, { ...meaning, quantities: single }, place, figures);
}

const noPack: Binding = {
  ...unbound('the sentence names a model that no pack holds'),
  isOfUnknownModel: true,
};

function ofSubject(number: PrintedNumber, meaning: Meaning, place: Place, figures: Figures): Binding {
  const { subject } = place;
  if (subject.how === 'unknown') return noPack;
  const range = rangeOfSeveral(number, place, figures);
  if (range !== null) return range;
  const suite = meaning.quantities.some((quantity) => ofSuites.has(quantity))
    ? figures.ofSuite().filter((one) => isMeant(one, meaning, number))
    : [];
  const own = subject.models.map((model) => allowed(number, meaning, place, model, figures));
  const perModel = own.map((facts) => judged(number, facts));
  if (subject.how === 'each') {
    const failing = perModel.findIndex(({ fit }) => fit !== 'fits');
    if (failing < 0 && perModel.length > 0) return matching(perModel[0]!.facts);
    const wrong = perModel[failing];
    if (wrong !== undefined && wrong.fit === 'no' && mayDiffer(meaning, place) && own[failing]!.length > 0)
      return differing(number, own[failing]!);
  } else {
    const fitting = perModel.filter(({ fit }) => fit === 'fits').flatMap(({ facts }) => facts);
    const going = ofGoing(own.flat(), place);
    const other =
      fitting.length > 0 &&
      going.length > 0 &&
      !fitting.some((one) => going.includes(one) || one.campaign === undefined);
    // A figure of another campaign than the one that is spoken of is the wrong one.
    if (other && mayDiffer(meaning, place)) return differing(number, going);
    if (fitting.length > 0) return matching(fitting);
  }
  const bySuite = judged(number, suite);
  if (bySuite.fit === 'fits') return matching(bySuite.facts);
  const asked = { named: place.named, models: subject.models, words: place.words };
  const figure = judged(number, mayBeOfFinding(number) ? figures.ofFindings.near(number, asked) : []);
  if (figure.fit === 'fits') return matching(figure.facts);
  if (number.unit === 'p-value') return otherP(number, figures.ofFindings.ofNamedPair(asked), place);
  if (subject.how === 'each') return unbound('it is said of several models, and not of all of them true or false');
  if (perModel.some(({ fit }) => fit === 'within the rounding'))
    return unbound('it is within the rounding of what the packs print, and not what they give');
  const all = own.flat();
  if ((mayDiffer(meaning, place) && isComparable(number, all)) || (subject.isSure && isScore(number, meaning, all)))
    if (all.length > 0) return differing(number, all);
  if (meaning.isSure && meaning.quantities[0] === 'tasks' && suite.length > 0) return differing(number, suite);
  if (subject.models.length === 0) return unbound('no model is named that it could be of');
  if (all.length === 0) return unbound('the packs give no such figure');
  return unbound(
    meaning.quantities.length === 0
      ? 'nothing says what it counts'
      : 'nothing says surely of what it is, and no figure has its value',
  );
}

/** A p-value that the packs do not give; wrong where theirs say the contrary. Other tests have other p-values, but not such ones. */
function otherP({ lower, upper }: PrintedNumber, facts: readonly Fact[], { named }: Place): Binding {
  const [usual] = facts;
  if (usual === undefined)
    return unbound(
      named.length < 2
        ? 'the sentence does not name the two models that it is between'
        : 'no finding asks that of those whom the sentence names',
    );
  const isContrary =
    (upper <= 0.05 && facts.every(({ value }) => value > 0.05)) ||
    (lower > 0.05 && facts.every(({ value }) => value <= 0.05));
  const right = [...new Set(facts.map(valueInWords))].join(' or ');
  return isContrary
    ? { verdict: 'differs', fact: usual, right }
    : unbound(`the packs give ${right} for the two, and another test may give another`);
}

/** `A and B land at 27–28/30`: from the lowest to the highest of them. */
function rangeOfSeveral(number: PrintedNumber, { subject }: Place, figures: Figures): Binding | null {
  const { unit, of, other: end, value, text } = number;
  if (unit !== 'interval' || of !== 'fraction' || subject.models.length < 2) return null;
  const whole = Number(/\d+$/u.exec(text)?.[0]);
  const own = subject.models.flatMap((model) =>
    figures
      .of(model, null)
      .filter(({ quantity, unit, other }) => quantity === 'passes' && unit === 'fraction' && other === whole),
  );
  const ends = [value, end!].map((one) => own.find((fact) => fact.value === one));
  const isWithin = own.every((one) => one.value >= value && one.value <= end!);
  if (!isWithin || ends[0] === undefined || ends[1] === undefined) return null;
  // It is of several campaigns, and no one figure.
  const { campaign: _, ...low } = ends[0];
  return matching([low, ends[1]]);
}

/** Among so many figures of findings there is one of nearly every whole number. */
function mayBeOfFinding({ unit, value }: PrintedNumber): boolean {
  return unit === 'interval' || unit === 'p-value' || (unit === 'points' && !Number.isInteger(value));
}

function mayDiffer(meaning: Meaning, { subject }: Place): boolean {
  return meaning.isSure && subject.isSure;
}

function ofGoing(facts: readonly Fact[], { going, campaigns }: Place): readonly Fact[] {
  if (going === null || campaigns !== null) return [];
  return facts.filter(({ campaign }) => campaign !== undefined && going.has(campaign));
}

/** Figures of a model that the number may be of. */
function allowed(
  number: PrintedNumber,
  meaning: Meaning,
  { tasks, campaigns, isTaskSure }: Place,
  model: string,
  figures: Figures,
): Fact[] {
  const own = new Set((figures.models.get(model) ?? []).map(({ id }) => id));
  const named = campaigns === null ? [] : [...campaigns].filter((id) => own.has(id));
  const facts = (isTaskSure ? tasks.slice(0, 1) : tasks).flatMap((task) =>
    figures.of(model, task).filter((one) => isMeant(one, meaning, number)),
  );
  // What was lost is below what was: the words carry the sign.
  const said = facts.map((one) => (one.quantity === 'change' && number.value >= 0 ? turned(one, meaning.sign) : one));
  // All campaigns of a model may also be meant together.
  if (named.length === 0 || (named.length === own.size && own.size > 1)) return said;
  return said.filter(({ campaign, quantity }) =>
    campaign === undefined ? quantity === 'change' : named.includes(campaign),
  );
}

function isMeant({ quantity, unit, atLeast, part, rate, end }: Fact, meaning: Meaning, number: PrintedNumber): boolean {
  if (end !== undefined && meaning.isOfEnds !== true) return false;
  if (rate !== undefined && meaning.rate !== undefined && rate !== meaning.rate) return false;
  if (meaning.part !== undefined && part !== meaning.part) return false;
  if (unit !== number.unit || !meaning.quantities.includes(quantity)) return false;
  return meaning.atLeast === undefined || quantity !== 'tasks with passes' || atLeast === meaning.atLeast;
}

function judged(number: PrintedNumber, facts: readonly Fact[]): { readonly fit: Fit; readonly facts: readonly Fact[] } {
  const fitting = facts.filter((one) => fitOf(number, one) === 'fits');
  if (fitting.length > 0) return { fit: 'fits', facts: fitting };
  return {
    fit: facts.some((one) => fitOf(number, one) === 'within the rounding') ? 'within the rounding' : 'no',
    facts: [],
  };
}

/** `27/30` of as many runs as the model has is its score, whatever the words. */
function isScore(
  { unit, text, other }: PrintedNumber,
  { quantities, isScored }: Meaning,
  facts: readonly Fact[],
): boolean {
  return (
    unit === 'fraction' &&
    isScored === true &&
    text.includes('/') &&
    quantities[0] === 'passes' &&
    facts.some((one) => one.quantity === 'passes' && one.other === other)
  );
}

/** A fraction of quite another whole is of something that the packs call otherwise: `3 of 3 runs of the planning task`. */
function isComparable({ unit, other }: PrintedNumber, facts: readonly Fact[]): boolean {
  return unit !== 'fraction' || facts.some((one) => other! * 2 > one.other! && other! < one.other! * 2);
}

function ofPair(number: PrintedNumber, meaning: Meaning, [a, b]: Pair, figures: Figures): Binding {
  const { sign } = meaning;
  const facts = figures.ofPair(a, b).filter((one) => isMeant(one, meaning, number));
  if (facts.length === 0) return unbound('the packs give no such figure of the two models');
  const said = facts.map((one) => turned(one, sign));
  const { fit, facts: fitting } = judged(number, said);
  if (fit === 'fits') return matching(fitting);
  // Without a word that says who is ahead, either may be.
  const mirrored = facts.map((one) => turned(one, sign === undefined ? -1 : undefined));
  if (sign === undefined && judged(number, mirrored).fit === 'fits') return matching(judged(number, mirrored).facts);
  if (fit === 'within the rounding')
    return unbound('it is within the rounding of what the packs print, and not what they give');
  return meaning.isSure
    ? differing(number, said)
    : unbound('nothing says surely which difference of the two models it is');
}

/** A figure as the words put it: below instead of above, lower instead of higher. */
function turned(one: Fact, sign: 1 | -1 | undefined): Fact {
  if (sign !== -1) return one;
  if (one.unit === 'times') return { ...one, value: 1 / one.value, lower: 1 / one.upper, upper: 1 / one.lower };
  return { ...one, value: -one.value, lower: -one.upper, upper: -one.lower };
}

function matching(facts: readonly Fact[]): Binding {
  return { verdict: 'matches', fact: facts[0]!, others: facts.length - 1 };
}

/** The figures of single campaigns say it; those of all together only where there are no others. */
function differing(number: PrintedNumber, all: readonly Fact[]): Binding {
  // Some call passes points; who is corrected is told points.
  const points = all.filter(({ isCalledPoints }) => isCalledPoints !== true);
  const facts = points.length > 0 ? points : all;
  const alone = facts.filter(({ campaign, over }) => campaign !== undefined && over === undefined);
  // Of the same whole before any other: `2 of 6` is of both campaigns together.
  const isSame = ({ unit, other }: Fact) => unit !== 'fraction' || other === number.other;
  const chosen = [alone.filter(isSame), number.unit === 'fraction' ? facts.filter(isSame) : [], alone, facts].find(
    ({ length }) => length > 0,
  )!;
  // The one that comes nearest is most likely meant.
  const nearest = chosen.toSorted((a, b) => Math.abs(a.value - number.value) - Math.abs(b.value - number.value));
  const values = [...new Set(nearest.map(valueInWords))];
  return { verdict: 'differs', fact: nearest[0]!, right: values.slice(0, 4).join(' or ') };
}

export const valueInWords = kept(({ unit, value, other }: Fact): string => {
  if (unit === 'fraction') return `${value}/${other}`;
  if (unit === 'percent') return printedValue('passRate', value / 100);
  if (unit === 'p-value') return printedValue('pValue', value);
  if (unit === 'dollars') return Math.abs(value) >= 1 ? `$${value.toFixed(2)}` : printedValue('costPerPass', value);
  const plain = String(Number(value.toPrecision(3))).replace('-', '\u2212');
  if (unit === 'times') return `${plain}×`;
  return unit === 'points' ? `${plain} points` : plain;
});
