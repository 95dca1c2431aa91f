import type { Campaign } from '../../campaign/campaign.ts';
import { campaignName } from '../../campaign/campaign-name.ts';
import type { UngradedAs } from '../../campaign/denominator.ts';
import { entrants } from '../../campaign/entrants.ts';
import { uncapitalised } from '../../first-letter.ts';
import { plural } from '../../format.ts';
import { grouped } from '../../grouped.ts';
import { listed } from '../../listed.ts';
import type { Finding, Judgement } from '../finding.ts';
import { judgedWords } from '../judgement.ts';
import { campaignsAt, type End, endsOf, endsOfAll, totalsOf } from './ends.ts';

/** What a finding holds against each other: a model, or a campaign among others of its model. */
export interface Side {
  readonly name: string;
  readonly campaigns: readonly Campaign[];
}

/** Judges campaigns as they are, or at an end; there only the kinds that are named, where it can leave others out. */
type Judge<F extends Judgement> = (campaigns: readonly Campaign[], kinds?: ReadonlySet<string>) => readonly F[];

/**
 * What `judge` finds, as every command and the report tell it. Not-graded runs are left out of every denominator. Whether that decides anything is seen
 * by judging again at the ends of `ends.ts`: a finding that is not the same at every end says so. `sides` are those that somebody named.
 * Costs a round of judging an end, and nothing where every run was graded.
 */
export function judgedAtEnds(
  campaigns: readonly Campaign[],
  judge: Judge<Finding>,
  sides?: readonly Side[],
): Finding[] {
  return withEnds(judge(campaigns), campaigns, judge, sides);
}

/** Likewise, where the findings are there already. */
export function withEnds<F extends Finding>(
  findings: readonly F[],
  campaigns: readonly Campaign[],
  judge: Judge<Judgement>,
  sides?: readonly Side[],
): F[] {
  const [failed, passed, ...mixed] =
    sides === undefined ? endsOfAll(campaigns) : endsOf(sides.map((side) => side.campaigns));
  if (failed === undefined || passed === undefined) return [...findings];
  const tried = (end: End, kinds?: ReadonlySet<string>): TriedEnd => ({
    end,
    found: judge(campaignsAt(end, campaigns), kinds),
  });
  const both = [tried(failed), tried(passed)];
  const named = sides ?? entrants(campaigns);
  const about = findings.map((finding) => ({ finding, own: ownAt(both, finding, campaigns) }));
  const isOfSeveral = ({ own }: { readonly own: readonly Campaign[] }) => openSides(own, named).length > 1;
  const kinds = new Set(about.filter(isOfSeveral).map(({ finding }) => finding.kind));
  const all = kinds.size === 0 ? both : [...both, ...mixed.map((end) => tried(end, kinds))];
  return about.map(({ finding, own }) => {
    const open = openSides(own, named);
    return open.length === 0 ? finding : told(finding, own, endsOfSides(finding, open, all));
  });
}

interface TriedEnd {
  readonly end: End;
  readonly found: readonly Judgement[];
}

/** The campaigns of a finding, and those without a graded run that are in it at the ends. */
function ownAt(tried: readonly TriedEnd[], finding: Finding, campaigns: readonly Campaign[]): readonly Campaign[] {
  const there = tried.flatMap(({ found }) => counterpart(finding, found)?.campaigns ?? []);
  return campaigns.filter(
    ({ id, totals }) => finding.campaigns.includes(id) || (totals.ungraded > 0 && there.includes(id)),
  );
}

/** The sides of a finding that have runs which nobody graded: models, or the campaigns of a model where it is of that one alone. */
function openSides(own: readonly Campaign[], named: readonly Side[]): readonly Side[] {
  const sides = named
    .map(({ name, campaigns }) => ({ name, campaigns: campaigns.filter((one) => own.includes(one)) }))
    .filter(({ campaigns }) => campaigns.length > 0);
  const told =
    sides.length > 1
      ? sides
      : own.map((campaign) => ({ name: campaignName(campaign, own), campaigns: [campaign] as readonly Campaign[] }));
  return told.filter(({ campaigns }) => campaigns.some(({ totals }) => totals.ungraded > 0));
}

/** An end as it is for one finding, and what is found of it there. */
interface EndOfSides {
  /** Begins the sentence that says what would then be found. */
  readonly label: string;
  /** The runs of some sides failed and those of others passed. */
  readonly isMixed: boolean;
  readonly there: Judgement | undefined;
}

/** The ends at which the runs of each side ended alike, each once: what the others did counts by the adjustment alone. */
function endsOfSides(finding: Finding, sides: readonly Side[], tried: readonly TriedEnd[]): EndOfSides[] {
  const known = new Map<string, EndOfSides>();
  for (const { end, found } of tried) {
    const outcomes = sides.map((side) => outcomeOf(side, end));
    const key = outcomes.join();
    if (outcomes.includes(null) || known.has(key)) continue;
    known.set(key, {
      label: isOneRun(sides)
        ? `It ${outcomes[0]}`
        : labelOf(sides.map(({ name }, index) => ({ name, outcome: outcomes[index]! }))),
      isMixed: new Set(outcomes).size > 1,
      there: counterpart(finding, found),
    });
  }
  return [...known.values()];
}

/** One run that nobody graded: it is spoken of in the singular. */
function isOneRun(sides: readonly Side[]): boolean {
  return sides.flatMap(({ campaigns }) => campaigns).reduce((sum, { totals }) => sum + totals.ungraded, 0) === 1;
}

function outcomeOf({ campaigns }: Side, end: End): UngradedAs | null {
  const open = campaigns.filter(({ totals }) => totals.ungraded > 0);
  const [outcome = null, ...others] = new Set(open.map(({ id }) => end.get(id) ?? null));
  return others.length === 0 ? outcome : null;
}

/** Of many sides the fewer ones are named. */
function labelOf(sides: readonly { readonly name: string; readonly outcome: UngradedAs }[]): string {
  const outcomes = [...grouped(sides, ({ outcome }) => outcome)].toSorted(([, a], [, b]) => a.length - b.length);
  const [[outcome, few], rest] = outcomes as [(typeof outcomes)[0], (typeof outcomes)[0]?];
  if (rest === undefined) return `All of them ${outcome}`;
  if (sides.length === 2)
    return `Those of ${sides.map((side) => `${side.name} ${side.outcome}`).join(' and those of ')}`;
  const names = few.map(({ name }) => name);
  const more = names.length - mostNames;
  const told = more > 0 ? [...names.slice(0, mostNames), `${more} more`] : names;
  return `Those of ${listed(told)} ${outcome} and all others ${rest[0]}`;
}

const mostNames = 3;

function told<F extends Finding>(finding: F, own: readonly Campaign[], ends: readonly EndOfSides[]): F {
  const { runs, ungraded: left } = totalsOf(own);
  const joining = own.filter(({ id }) => !finding.campaigns.includes(id)).length;
  const joins =
    joining === 0
      ? ''
      : `, those of ${plural(joining, 'campaign')} without a graded run among them, which ${joining === 1 ? 'joins' : 'join'} here`;
  const leftOut = `${left} of ${plural(runs, 'run')} ${left === 1 ? 'was not graded and is' : 'were not graded and are'} left out${joins}`;
  const without = ends.filter(({ there }) => there === undefined).map(({ label }) => uncapitalised(label));
  if (without.length > 0)
    return withCaveat(finding, `${leftOut}; if ${either(without)}, there would be no such finding.`);
  const judged = ends.map((end) => ({ ...end, there: end.there! }));
  const others = judged.filter(({ there }) => !isSame(there, finding));
  if (others.length === 0) {
    const what = finding.verdict === null ? 'nothing changes' : 'the verdict is the same';
    return withCaveat(
      judged.every(({ there }) => there.claim === finding.claim) ? finding : briefly(finding, leftOut),
      `${leftOut}; ${what} whether ${left === 1 ? 'it failed or passed' : whicheverEnd(judged)}.`,
    );
  }
  const changes = whatChanges(finding, others);
  const isOfTheSame = others.every(({ there }) => there.proposition === finding.proposition);
  // Of many ends those are told that anybody would ask for, and those at which something else is found.
  const shown = judged.filter((end) => !end.isMixed || judged.length <= 4 || others.includes(end));
  const said = shown.map(({ label, there: { verdict, proposition, direction, claim } }) => ({
    label,
    verdict,
    judged:
      verdict === null
        ? claim
        : `${judgedWords(verdict, proposition)}${direction === undefined ? '' : `, ${direction}`}`,
  }));
  return {
    ...withCaveat(
      briefly(finding, changes === 'verdict' ? `${leftOut}${inWords(changes, left)}` : leftOut),
      `${leftOut}${changes === null ? '' : inWords(changes, left, isOfTheSame)}. ${endsInWords(said)}`,
    ),
    ...(changes === null
      ? {}
      : {
          ungraded: {
            runs: left,
            changes,
            allFailed: judged[0]!.there.verdict,
            allPassed: judged[1]!.there.verdict,
            ends: said,
          },
        }),
  };
}

type ToldEnd = NonNullable<Finding['ungraded']>['ends'][number];

/** `If all of them failed, or all of them passed: undecided (whether …). If those of A failed and those of B passed: …`: what is found, and where. */
export function endsInWords(ends: readonly ToldEnd[]): string {
  return [...grouped(ends, ({ judged }) => judged)]
    .map(([judged, group]) => {
      // Of an estimate it is a whole sentence.
      const found = group[0]!.verdict === null ? judged : `${judged}.`;
      const [first, ...others] = group.map(({ label }) => label) as [string, ...string[]];
      if (others.length > 0 && group.length === ends.length) return `At every end that was tried: ${found}`;
      const more = others.length - mostNames;
      const rest = more > 0 ? [...others.slice(0, mostNames), `at ${more} more of the ends that were tried`] : others;
      return `If ${either([first, ...rest].map(uncapitalised))}: ${found}`;
    })
    .join(' ');
}

function whicheverEnd(ends: readonly EndOfSides[]): string {
  const mixed = ends.filter(({ isMixed }) => isMixed).length;
  if (mixed === 0) return 'all of them failed or all of them passed';
  const some =
    mixed === 2 && ends.length === 4
      ? 'those of one side failed and those of the other passed'
      : `those of some failed and those of the others passed (${plural(mixed, 'such end')} of many tried)`;
  return `all of them failed, all of them passed, or ${some}`;
}

function either(labels: readonly string[]): string {
  return labels.length < 2 ? labels.join('') : `${labels.slice(0, -1).join(', ')}, or ${labels.at(-1)}`;
}

type Changes = NonNullable<Finding['ungraded']>['changes'];

function inWords(changes: Changes, left: number, isOfTheSame = false): string {
  if (changes === 'verdict') return `, and ${left === 1 ? 'it decides' : 'they decide'} the verdict`;
  return isOfTheSame
    ? '; the verdict stays, but what is found changes'
    : '; the verdict stays, but what it judges is then something else';
}

/** A verdict that stays may be about another model or another number of them. */
function whatChanges({ verdict }: Finding, others: readonly { readonly there: Judgement }[]): Changes | null {
  if (verdict === null) return null;
  return others.every(({ there }) => there.verdict === verdict) ? 'proposition' : 'verdict';
}

/** The same judgement of the same proposition, in the same direction; of an estimate, the same sentence. */
function isSame(there: Judgement, here: Finding): boolean {
  return here.verdict === null
    ? there.claim === here.claim
    : there.verdict === here.verdict && there.proposition === here.proposition && there.direction === here.direction;
}

/** The same finding at an end; or the only one of its kind there, because the subject may change with the counts (the leader does). */
function counterpart({ id, kind }: Finding, found: readonly Judgement[]): Judgement | undefined {
  const ofKind = found.filter((finding) => finding.kind === kind);
  return ofKind.find((finding) => finding.id === id) ?? (ofKind.length === 1 ? ofKind[0] : undefined);
}

/** A summary that shows counts or rates shows of how many runs they are not. */
function briefly<F extends Finding>(finding: F, leftOut: string): F {
  return { ...finding, brief: `${finding.brief ?? finding.claim} ${leftOut}.` };
}

function withCaveat<F extends Finding>(finding: F, caveat: string): F {
  return { ...finding, caveats: [...finding.caveats, caveat] };
}
