import type { Campaign } from '../../campaign/campaign.ts';
import { campaignName, campaignOf } from '../../campaign/campaign-name.ts';
import { evidence, evidenceOfEach, formatPath } from '../../campaign/select.ts';
import { levelName, plural, printed, pValueIs } from '../../format.ts';
import { alphaOf } from '../../measures/alpha.ts';
import type { FailureShare, FailureShares } from '../../measures/failures/failure-shares.ts';
import type { FailureShift } from '../../measures/failures/failure-shift.ts';
import type { Measures } from '../../measures/measures.ts';
import type { Verdict } from '../../vocabulary.ts';
import { testFigure } from '../figures/test-figures.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';
import { firstOfTwoInWords } from '../words/first-of-two.ts';

export const failureModes: FindingRule = {
  label: 'Failure modes',
  question: 'How does it fail?',
  // How each campaign failed, and whether the next one of its model failed in other ways.
  find: (measures) => [
    ...measures.failureShares.map((shares) => sharesFinding(shares, measures)),
    ...measures.failureShifts.map((shift) => shiftFinding(shift, measures)),
  ],
};

/** Supported when the most frequent mode is shown to be the most frequent (Hung & Fithian 2019). */
function sharesFinding(row: FailureShares, { campaigns, options: { level } }: Measures): DraftFinding {
  const campaign = campaignOf(row.campaign, campaigns);
  const [leader, ...others] = row.shares.filter(({ mode }) => mode !== null) as [FailureShare, ...FailureShare[]];
  const isShown = row.leaderTest.pValue <= alphaOf(level);
  const name = campaignName(campaign, campaigns);
  const rest = others.length === 0 ? '' : `; then ${others.map((other) => `${other.mode} ${other.count}`).join(', ')}`;
  const tied = others.filter(({ count }) => count === leader.count);
  const frequency =
    tied.length > 0
      ? `${1 + tied.length} modes are equally frequent, and none is shown to be the most frequent`
      : `It is ${isShown ? '' : 'not '}shown to be the most frequent mode`;
  return {
    subject: name,
    verdict: isShown ? 'supported' : 'undecided',
    proposition: `${name} fails by ${leader.mode} more often than in any other way`,
    claim: `${name} failed ${plural(row.failed, 'run')}, ${row.failed === 1 ? '' : leader.count === row.failed ? 'all of them ' : `${leader.count} of them `}by ${leader.mode}: ${printed(leader.share).whole} at ${levelName(level)}${rest}. ${frequency} (${pValueIs(row.leaderTest.pValue)}).`,
    campaigns: [campaign.id],
    evidence: modeEvidence(campaign),
    estimate: leader.share,
    figures: [
      ...row.shares.map(({ mode, share: ofMode }) => ({ ...ofMode, about: mode ?? 'not told' })),
      testFigure(row.leaderTest, 'no mode is the most frequent'),
    ],
    caveats: [
      ...(row.notTold === 0
        ? []
        : [`${plural(row.notTold, 'failed run')} of ${row.failed} without a mode in the pack: counted as not told.`]),
      row.shares.length === 1
        ? 'Only one mode was seen; that does not exclude others.'
        : 'The intervals of all modes hold together; failed runs of all tasks are pooled.',
    ],
    references: [],
  };
}

function shiftFinding(shift: FailureShift, { campaigns, options: { level } }: Measures): DraftFinding {
  const both = [campaignOf(shift.first, campaigns), campaignOf(shift.second, campaigns)] as const;
  const alpha = alphaOf(level);
  const verdict = shiftVerdict(shift, alpha);
  const [before, after] = both.map((campaign) => campaignName(campaign, campaigns));
  const counts = shift.modes.map(({ mode, first, second }) => `${mode} ${first} → ${second}`).join(', ');
  return {
    subject: `${before} → ${after}`,
    verdict,
    proposition: `${after} fails in the same ways as ${before}`,
    claim: `Failed runs from ${before} to ${after}: ${counts}. ${meaning(shift, verdict)}.`,
    campaigns: [shift.first, shift.second],
    evidence: both.flatMap(modeEvidence),
    figures: [
      testFigure(shift.test, 'same failure modes'),
      ...(shift.leastPValue === null
        ? []
        : [
            testFigure(
              { pValue: shift.leastPValue, method: shift.test.method, made: { by: 'clearest-shift', given: null } },
              'the clearest shift that these totals allow',
            ),
          ]),
    ],
    caveats: [
      ...firstOfTwoInWords(both, campaigns),
      'Failed runs whose mode is not told are left out, and tasks are not told apart.',
    ],
    references: [],
  };
}

/** Undecided where no outcome could have shown a shift; compatible where one could have, and did not. */
function shiftVerdict({ test, leastPValue }: FailureShift, alpha: number): Verdict {
  if (test.pValue <= alpha) return 'contradicted';
  return leastPValue !== null && leastPValue > alpha ? 'undecided' : 'compatible';
}

/** One p-value: where nothing could have been shown, that of the clearest shift. */
function meaning({ test: { pValue }, leastPValue }: FailureShift, verdict: Verdict): string {
  if (verdict === 'contradicted') return `It fails in other ways than before (${pValueIs(pValue)})`;
  return verdict === 'undecided'
    ? `Had all failures changed as clearly as these totals allow, it would still have been ${pValueIs(leastPValue!)}`
    : `No shift is detected (${pValueIs(pValue)}), which does not show that there is none`;
}

/** Of the campaign's list, or else of its tasks and runs. */
function modeEvidence(campaign: Campaign) {
  const listed = evidence(
    campaign,
    ...(campaign.failureModes ?? []).map(({ name }) => formatPath(['failure_modes', name])),
  );
  if (listed.length > 0) return listed;
  const names = campaign.tasks.flatMap(({ failureModes: modes }) => (modes ?? []).map(({ name }) => name));
  const fields = [...new Set(names)].map((name) => formatPath(['failure_modes', name]));
  return [
    ...evidenceOfEach(campaign, 'per_task_results', { fields }),
    ...evidenceOfEach(campaign, 'runs', { fields: ['failure_mode'] }),
  ];
}
