import { printedLike } from '../../campaign/amount.ts';
import { campaignOf } from '../../campaign/campaign-name.ts';
import type { ScoreFigure } from '../../campaign/published-score.ts';
import { evidence } from '../../campaign/select.ts';
import {
  levelName,
  marginName,
  percent as percentOf,
  plural,
  printed as printedWithRange,
  pValueIs,
} from '../../format.ts';
import { alphaOf } from '../../measures/alpha.ts';
import { isFigure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import type { PossibleFigure, Reproduction } from '../../measures/pairs/reproduction.ts';
import { shownDirection } from '../../measures/pairs/shown-difference.ts';
import type { Verdict } from '../../vocabulary.ts';
import { equivalenceFigure, holmFigure, testFigure } from '../figures/test-figures.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';
import { decidingInWords, pAfterHolm, thoughClose } from '../words/deciding.ts';

export const reproduction: FindingRule = {
  label: 'Reproduction',
  question: 'Is the published score reproduced?',
  answers: {
    things: 'published scores',
    are: [
      ['contradicted', 'differs from what was measured', 'differ from what was measured'],
      ['equivalent', 'is the same within the margin', 'are the same within the margin'],
    ],
  },
  find: (measures) => measures.reproductions.map((row) => reproductionFinding(row, measures)),
};

/** Judges one published score. Two figures that look alike are not a reproduction: what cannot be excluded is said. */
export function reproductionFinding(
  row: Reproduction,
  { campaigns, options }: Pick<Measures, 'campaigns' | 'options'>,
): DraftFinding {
  const { score, difference, equivalence } = row;
  const campaign = campaignOf(row.campaign, campaigns);
  return {
    subject: `${score.id} of ${row.model}`,
    verdict: verdictOf(row, alphaOf(options.level)),
    proposition: `the score published for ${score.id} is reproduced`,
    claim: claim(row, options),
    campaigns: [campaign.id],
    evidence: evidence(
      campaign,
      `${score.path}.published.percent`,
      `${score.path}.published.passes`,
      `${score.path}.published.runs`,
      `${score.path}.own.percent`,
      `${score.path}.own.passes`,
      `${score.path}.own.runs`,
      `${score.path}.items`,
    ),
    ...(isFigure(difference) ? { estimate: difference } : {}),
    figures: [
      ...('missing' in row.test ? [] : [testFigure(row.test, 'same rate')]),
      ...(row.pValueAdjusted === null
        ? []
        : [holmFigure({ ...row, pValueAdjusted: row.pValueAdjusted }, 'Holm over all published scores of the pack')]),
      ...('missing' in equivalence || !isFigure(difference) ? [] : [equivalenceFigure(equivalence)]),
    ],
    caveats: caveats(row),
    references: [...testReference(row), ...(asksForWholeNumbers(row) ? (['brown-heathers-2017'] as const) : [])],
  };
}

/** Whether a caveat says that no whole number of passes gives a percentage, or that nobody can tell (GRIM). */
function asksForWholeNumbers({ possible }: Reproduction): boolean {
  return Object.values(possible).some((figure) => figure.possible !== true);
}

function testReference({ test }: Reproduction): DraftFinding['references'] {
  return 'missing' in test || test.made !== undefined ? [] : ['clopper-pearson-1934'];
}

/** Contradicted: by the test after Holm and by the interval, on the side of the printed difference. */
function verdictOf({ pValueAdjusted, equivalence, difference }: Reproduction, alpha: number): Verdict {
  if (pValueAdjusted === null || 'missing' in equivalence || !isFigure(difference)) return 'not estimable';
  if (shownDirection({ difference, pValueAdjusted }, alpha) !== 0) return 'contradicted';
  return equivalence.equivalent ? 'equivalent' : 'compatible';
}

function claim(row: Reproduction, { level }: Measures['options']): string {
  const { score, model, difference, equivalence, pValueAdjusted, scoresLookedAt } = row;
  const figures = `${model} gets ${printed(score.own)} where ${printed(score.published)} is published for ${score.id}`;
  if (!isFigure(difference) || 'missing' in equivalence || pValueAdjusted === null) {
    const reason = isFigure(difference) ? 'needs a test' : difference.missing;
    return `${figures}; whether they differ is not estimable: it ${reason}.`;
  }
  const { once } = printedWithRange(difference);
  const apart = `a difference of ${once} at ${levelName(level)}`;
  // Without a test there is no p-value after Holm either.
  const pValue = 'missing' in row.test ? pValueAdjusted : row.test.pValue;
  const tested = { difference, pValue, pValueAdjusted, lookedAt: scoresLookedAt, noun: 'published score' };
  const p = pAfterHolm(tested);
  const verdict = verdictOf(row, alphaOf(level));
  if (verdict === 'contradicted') return `${figures}, ${apart}: more than chance explains (${p}).`;
  if (verdict === 'equivalent') {
    return `${figures}, ${apart}: the same within ${marginName(equivalence.margin)}${thoughClose(tested, alphaOf(level))}.`;
  }
  return `${figures}, ${apart}: ${decidingInWords(tested, alphaOf(level)) ?? 'no more than chance explains, which is not yet the same score'}.`;
}

function printed({ percent, runs, passes }: ScoreFigure): string {
  const share = `${percent.lower === percent.upper ? percentOf(percent.value / 100) : `${printedLike(percent.value, percent)}\u00a0%`}`;
  if (runs === null) return share;
  return passes === null ? `${share} of ${runs} runs` : `${passes}/${runs} (${share})`;
}

function caveats({ assumption, possible, score, test }: Reproduction): string[] {
  const impossible = (['published', 'own'] as const).flatMap((side) => {
    const figure = possible[side];
    return figure.possible === false ? [impossibleFigure(side, score[side], figure)] : [];
  });
  const untold = (['published', 'own'] as const).filter((side) => possible[side].possible === null);
  return [
    ...(assumption === null ? [] : [assumption]),
    ...impossible,
    ...(untold.length === 0
      ? []
      : [
          `Whether the ${untold.join(' and the ')} percentage can arise at all needs its runs, or the items of the benchmark.`,
        ]),
    ...('missing' in test ? [] : [`${test.method}: ${pValueIs(test.pValue)}.`]),
  ];
}

/** GRIM: a percentage of whole runs has few values. */
function impossibleFigure(side: string, figure: ScoreFigure, { of, unit }: PossibleFigure): string {
  const reason =
    unit === 'runs'
      ? 'one of the two figures is wrong'
      : 'it is an average over several runs, of fewer items, or a slip';
  return `No whole number of passes in ${plural(of ?? 0, unit === 'items' ? 'item' : 'run')} gives the ${side} ${printedLike(figure.percent.value, figure.percent)}\u00a0%: ${reason}.`;
}
