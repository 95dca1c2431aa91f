import type { Quantity } from './fact.ts';
import { nearest } from './nearest-verb.ts';
import { everyRun } from './task-facts.ts';
import type { NumberUnit, PrintedNumber } from './text/printed-number.ts';
import { toneOf } from './tone.ts';
import { rateNamed, type WhichRate } from './which-rate.ts';

/** What a number may be a number of, by the words around it. */
export interface Meaning {
  readonly quantities: readonly Quantity[];
  /** Whether it can be nothing else, so that another value must be wrong. */
  readonly isSure: boolean;
  /** A fraction that is written like a score and called nothing else. */
  readonly isScored?: true;
  /** Of a count of tasks: so many passes each has at least. */
  readonly atLeast?: number;
  /** Of a difference: whether the words put the first model above (1) or below (-1) the second. */
  readonly sign?: 1 | -1;
  /** The failure mode, pattern or prediction that it is of. */
  readonly part?: string;
  /** Which of the two rates of a campaign its words name. */
  readonly rate?: WhichRate;
  /** The sentence supposes that runs nobody graded had failed, or passed. */
  readonly isOfEnds?: true;
  /** Why it is of nothing that packs hold. */
  readonly reason?: string;
}

/** The words around a number: its clause before it and behind it, and its sentence, all in lower case. */
export interface Words {
  readonly before: string;
  readonly after: string;
  readonly sentence: string;
  /** The failure mode, pattern or prediction that stands next to it. */
  readonly part?: string | null;
}

export const none = (reason: string): Meaning => ({ quantities: [], isSure: false, reason });
export const maybe = (...quantities: Quantity[]): Meaning => ({ quantities, isSure: false });
export const surely = (...quantities: Quantity[]): Meaning => ({ quantities, isSure: true });

export function meaningOf(number: PrintedNumber, words: Words): Meaning {
  const { isElsewhere, isForeseen, isCorrected } = toneOf(words.sentence);
  if (isElsewhere) return none('the sentence speaks of figures from elsewhere');
  if (words.part !== undefined && words.part !== null)
    return { ...maybe('mode', 'mode share', 'pattern', 'prediction'), part: words.part };
  if (number.bound !== undefined && isForeseen) return none('the sentence supposes it or asks for it');
  const meaning = withRate(byUnit[number.unit](number, words), words);
  if (isCorrected) {
    const { isScored: _, ...said } = meaning;
    return { ...said, isSure: false };
  }
  // Numbers of tasks or models are no predictions of a score.
  if (meaning.quantities.some((quantity) => quantity === 'tasks' || quantity === 'models'))
    return isForeseen ? { ...meaning, isSure: false } : meaning;
  return isForeseen ? { ...meaning, quantities: ['prediction', ...meaning.quantities], isSure: false } : meaning;
}

function withRate(meaning: Meaning, { before, after, sentence }: Words): Meaning {
  if (toneOf(sentence).isOfEnds) return { ...meaning, isOfEnds: true, isSure: false };
  const rate = rateNamed(before, after);
  return rate === undefined ? meaning : { ...meaning, rate };
}

type Reader = (number: PrintedNumber, words: Words) => Meaning;

const runsWord =
  /^\s*(?:graded |total |single |independent |of (?:its |the |all )?)*(?:runs?|attempts|trials|läufen?)(?![\p{L}])/u;
const tasksWord = /^\s*(?:of (?:the |its |all )?)?(?:\w+ )?(?:tasks|aufgaben)\b/u;

const byUnit: Readonly<Record<NumberUnit, Reader>> = {
  fraction: ({ text }, { before, after, sentence }) => {
    if (/^\s*(?:runs )?or (?:better|more|higher|above|worse|less|fewer)\b/u.test(after)) return none('a threshold');
    if (/^\s*(?:\w+\s)?(?:tasks|problems|puzzles|items)\b/u.test(after)) return tasks(after);
    if (/\bpredictions?\b/u.test(sentence)) return maybe('predictions', 'prediction', 'passes');
    // `six of its seven failures`: of the failures, not of the runs.
    if (/^\s*(?:failures|failed runs|failing runs|misses|losses)\b/u.test(after)) return maybe('mode');
    const kind = nearest(before, after);
    if (kind === 'pass') return surely('passes');
    if (kind === 'fail') return surely('failures');
    // `Moved from 3/3 to 1/3` is a score before and after, whatever moved.
    if (text.includes('/') && /\bfrom\s+(?:[^;,]{1,40}?\bto\s+)?$/u.test(before))
      return { ...maybe('passes', 'predictions'), isScored: true };
    if (kind === 'event') return maybe('pattern', 'mode', 'not graded');
    // `27/30` is how scores are written; `27 of 30` may be anything.
    return text.includes('/')
      ? { ...maybe('passes', 'predictions'), isScored: true }
      : maybe('passes', 'pattern', 'not graded');
  },
  percent: (_, { before, after, sentence }) => {
    if (/^\s*of (?:\S+\s){0,3}?(?:costs?|price|bill|spend(?:ing)?|money|budget)\b/u.test(after))
      return { ...maybe('cost ratio'), sign: 1 };
    if (
      /^\s*of (?!the time\b)(?:\S+\s){0,3}?(?:tokens?|time|size|parameters|weights|speed|latency|seconds|minutes)\b/u.test(
        after,
      )
    )
      return none('it is a share of something that packs do not hold');
    if (
      /^\s*(?:\w+\s){0,2}?(?:cheaper|less|lower|below)\b/u.test(after) &&
      /cost|cheap|price|spen|pay|per|less/u.test(sentence)
    )
      return { ...surely('cost saving'), sign: 1 };
    if (
      /^\s*(?:\w+\s){0,2}?(?:more expensive|dearer|pricier|costlier)\b/u.test(after) ||
      (/^\s*(?:more|higher)\b/u.test(after) && /\bcosts?\b/u.test(sentence))
    )
      return { ...surely('cost saving'), sign: -1 };
    if (/^\s*(?:\w+\s){0,2}?(?:more|better|higher|faster|slower|fewer|worse)\b/u.test(after))
      return none('a relative difference');
    if (/^\s*(?:of (?:its |the |all )?)?(?:failures|failed runs)\b/u.test(after))
      return maybe('mode share', 'failure rate');
    if (/\b(?:near(?:est|er)?|clos(?:e|est|er)) to $/u.test(before)) return none('something is measured by it');
    const kind = nearest(before, after);
    if (kind === 'fail') return surely('failure rate');
    if (kind === 'pass') return surely('rate');
    if (kind === 'event') return maybe('pattern', 'mode share');
    return maybe('rate');
  },
  dollars: (_, { before, after }) => {
    if (/\bmillion\b|\b1m\b|\btokens?\b|\binput\b|\boutput\b/u.test(after) || /\b(?:list|token) price/u.test(before))
      return none('a price of tokens');
    if ((/\bbetween\b|\bfrom\b/u.test(before) && /^\s*(?:and|to|–)\b/u.test(after)) || rangeBehind.test(after))
      return maybe('cost per pass', 'cost per run', 'cost');
    if (perPass.test(after)) return surely('cost per pass');
    if (perRun.test(after)) return surely('cost per run');
    if (
      /\bfor a pass|\bpass (?:of|with|by|costs?)\b|\bcosts? per (?:passing|successful)?\s?(?:pass|run that passed)|\bper[- ]pass\b|\bje bestandene\w* lauf\b/u.test(
        before,
      )
    )
      return surely('cost per pass');
    if (/\bcosts? per run\b|\brun costs?\b|\bper[- ]run\b/u.test(before)) return surely('cost per run');
    if (
      /^\s*(?:in total|in all|altogether|total|overall|for (?:the (?:whole |entire )?campaign|all|the (?:whole )?suite))\b/u.test(
        after,
      ) ||
      /\b(?:total (?:cost|spend|bill)|cost (?:this run|in total)|total of|spent|bill)\b/u.test(before)
    )
      return surely('cost');
    return maybe('cost per pass', 'cost per run', 'cost');
  },
  times: (_, { before, after, sentence }) => {
    if (/^\s*(?:\w+\s)?(?:cheaper|lower|less)\b/u.test(after)) return { ...surely('cost ratio'), sign: -1 };
    // `Next is B at $0.033, 1.75× as much`: as whom is not said, and either may be meant.
    if (/^\s*as (?:much|expensive|dear)\b(?! as\b)/u.test(after)) return surely('cost ratio');
    if (
      /^\s*(?:as (?:much|expensive|dear)|the (?:cost|price)|more expensive|dearer|pricier|costlier|higher (?:cost|price))\b/u.test(
        after,
      ) ||
      (/\bcosts?\b/u.test(before) && /^\s*(?:that|what|more|of|$)/u.test(after))
    )
      return { ...surely('cost ratio'), sign: 1 };
    if (
      /^\s*(?:as )?(?:larger?|bigger?|smaller|the (?:size|parameters)|more parameters)\b|^-?\s*(?:larger|bigger)/u.test(
        after,
      ) ||
      /\bparameters?\b|\bsibling\b|\bsize\b/u.test(sentence)
    )
      return maybe('size ratio');
    return /\b(?:ran|run|runs|repeated)\s*(?:\S+\s+){0,3}$/u.test(before)
      ? maybe('runs', 'runs of a task')
      : maybe('runs of a task');
  },
  points: (_, { before, after }) => differenceMeaning(before, after),
  count: (number, words) => countMeaning(number, words),
  'p-value': () => maybe('figure'),
  interval: () => maybe('figure', 'prediction'),
};

/** The other end of a range whose first end was just read: `6.0 to 16.4 points`, `$0.0024–0.0074`. */
const rangeBehind = /^\s*(?:–|-|to\s)\s*[$+−-]?\d/u;

const perPass =
  /^\s*(?:usd |dollars )?(?:per|\/|a|for (?:a|each|every)|each)\s?(?:passing run|passed run|successful run|pass(?:ed)?|success|solved task|solve)\b/u;
const perRun = /^\s*(?:usd |dollars )?(?:per|\/|a|for (?:a|each|every))\s?(?:run|attempt)\b/u;

/** `Six of ten tasks passed all their runs`. */
const wholly =
  /^\s*tasks\b[^.;,]{0,40}\b(?:pass(?:ed|es)?|solved?|succeed(?:ed)?)\s+(?:(?:in |on )?(?:all|every(?: single)?)\b(?! but)[^.;,]{0,20}\b(?:runs?|times?|attempts?|trials?)\b|(\d+)\s*(?:\/|of)\s*\1\b)/u;

function tasks(after: string): Meaning {
  if (wholly.test(after)) return { quantities: ['tasks with passes'], isSure: true, atLeast: everyRun };
  const [, better, least] =
    /^\s*tasks\b.*?(?:(\d+)(?:\s*\/\s*\d+|\s+of\s+\d+)?\s+(?:runs\s+)?or\s+(?:better|more)|at\s+least\s+(\d+))/u.exec(
      after,
    ) ?? [];
  const passes = Number(better ?? least ?? Number.NaN);
  if (Number.isFinite(passes)) return { quantities: ['tasks with passes'], isSure: true, atLeast: passes };
  return maybe('tasks with passes', 'tasks');
}

function differenceMeaning(before: string, after: string): Meaning {
  const above = /^\s*(?:\(\w+\)\s*)?(?:of (?:pass rate|score)\s+)?(?:above|ahead|more|higher|better|over|clear of)\b/u;
  const below = /^\s*(?:of (?:pass rate|score)\s+)?(?:below|behind|less|fewer|lower|worse|under|short of|off)\b/u;
  if (
    above.test(after) ||
    /\b(?:outscor\w+|outperform\w*|beats?|beat|leads?|ahead of|above)\b[^.;]*\bby\s+(?:\w+\s)?$/u.test(before)
  )
    return { ...surely('difference', 'change'), sign: 1 };
  if (below.test(after) || /\b(?:trails?|behind|below|lags?|loses to)\b[^.;]*\bby\s+(?:\w+\s)?$/u.test(before))
    return { ...surely('difference', 'change'), sign: -1 };
  if (/\b(?:improv|gain|rose|grew|up)\w*\b[^.;]*$/u.test(before)) return { ...maybe('change'), sign: 1 };
  if (/\b(?:regress|lost|fell|drop|declin|down)\w*\b[^.;]*$/u.test(before)) return { ...maybe('change'), sign: -1 };
  return maybe('difference', 'change', 'figure');
}

function countMeaning({ text, isChange, isPlace }: PrintedNumber, { before, after, sentence }: Words): Meaning {
  if (isPlace === true)
    return /\b(?:costs?|cheap\w*|price|expensive|speed|fast\w*|slow\w*|latency|size|task|tasks|column|row)\b/u.test(
      sentence,
    )
      ? none('a place in a list')
      : surely('rank');
  if (isChange === true) return maybe('change');
  if (/\bruns:\s*$/u.test(before)) return maybe('runs');
  if (/^\s*(?:percentage )?points?\b/u.test(after)) return differenceMeaning(before, after);
  if (rangeBehind.test(after) && /^\s*\S+\s*\S+\s*(?:percentage )?points?\b/u.test(after))
    return none('an end of a range of points');
  if (
    /^\s*(?:runs?|pass(?:es)?) (?:more|fewer|less|apart|ahead|behind|above|below|clear of|or (?:more|fewer|less|better|worse))\b/u.test(
      after,
    )
  )
    return maybe('difference');
  if (/^\s*(?:more |fewer )(?:passes|runs|passing|of)\b/u.test(after))
    return { ...maybe('difference'), sign: /^\s*more/u.test(after) ? 1 : -1 };
  // `beats it by two passes`.
  if (/\bby\s*$/u.test(before) && /^\s*(?:passes|passing runs|runs)\b/u.test(after))
    return maybe('difference', 'change');
  if (/^\s*(?:of \S+ )?runs?\b[^.;,\d]{0,40}?\b(?:not graded|ungraded|never graded|without a verdict)\b/u.test(after))
    return maybe('not graded');
  if (/^\s*(?:predictions?)\b/u.test(after)) return maybe('predictions');
  if (/^\s*(?:\w+ )?models\b/u.test(after)) return maybe('models');
  if (/^\s*campaigns\b/u.test(after)) return maybe('campaigns');
  if (/^\s*(?:billion|b\b)/u.test(after)) return maybe('size');
  if (tasksWord.test(after)) {
    const isSuite =
      /\b(?:suite|benchmark|task set)\b[^.;]*\b(?:has|have|of|contains|comprises|consists of|spans|covers|holds|with|runs each model on)\s+(?:all\s+)?$/u.test(
        before,
      );
    // `a suite of 5 tasks` may be any.
    const isAny = /\b(?:an?|any|every|each|another|some)\s+(?:\S+\s+){0,2}?(?:suite|benchmark|task set)\b/u.test(
      before,
    );
    return isSuite && !isAny && /^\s*tasks\b/u.test(after)
      ? surely('tasks')
      : nearest(before, after) === null
        ? maybe('tasks')
        : maybe('tasks', 'tasks with passes');
  }
  if (/^\s*(?:passes|passing runs?|passed runs?|runs? passed|successes|successful runs?)\b/u.test(after))
    return surely('passes');
  if (/^\s*(?:failures?|failed runs?|failing runs?|runs? failed)\b/u.test(after)) return surely('failures');
  if (/^-(?:runs?|mal)\b/u.test(after)) return maybe('runs of a task', 'runs');
  if (runsWord.test(after)) {
    // German sets the verb behind.
    const [, verb] = /^\s*läufen?\s+(?:\p{L}+\s+)?(gescheitert|bestanden)(?!\p{L})/u.exec(after) ?? [];
    if (verb !== undefined) return surely(verb === 'bestanden' ? 'passes' : 'failures');
    const ends =
      /(pass(?:es|ed)|solve[sd]|fail(?:s|ed)|los(?:t|es))\s+(?:only |just |all |exactly |(?:more|fewer|less) than |at (?:least|most) |over |under |about |nearly |almost )?$/u.exec(
        before,
      )?.[1];
    const isWhole = !/^\s*\w+\s*(?:of|on|in|with|by)\b/u.test(after);
    if (ends !== undefined)
      return { quantities: [/^(?:pass|solve)/u.test(ends) ? 'passes' : 'failures'], isSure: isWhole };
    const isTotal = /^\s*(?:total )?runs? (?:each|in total|altogether|per model|a model)\b|^\s*total runs\b/u.test(
      after,
    );
    return isTotal
      ? surely('runs', 'runs of a task')
      : /^\s*independent\b/u.test(after)
        ? maybe('runs', 'campaigns')
        : maybe('runs', 'runs of a task', 'pattern', 'change');
  }
  if (
    /^\s*(?:times each|runs? each|times)\b/u.test(after) ||
    /×\s*$/u.test(before) ||
    text.startsWith('×') ||
    /^x/iu.test(text)
  )
    return maybe('runs of a task');
  // `passed 25 runs each, B 23`: the verb and its noun stand once.
  const elliptic = /^\s*(?:$|[.,;)]|and\b|each\b)/u.test(after);
  if (elliptic && /\b(?:pass|solv)(?:es|ed)\s*$/u.test(before)) return maybe('passes');
  if (elliptic && /\bfail(?:s|ed)\s*$/u.test(before)) return maybe('failures');
  if (elliptic && /\b(?:pass|solv)(?:es|ed)\b/u.test(before) && before.trimEnd().endsWith('\u0000'))
    return maybe('passes');
  if (/^\s*pass(?:es)?\b/u.test(after)) return maybe('change', 'passes', 'difference');
  if (/\bby\s*$/u.test(before)) return differenceMeaning(`${before}x `, after);
  return /\bchange\b/u.test(before) || /^[+−-]/u.test(text) ? maybe('change') : none('nothing says what it counts');
}
