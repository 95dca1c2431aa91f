import type { Evidence } from '../campaign/select.ts';
import type { Figure, RangedFigure } from '../measures/figure.ts';
import type { Measures } from '../measures/measures.ts';
import type { RunPlan } from '../measures/plans/run-plan.ts';
import type { ForecastKind } from '../measures/predictions/track-record.ts';
import type { ReferenceKey } from '../references.ts';
import type { Verdict } from '../vocabulary.ts';

/** A judged claim. Terminal, JSON, Markdown, page and charts are projections of it. */
export interface Finding {
  /** Stable from run to run: kind and subject, fit for an anchor. */
  readonly id: string;
  readonly kind: string;
  /** What it is about, in words: a model, a task, a pair. */
  readonly subject: string;
  /** null for an estimate: nothing was claimed, so that nothing is judged. */
  readonly verdict: Verdict | null;
  /** What the verdict judges, as a clause: `the two campaigns have the same pass rates`. Facts about predictions and printed figures have none. */
  readonly proposition?: string;
  /** What was found where the proposition leaves it open, in words: the order that is settled, which way a score moved. */
  readonly direction?: string;
  /** Ids of the campaigns whose runs it counts. */
  readonly campaigns: readonly string[];
  /** One sentence that can be pasted, with its number and interval. */
  readonly claim: string;
  /** The claim in one line with its deciding figure, where the claim is longer than a reader of a summary reads. */
  readonly brief?: string;
  /** The judgement in a few words, fit to end the title of a chart. */
  readonly headline?: string;
  /** Where the numbers come from, in pack coordinates. */
  readonly evidence: readonly Evidence[];
  readonly estimate?: RangedFigure;
  /** Every other number that the claim or its caveats rest on. */
  readonly figures: readonly Figure[];
  /** Whose forecasts of which kind it judges. */
  readonly forecasts?: { readonly by: string | null; readonly everyone: boolean; readonly kind: ForecastKind };
  readonly toSettle?: RunPlan;
  /** Why nothing is planned, where the question is open: what is missing. */
  readonly noPlan?: string;
  readonly caveats: readonly string[];
  /** Said where not-graded runs change what is found: the verdict, or only what it is about. */
  readonly ungraded?: {
    readonly runs: number;
    readonly changes: 'verdict' | 'proposition';
    readonly allFailed: Verdict | null;
    readonly allPassed: Verdict | null;
    /** What would be found if they had ended in these ways. */
    readonly ends: readonly { readonly label: string; readonly verdict: Verdict | null; readonly judged: string }[];
  };
  /** Works to cite; a rule states only those that the methods of its numbers do not. */
  readonly references: readonly ReferenceKey[];
}

/** A finding as its rule states it; the registry adds kind and id. */
export type DraftFinding = Omit<Finding, 'id' | 'kind'>;

/** What of a finding is held against the same one at another end. */
export type Judgement = Pick<Finding, 'id' | 'kind' | 'campaigns' | 'verdict' | 'proposition' | 'direction' | 'claim'>;

export type DraftJudgement = Pick<DraftFinding, 'subject' | 'campaigns' | 'verdict' | 'proposition' | 'claim'>;

/** The contract of the registry: one kind of finding. */
export interface FindingRule {
  readonly label: string;
  /** The question that a reader would ask. */
  readonly question: string;
  readonly find: (measures: Measures) => readonly DraftFinding[];
  /** The judgements alone, for the ends of what nobody graded, where whole findings take long. */
  readonly judge?: (measures: Measures) => readonly DraftJudgement[];
  /** What several findings answer, as counts in words. */
  readonly answers?: Answers;
  /** Several findings in one sentence, where such counts and the clearest finding say too little. */
  readonly summary?: (findings: readonly Finding[]) => string;
}

/** How the findings of a kind are counted in a sentence: `3 of 41 pairs of models are told apart, and 2 are the same within the margin`. */
export interface Answers {
  readonly things: string;
  /** Findings that are of one such thing each, where not all are. */
  readonly isOne?: (finding: Finding) => boolean;
  /** What is said of one and of many with this verdict. The first is said of none, too. */
  readonly are: readonly (readonly [verdict: Verdict, one: string, many: string])[];
}
