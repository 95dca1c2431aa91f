import type { Finding } from '../../../findings/finding.ts';
import type { MissingFigure, RangedFigure } from '../../../measures/figure.ts';
import type { Measures } from '../../../measures/measures.ts';
import type { SizedModel, SizePair } from '../../../measures/pairs/size-pairs.ts';
import type { Verdict } from '../../../vocabulary.ts';
import { plainText } from '../../format.ts';
import { illustrated } from './illustrated.ts';

/** The models of one family by size, smallest first, with the pairs of them. */
export interface Family {
  readonly rungs: readonly Rung[];
  readonly pairs: readonly JudgedPair[];
}

/** A model of known size. */
export interface Rung {
  readonly campaigns: readonly string[];
  readonly totalB: number;
  readonly activeB: number | null;
  /** Where the lines of its pairs end. */
  readonly rate: number;
  /** Its rows of the leaderboard: several where it ran on several versions of the harness. */
  readonly places: readonly ScoredPlace[];
}

export interface ScoredPlace {
  readonly name: string;
  readonly passes: number;
  readonly graded: number;
  readonly rate: number;
  readonly score: RangedFigure | MissingFigure;
}

export interface JudgedPair {
  readonly pair: SizePair;
  /** Of the finding about this pair; null where nothing judges it. */
  readonly verdict: Verdict | null;
  readonly smaller: Rung;
  readonly larger: Rung;
  /** Whether no size that both are compared with lies between the two: such pairs are joined by a line. */
  readonly areNeighbours: boolean;
}

/** The families whose scores are known, in the order of their pairs. */
export function families(measures: Measures, findings: readonly Finding[]): Family[] {
  const names = [...new Set(measures.sizePairs.map(({ family }) => family))];
  return names.flatMap((name) => {
    const own = measures.sizePairs.filter(({ family }) => family === name);
    const rungs = models(own).map((model) => rung(model, measures));
    if (rungs.some(({ places }) => places.length === 0)) return [];
    const rungOf = (side: SizedModel) => rungs.find((one) => isSame(one, side))!;
    const pairs = own.map((pair) => ({
      pair,
      verdict: verdictOf(pair, findings),
      smaller: rungOf(pair.smaller),
      larger: rungOf(pair.larger),
      areNeighbours: !own.some((step) => isSame(step.smaller, pair.smaller) && leadsOn(step, pair, own)),
    }));
    return [{ rungs, pairs }];
  });
}

/** Whether a pair climbs from where the other starts to where a third one goes on to the other's end. */
function leadsOn(step: SizePair, whole: SizePair, pairs: readonly SizePair[]): boolean {
  return pairs.some((rest) => isSame(rest.smaller, step.larger) && isSame(rest.larger, whole.larger));
}

function isSame(a: Pick<SizedModel, 'campaigns'>, b: Pick<SizedModel, 'campaigns'>): boolean {
  return a.campaigns.length === b.campaigns.length && a.campaigns.every((id, index) => id === b.campaigns[index]);
}

function models(pairs: readonly SizePair[]): SizedModel[] {
  const sides = pairs.flatMap(({ smaller, larger }) => [smaller, larger]);
  return sides
    .filter((side, index) => sides.findIndex((other) => isSame(other, side)) === index)
    .toSorted((a, b) => a.totalB! - b.totalB!);
}

function rung({ model, campaigns, totalB, activeB, passes, graded }: SizedModel, { leaderboard }: Measures): Rung {
  const rows = leaderboard.filter((row) => row.campaigns.every((id) => campaigns.includes(id)));
  return {
    campaigns,
    totalB: totalB!,
    activeB,
    rate: rows.length === 1 ? rows[0]!.rate : passes / graded,
    places: rows.map((row) => ({
      name: plainText(rows.length === 1 ? model : row.name),
      passes: row.passes,
      graded: row.graded,
      rate: row.rate,
      score: row.sameTasks,
    })),
  };
}

function verdictOf({ smaller, larger }: SizePair, findings: readonly Finding[]): Verdict | null {
  const [id] = illustrated(findings, ['size-inversion'], { campaigns: [...smaller.campaigns, ...larger.campaigns] });
  return findings.find((finding) => finding.id === id)?.verdict ?? null;
}
