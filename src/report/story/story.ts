import type { Answers, Finding, FindingRule } from '../../findings/finding.ts';
import { type FindingKind, findingRules } from '../../findings/findings.ts';
import { runsInWords } from '../../findings/words/plan-in-words.ts';
import { capitalised } from '../../first-letter.ts';
import { usdAbout } from '../../format.ts';
import { isFigure } from '../../measures/figure.ts';
import type { RunPlan } from '../../measures/plans/run-plan.ts';
import type { Verdict } from '../../vocabulary.ts';
import { byQuestion, verdictOrder } from '../content/grouped-findings.ts';
import { byClarity, importance, placeOfKind } from './importance.ts';

/** What a report tells first. Terminal, page, Markdown and article are set from it, so that they cannot disagree. */
export interface Story {
  /** A sentence a kind, the most important first. */
  readonly told: readonly KindStory[];
  /** Every other kind, to be counted in one line each. */
  readonly rest: readonly KindStory[];
  readonly maySay: readonly string[];
  readonly mayNotSay: readonly string[];
  /** What would settle what is open, the most asked first: runs, and dollars where a price is known. */
  readonly toSettle: readonly string[];
}

/** All findings of one kind. */
export interface KindStory {
  readonly kind: FindingKind;
  readonly label: string;
  readonly question: string;
  /** The clearest finding's short sentence, or how many there are of each verdict and the clearest. */
  readonly sentence: string;
  /** `2 undecided, 1 supported`; empty for estimates alone. */
  readonly counts: string;
  readonly findings: readonly Finding[];
}

/** So many sentences make a screen together with a leaderboard. */
const mostTold = 7;
const mostSaid = 5;

/** The story of one suite's findings. Nothing is measured here, and no number is made: sentences are those of the findings. */
export function story(findings: readonly Finding[]): Story {
  const kinds = kindStories(findings);
  const ranked = kinds
    .map((kind) => ({ kind, place: importance(kind.kind, kind.findings) }))
    .filter((one): one is { kind: KindStory; place: number } => one.place !== null)
    .toSorted((a, b) => a.place - b.place);
  // Where there is nothing to compare, the score is what there is to tell.
  const told =
    ranked.length > 0
      ? ranked.slice(0, mostTold).map(({ kind }) => kind)
      : kinds.filter(({ kind }) => kind === 'suite-score');
  const spoken = told.flatMap(({ findings: all }) => all);
  return {
    told,
    // Scores stand in the leaderboard.
    rest: kinds.filter((kind) => !told.includes(kind) && kind.kind !== 'suite-score'),
    maySay: atMost(spoken.filter(isShown).map(sentenceOf)),
    mayNotSay: atMost(spoken.filter(({ verdict }) => isNotShown(verdict)).map(forbidden)),
    toSettle: atMost(distinctQuestions(mostAskedFirst(findings)).map(settling)),
  };
}

/** So many plans are named as the next step. */
const mostNext = 2;

/** What to do next, as one line; none where nothing is planned. */
export function nextInWords(toSettle: Story['toSettle']): string[] {
  return toSettle.length === 0 ? [] : [`What to do next. ${toSettle.slice(0, mostNext).join(' ')}`];
}

/** All kinds that found something, in the order in which a report tells them. */
export function kindStories(findings: readonly Finding[]): KindStory[] {
  return byQuestion(findings).map(kindStory);
}

/** The short sentence of a finding, or its claim where it is short already. */
export function sentenceOf({ brief, claim }: Finding): string {
  return brief ?? claim;
}

function kindStory({
  kind,
  findings,
}: {
  readonly kind: FindingKind;
  readonly findings: readonly Finding[];
}): KindStory {
  const rule: FindingRule = findingRules[kind];
  const clear = byClarity(findings);
  const counts = countsInWords(findings);
  const own = sentenceOf(clear[0]!);
  const counted =
    findings.length === 1 || counts === ''
      ? own
      : rule.answers === undefined
        ? `${rule.label}: ${counts}. ${own}`
        : answersInWords(clear, rule.answers);
  const sentence = rule.summary !== undefined && findings.length > 1 ? rule.summary(clear) : counted;
  return { kind, label: rule.label, question: rule.question, sentence, counts, findings: clear };
}

/** How many answers of each sort there are, by the finding that counts them all if there is one, and the clearest. */
function answersInWords(clear: readonly Finding[], { things, isOne = () => true, are }: Answers): string {
  const unknown = clear.filter(({ verdict }) => verdict === 'not estimable');
  const [one, others] = [true, false].map((is) =>
    clear.filter((finding) => !unknown.includes(finding) && isOne(finding) === is),
  ) as [Finding[], Finding[]];
  if (one.length === 0) return sentenceOf(others[0] ?? clear[0]!);
  if (others.length > 0) return `${sentenceOf(others[0]!)} ${sentenceOf(one[0]!)}`;
  const sorts = are.map(([verdict, is, many], index) => {
    const count = one.filter((finding) => finding.verdict === verdict).length;
    if (count > 0) return { count: String(count), verb: count === 1 ? is : many };
    return index === 0 ? { count: 'none', verb: is } : null;
  });
  const [first, ...rest] = sorts.filter((sort) => sort !== null);
  const said = `${first!.count} of ${one.length} ${things} ${first!.verb}`;
  const open = unknown.length === 0 ? [] : [`${unknown.length} cannot be judged`];
  const counted = `${capitalised(said)}${[...rest.map(({ count, verb }) => `${count} ${verb}`), ...open].map((sort) => `, ${sort}`).join('')}.`;
  return `${counted} ${sentenceOf(one[0]!)}`;
}

/** How many findings have each verdict: `2 differ, 12 match`, in the order in which verdicts are told. */
export function countsInWords(findings: readonly Finding[]): string {
  return verdictOrder
    .filter((verdict): verdict is Verdict => verdict !== null)
    .map((verdict) => ({ verdict, count: findings.filter((finding) => finding.verdict === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${count}\u00a0${count === 1 ? verdict : (several[verdict] ?? verdict)}`)
    .join(', ');
}

const several: Partial<Record<Verdict, string>> = {
  differs: 'differ',
  matches: 'match',
  hit: 'hits',
  miss: 'misses',
  'near miss': 'near misses',
};

/** Figures that match are many, and counted in the sentence of their kind. */
function isShown({ verdict }: Finding): boolean {
  return verdict === null || ['supported', 'equivalent', 'hit'].includes(verdict);
}

function isNotShown(verdict: Verdict | null): boolean {
  return (
    verdict !== null && ['contradicted', 'compatible', 'undecided', 'differs', 'miss', 'near miss'].includes(verdict)
  );
}

/** `That X scores higher than Y (undecided).` What was published or predicted speaks for itself. */
function forbidden(finding: Finding): string {
  const { kind, subject, verdict, proposition } = finding;
  if (proposition === undefined) return sentenceOf(finding);
  // Of several reruns somebody must hear which.
  return `${kind === 'rerun' ? `${subject}: that` : 'That'} ${proposition} (${verdict === 'compatible' ? 'not excluded, and not shown' : verdict}).`;
}

interface Planned extends Finding {
  readonly toSettle: RunPlan;
}

/** Whether the leader is ahead of the next; then of each question, in the order in which they are told, what takes the fewest runs; then the others. */
function mostAskedFirst(findings: readonly Finding[]): readonly Planned[] {
  const planned = findings
    .filter((finding): finding is Planned => finding.toSettle !== undefined)
    .toSorted((a, b) => runsOf(a) - runsOf(b));
  const place = ({ kind }: Finding) => placeOfKind(kind as FindingKind);
  const first = planned
    .filter((one) => planned.find(({ kind }) => kind === one.kind) === one)
    .toSorted((a, b) => place(a) - place(b));
  return [...first, ...planned.filter((one) => !first.includes(one))];
}

/** To tell A from B is to tell B from A: of two sides asked about twice the first is kept. */
function distinctQuestions(planned: readonly Planned[]): readonly Planned[] {
  const asked = new Set<string>();
  return planned.filter(({ toSettle: { sides } }) => {
    if (sides === undefined) return true;
    const key = JSON.stringify(sides.map((ids) => ids.toSorted()).toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1)));
    const isNew = !asked.has(key);
    asked.add(key);
    return isNew;
  });
}

function runsOf({ toSettle: { perArm, safe } }: Planned): number {
  return (perArm ? 2 : 1) * safe.runs;
}

function settling({ kind, subject, toSettle: plan }: Planned): string {
  const { question, price, perArm, unit } = plan;
  // A question about one task does not say whose; and nobody knows how far two models are apart.
  const of =
    kind === 'runs-to-separate' ? ` for ${subject}` : perArm || unit !== undefined ? ' at the gap that was seen' : '';
  return `To ${question}${of}: ${runsInWords(plan)}${isFigure(price) ? `, about ${usdAbout(price)}` : ''}.`;
}

function atMost(sentences: readonly string[]): string[] {
  const distinct = [...new Set(sentences)];
  const rest = distinct.length - mostSaid;
  return rest > 1 ? [...distinct.slice(0, mostSaid), `And ${rest} more, below.`] : distinct;
}
