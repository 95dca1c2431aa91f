import type { Place } from '../bind.ts';
import type { Mention } from '../names/mention.ts';
import type { Names } from '../names/names.ts';
import type { Parties } from '../parties.ts';
import { type Context, pairOf, type Subject, subjectOf } from '../subject.ts';
import { matchesOf } from './matches.ts';
import type { PrintedNumber } from './printed-number.ts';
import type { Group, Sentence } from './sentence.ts';

/** What earlier passages leave open. */
export interface Left {
  /** The task that was named last. */
  readonly task: string | null;
  /** The campaigns that were named last. */
  readonly campaigns: ReadonlySet<string> | null;
}

/** Where a number of prose belongs: its models, its tasks and its campaigns. */
export function placeOf(
  number: PrintedNumber,
  sentence: Sentence,
  groups: readonly Group[],
  {
    context,
    left,
    names,
    parties,
  }: { readonly context: Context; readonly left: Left; readonly names: Names; readonly parties: Parties },
): Place {
  const { own, isSure } = tasksOf(number, sentence);
  const subject = subjectOf(number, sentence, groups, context);
  return {
    subject: ofRerun(ofTaskHolder(subject, groups, own, names), number, sentence, groups, names),
    // Most numbers are of no pair, and do not ask.
    get pair() {
      return pairOf(number, sentence, groups, context);
    },
    tasks: own.length === 0 ? [null, ...(left.task === null ? [] : [left.task])] : isSure ? own : [...own, null],
    isTaskSure: isSure && own.length === 1,
    campaigns: campaignsOf(number, sentence, names),
    going: several.test(sentence.text) ? null : left.campaigns,
    get named() {
      return parties.in(sentence);
    },
    get words() {
      return sentence.text.toLowerCase();
    },
  };
}

/** A task that the packs have of one model only is that model's, where nobody is named. */
function ofTaskHolder(subject: Subject, groups: readonly Group[], tasks: readonly string[], names: Names): Subject {
  if (groups.length > 0 || tasks.length === 0 || subject.how === 'unknown') return subject;
  const holders = new Set(tasks.flatMap((task) => [...(names.holdersOf.get(task) ?? [])]));
  const [holder] = holders;
  if (holders.size !== 1 || holder === undefined) return subject;
  const isSame = subject.models.length === 1 && subject.models[0] === holder;
  return isSame ? subject : { how: 'one', models: [holder], isSure: false };
}

/** `The rerun costs less`: where one model alone was run again it may be of that one, if nobody is named. */
function ofRerun(
  subject: Subject,
  number: PrintedNumber,
  sentence: Sentence,
  groups: readonly Group[],
  names: Names,
): Subject {
  const { model } = names.turns;
  if (model === null || groups.length > 0 || subject.isSure || subject.how === 'unknown') return subject;
  if (subject.models.includes(model) || spokenOf(number, sentence, names) === null) return subject;
  return { how: 'any', models: [...subject.models, model], isSure: false };
}

/** Words by which a sentence speaks of more than the campaign that was named last. */
const several =
  /\b(?:runs? \d|first|second|original|previous|earlier|before|rerun|both|shift\w*|from|changed?|improv\w*|regress\w*|vs|across|total|together|campaigns)\b/iu;

/** The task behind a number that it is joined to by a word, else the nearest before it. */
function tasksOf(
  number: PrintedNumber,
  { mentions, numbers, text, from }: Sentence,
): { readonly own: readonly string[]; readonly isSure: boolean } {
  const tasks = mentions.filter(({ entity }) => entity?.kind === 'task');
  if (tasks.length === 0) return { own: [], isSure: false };
  const end = number.at + number.text.length;
  const until = numbers.find(({ at }) => at >= end)?.at ?? Number.POSITIVE_INFINITY;
  const next = tasks.find((one) => one.from >= end);
  if (
    next !== undefined &&
    next.from < until &&
    /^[^,;()]*\b(?:of|on|in|for|at)\s+(?:the\s+)?(?:task\s+)?[“"`]?$|^[^,;()]*\($/u.test(
      text.slice(end - from, next.from - from),
    )
  )
    return { own: [next.entity!.id], isSure: true };
  const before = tasks.findLast(({ to }) => to <= number.at);
  // Tasks that stand together, `task_01 and task_09`, are meant alike.
  const alike = before === undefined ? [] : togetherWith(before, tasks, text, from);
  return { own: before === undefined ? tasks.map(({ entity }) => entity!.id) : alike, isSure: false };
}

function togetherWith(last: Mention, tasks: readonly Mention[], text: string, from: number): string[] {
  const all = [last];
  for (const one of tasks.filter(({ to }) => to <= last.from).toReversed()) {
    if (!/^\s*(?:,|and|or|,\s*and|\/)\s*$/u.test(text.slice(one.to - from, all.at(-1)!.from - from))) break;
    all.push(one);
  }
  return all.map(({ entity }) => entity!.id);
}

/** `In the rerun`, `the first run`: the campaigns that came last, or first, of the models that have several. */
function spokenOf(
  { at, text: own }: PrintedNumber,
  { text, from }: Sentence,
  { turns }: Names,
): ReadonlySet<string> | null {
  const end = at + own.length - from;
  const behind = /^[^.;\d]{0,30}(?:(?<=\brun )\d)?/u.exec(text.slice(end))![0].length;
  const near = text.slice(0, end + behind);
  const last = matchesOf(lastTurn, near).at(-1)?.index ?? -1;
  const first = matchesOf(firstTurn, near).at(-1)?.index ?? -1;
  if (last === first) return null;
  // `The rerun costs $0.00087 after $0.0013`: what stands behind `after` is of the campaign before.
  const isEarlier = /\d[^;]*\b(?:after|down from|up from)\s*$/iu.test(text.slice(Math.max(0, last), at - from));
  return last > first && !isEarlier ? turns.last : turns.first;
}

/** `Went from A to B`: A is of the first campaign, B of the last, of the models that have two. */
function changedCampaigns(
  { at, text: own }: PrintedNumber,
  { text, from }: Sentence,
  { turns }: Names,
): ReadonlySet<string> | null {
  if (!changing.test(text)) return null;
  const before = text.slice(0, at - from);
  const isStart = /\bfrom\s+$/iu.test(before) && /^[^.;,\d]{0,30}\bto\s/iu.test(text.slice(at + own.length - from));
  if (isStart) return turns.first;
  return /\bfrom\s+[^;,]{1,40}?\bto\s+$/iu.test(before) ? turns.last : null;
}

const changing =
  /\b(?:went|rose|rise[sn]?|fell|fall(?:s|en)?|dropp\w+|drops?|improv\w+|climb\w+|mov(?:e[sd]?|ing)|grew|grown|declin\w+|chang\w+|gain\w+|slipp\w+|jump\w+|down|up)\b/iu;
const lastTurn =
  /\b(?:re-?run|second (?:run|campaign)|run 2|repeat(?:ed)? campaign|latest (?:run|campaign)|this (?:run|campaign|time)|in the second)\b/giu;
const firstTurn =
  /\b(?:original (?:run|campaign|result)|first (?:run|campaign)|run 1|earlier (?:run|campaign)|in the first)\b/giu;

/** The campaigns that a sentence names: the nearest before the number or in brackets behind it, where they are several. */
function campaignsOf(number: PrintedNumber, sentence: Sentence, names: Names): ReadonlySet<string> | null {
  const { mentions, numbers, text, from } = sentence;
  const marks = mentions.filter(({ entity }) => entity?.kind === 'campaigns');
  const changed = changedCampaigns(number, sentence, names);
  if (changed !== null) return changed;
  if (marks.length === 0) return spokenOf(number, sentence, names);
  const end = number.at + number.text.length;
  const next = marks.find((one) => one.from >= end);
  const isJoined =
    next !== undefined &&
    /^[^.;\d]{0,20}(?:\(|\bin\s+|\bon\s+|\bof\s+)(?:the\s+)?$/u.test(text.slice(end - from, next.from - from));
  const before = marks.findLast(({ to }) => to <= number.at);
  const between = before === undefined ? '' : text.slice(before.to - from, number.at - from);
  // Days that stand together, `May 17 and May 24`, are all meant.
  const isGroup =
    marks.length > 1 &&
    marks.some(
      (one, at) =>
        at > 0 && /^\s*(?:and|,|vs\.?|→|to)\s*$/u.test(text.slice(marks[at - 1]!.to - from, one.from - from)),
    );
  // A day behind another number of its kind is that one's.
  const isOthers =
    before === undefined &&
    next !== undefined &&
    !isGroup &&
    numbers.some((one) => one.unit === number.unit && one.at > number.at && one.at < next.from);
  if (isOthers) return null;
  const chosen =
    marks.length === 1 || isGroup
      ? marks
      : isJoined
        ? [next]
        : before !== undefined &&
            /^[^,.;]{0,80}$/u.test(between) &&
            !/\b(?:as|like|unlike|than) (?:on |in )?$/u.test(text.slice(0, before.from - from))
          ? [before]
          : marks;
  return new Set(chosen.flatMap(({ entity }) => names.campaignsOf(entity!.id)));
}
