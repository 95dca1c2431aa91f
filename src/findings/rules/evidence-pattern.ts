import type { Campaign } from '../../campaign/campaign.ts';
import { campaignName, campaignOf } from '../../campaign/campaign-name.ts';
import { type Evidence, evidence, evidenceOfEach, mostNamed } from '../../campaign/select.ts';
import { levelName, plural, printed, printedValue, pValueIs } from '../../format.ts';
import { some } from '../../listed.ts';
import { alphaOf } from '../../measures/alpha.ts';
import type { AssociationTest, PatternAssociation } from '../../measures/failures/pattern-association.ts';
import type { PatternRow } from '../../measures/failures/pattern-rates.ts';
import type { ToolCallRedundancy } from '../../measures/failures/tool-call-redundancy.ts';
import type { MissingFigure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import { holm } from '../../statistics/multiplicity.ts';
import { holmFigure, testFigure } from '../figures/test-figures.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';
import { pAfterHolm } from '../words/deciding.ts';

export const evidencePattern: FindingRule = {
  label: 'Evidence pattern',
  question: 'How often does this behaviour show, and does it go with failing?',
  find: (measures) => {
    const seen = measures.patterns.filter(({ affectedRuns }) => affectedRuns > 0);
    const tests = seen.flatMap(({ association: { test } }) => ('missing' in test ? [] : [test]));
    const adjusted = holm(tests.map((test) => test.pValue));
    const pValues = new Map(tests.map((test, index) => [test, adjusted[index]!]));
    const pValueOf = (test: AssociationTest) => pValues.get(test)!;
    return measures.patterns.flatMap((row) => [
      rateFinding(row, measures),
      ...(row.affectedRuns === 0 ? [] : [associationFinding(row, measures, pValueOf, tests.length)]),
    ]);
  },
};

function rateFinding(row: PatternRow, { campaigns, options: { level } }: Measures): DraftFinding {
  const campaign = campaignOf(row.campaign, campaigns);
  const seen = row.affectedRuns > 0;
  const name = nameOf(row);
  return {
    subject: `${name} in ${campaignName(campaign, campaigns)}`,
    verdict: null,
    claim: `${name} ${seen ? 'shows' : 'was seen'} in ${row.affectedRuns} of ${plural(row.ofRuns, 'run')} of ${campaignName(campaign, campaigns)}: ${printed(row.rate).whole} at ${levelName(level)}.`,
    campaigns: [campaign.id],
    evidence: evidenceOf(row, campaign),
    estimate: row.rate,
    figures: [],
    caveats: ['Runs of all tasks are pooled.', ...(row.computed === null ? [] : computedCaveats(row.computed))],
    references: [],
  };
}

/** Supported when the runs that show the pattern fail at another rate than the other runs of their tasks, after Holm. */
function associationFinding(
  row: PatternRow,
  { campaigns, options: { level } }: Measures,
  pValueOf: (test: AssociationTest) => number,
  tests: number,
): DraftFinding {
  const campaign = campaignOf(row.campaign, campaigns);
  const { test } = row.association;
  const finding = {
    subject: `${nameOf(row)} and failure in ${campaignName(campaign, campaigns)}`,
    campaigns: [campaign.id],
    evidence: evidenceOf(row, campaign),
    references: [],
  };
  const failed = failedOf(row);
  if ('missing' in test) return { ...finding, ...untested(row, test, failed, campaign) };
  const adjusted = pValueOf(test);
  const isApart = adjusted <= alphaOf(level);
  const { successes, trials } = test.affected;
  return {
    ...finding,
    references: ['fisher-1935', 'holm-1979'],
    verdict: isApart ? 'supported' : 'undecided',
    proposition: `runs with ${nameOf(row)} fail at another rate than the other runs of the same tasks`,
    claim: `Runs of ${campaignName(campaign, campaigns)} with ${nameOf(row)} failed ${successes} of ${plural(trials, 'time')}; at the rates of all runs of their tasks it would have been ${printedValue('runsExpected', test.expected)}: ${
      isApart
        ? `they fail ${successes > test.expected ? 'more' : 'less'} often than the other runs of the same tasks`
        : 'no difference within tasks is shown, which is not evidence of none'
    } (${pAfterHolm({ pValueAdjusted: adjusted, lookedAt: tests, noun: 'pattern' })}).`,
    figures: [
      testFigure(test, `${plural(test.tasks, 'task')} with both kinds of runs`),
      holmFigure({ pValueAdjusted: adjusted }, `Holm over ${plural(tests, 'pattern')}`),
    ],
    caveats: [
      `${failed}${listed(row.association, campaign)}.`,
      ...(test.leastPValue > alphaOf(level)
        ? [
            `With so few runs even the clearest outcome would have had ${pValueIs(test.leastPValue)}: nothing could have been shown.`,
          ]
        : []),
      'A pattern that goes with failing need not be its cause.',
    ],
  };
}

function untested(
  row: PatternRow,
  { missing }: MissingFigure,
  failed: string,
  campaign: Campaign,
): Pick<DraftFinding, 'verdict' | 'proposition' | 'claim' | 'figures' | 'caveats'> {
  return {
    verdict: 'not estimable',
    proposition: `runs with ${nameOf(row)} fail at another rate than the other runs of the same tasks`,
    claim: `Whether ${nameOf(row)} goes with failing cannot be told: ${missing}; ${failed}.`,
    figures: [],
    caveats: row.association.affected.length === 0 ? [] : [`Affected${listed(row.association, campaign)}.`],
  };
}

/** `0 to 1 of the 3 affected runs can have failed`, or the count where it is certain. */
function failedOf({ affectedRuns, association: { failed } }: PatternRow): string {
  const { lower, upper } = failed;
  return lower === upper
    ? `${lower} of the ${plural(affectedRuns, 'affected run')} failed`
    : `${lower} to ${upper} of the ${plural(affectedRuns, 'affected run')} can have failed, by the counts of their tasks`;
}

const mostListed = 20;

/** `: task_03 run 2 (failed), …`, at most twenty of them; `2 runs of task_03 (3 of 3 passed)` where only the task is told. */
function listed({ affected }: PatternAssociation, { tasks }: Campaign): string {
  const counts = new Map<string, number>();
  for (const { task, run } of affected) if (run === null) counts.set(task, (counts.get(task) ?? 0) + 1);
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const unnumbered = [...counts].map(([id, runs]) => {
    const task = byId.get(id);
    return `${plural(runs, 'run')} of ${id}${task === undefined ? '' : ` (${task.passes} of ${task.graded} passed)`}`;
  });
  const numbered = affected
    .filter(({ run }) => run !== null)
    .map(({ task, run, outcome }) => `${task} run ${run}${outcome === null ? '' : ` (${outcome})`}`);
  const names = [...numbered, ...unnumbered];
  return names.length === 0 ? '' : `: ${some(names, mostListed)}`;
}

function computedCaveats(found: ToolCallRedundancy): string[] {
  const { stated, definition, repeats, runsInARow, runsWithoutChange, runsWithoutCalls, callsWithoutArguments } = found;
  return [
    definition,
    `${repeats} or more in a row: ${plural(runsInARow, 'run')}; repeated without a change of state: ${plural(runsWithoutChange, 'run')}.`,
    ...(runsWithoutCalls === 0 ? [] : [`${plural(runsWithoutCalls, 'run')} left out: no tool calls in the pack.`]),
    ...(callsWithoutArguments === 0
      ? []
      : [`${plural(callsWithoutArguments, 'call')} without arguments in the pack: taken for unlike every other.`]),
    ...(stated === null
      ? []
      : [
          `The pack states ${stated.affectedRuns} of ${plural(stated.ofRuns, 'run')}: ${stated.agrees ? 'the same' : 'a mismatch with what its tool calls show by this definition'}.`,
        ]),
  ];
}

/** The calls that show it, one an affected run; where they are too many to be named, what all runs call. */
/** Of calls that show nothing it is all of them. */
function evidenceOf({ paths }: PatternRow, campaign: Campaign): Evidence[] {
  return paths.length === 0 || paths.length > mostNamed
    ? evidenceOfEach(campaign, 'runs', { fields: ['tool_calls'], together: true })
    : evidence(campaign, ...paths);
}

function nameOf({ pattern, computed }: PatternRow): string {
  return computed === null ? pattern : `${pattern} (computed)`;
}
