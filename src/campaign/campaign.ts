import type { Amount } from './amount.ts';
import type { Model } from './model.ts';
import type { OpenQuestion } from './open-question.ts';
import type { Prediction, PredictionsScoring } from './prediction.ts';
import type { PublishedScore } from './published-score.ts';
import type { Counts, Run } from './run.ts';
import type { StatedClaim } from './stated-claim.ts';
import type { NamedCount, TaskResult } from './task.ts';

/** How much a pack tells. More detail allows more analysis. */
export type Detail = 'totals' | 'some tasks' | 'all tasks' | 'single runs';

/** One model on one harness version on one suite on one day. */
export interface Campaign {
  readonly id: string;
  /** A day by the clock of whoever ran it, or the instant at which it began; null when the source does not give it. */
  readonly date: string | null;
  readonly suite: string;
  readonly harness: string | null;
  readonly provider: string | null;
  /** The agent or scaffold around the model, with its version. */
  readonly agent: string | null;
  /** What else was varied, such as a prompt. */
  readonly variant: string | null;
  readonly source: string | null;
  readonly model: Model;
  /** How hard the model was asked to think. */
  readonly reasoning: { readonly effort: string | null; readonly tokensPerRun: number | null };
  readonly totals: Counts;
  /** The tasks that the pack reports, in the pack's order: all, some or none of the suite. */
  readonly tasks: readonly TaskResult[];
  readonly detail: Detail;
  /** How many tasks the suite has; null where the pack does not say. */
  readonly suiteTasks: number | null;
  readonly runs: readonly Run[];
  readonly cost: { readonly total: Amount | null; readonly perPass: Amount | null };
  /** Over all failed runs; null when the pack does not say. */
  readonly failureModes: readonly NamedCount[] | null;
  readonly evidencePatterns: readonly EvidencePattern[];
  /** null where nobody checked the judge. */
  readonly judgeCheck: JudgeCheck | null;
  readonly predictions: readonly Prediction[];
  readonly predictionsScoring: PredictionsScoring | null;
  readonly publishedScores: readonly PublishedScore[];
  readonly statedClaims: readonly StatedClaim[];
  readonly openQuestions: readonly OpenQuestion[];
  readonly origin: Origin;
  /** The pack as read, in pack coordinates: every evidence path resolves in it. */
  readonly document: unknown;
}

/** A behaviour seen in the transcripts, and in how many runs. */
export interface EvidencePattern {
  readonly name: string;
  readonly affectedRuns: number;
  readonly ofRuns: number;
  /** The affected runs as far as the pack names them; null when it names none. */
  readonly runs: readonly { readonly task: string; readonly run: number | null }[] | null;
}

/** How often people agreed with the judge of a campaign, in the runs that they checked. */
export interface JudgeCheck {
  /** How the checked runs were drawn: of all graded ones, or so many of the passes and of the fails; null where nobody says. */
  readonly sample: 'random' | 'by verdict' | null;
  /** Runs of this campaign, or others of the same judge and suite; null where nobody says. */
  readonly of: 'campaign' | 'other runs' | null;
  readonly by: string | null;
  /** How many tasks the checked runs are of. */
  readonly tasks: number | null;
  /** Whether the single runs of the campaign say it, so that the counts are counted. */
  readonly isCounted: boolean;
  readonly bothPassed: number;
  /** The judge passed them and people failed them. */
  readonly wronglyPassed: number;
  /** The judge failed them and people passed them. */
  readonly wronglyFailed: number;
  readonly bothFailed: number;
}

/** Which bytes a campaign was read from. */
export interface Origin {
  readonly file: string;
  readonly importer: string;
  /** Hex digest of the file's bytes. */
  readonly sha256: string;
  /** Its place among the files and folders that somebody named one by one, where that gives campaigns their order. */
  readonly namedAt?: number;
}
