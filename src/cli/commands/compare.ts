import type { Campaign } from '../../campaign/campaign.ts';
import type { Finding } from '../../findings/finding.ts';
import { numbered } from '../../findings/numbered.ts';
import { comparisonFinding, namedSides } from '../../findings/rules/comparison.ts';
import { judgedAtEnds } from '../../findings/ungraded/judged-at-ends.ts';
import { besideDisagreement } from '../../findings/words/disagreement.ts';
import { type FullComparison, fullComparison, type Incomparable } from '../../measures/pairs/comparison.ts';
import { type PairTestName, pairTests } from '../../measures/pairs/pair-test.ts';
import { rowsOfSeveral } from '../../measures/rates/leaderboard.ts';
import type { Call, Command } from '../command.ts';
import { mustBeComparable } from '../comparable-sides.ts';
import { choiceOf, levelFlag, marginFlag, powerFlag, suiteFlag } from '../flags.ts';
import { loadCampaigns, ofSuite } from '../packs.ts';
import { pointsCell, pValueCell, shareCell } from '../print/cells.ts';
import { figuresTable, findingLines } from '../print/finding-output.ts';
import { known, type OutputTable, right, tableOf } from '../print/output.ts';
import { twoSides } from '../sides.ts';

interface CompareFlags {
  readonly level: number;
  readonly margin: number;
  readonly power: number;
  readonly test: PairTestName;
  readonly across?: boolean;
}

export const command: Command = {
  operands: 'sides',
  flags: [
    levelFlag,
    marginFlag,
    powerFlag,
    suiteFlag,
    {
      flags: '--test <test>',
      description: `exact test: ${pairTests.slice(0, 3).join(', ')} of two totals, where tasks cannot be compared; mcnemar-mid-p where every task was run once. Tasks run more than once have their own test`,
      parse: choiceOf(pairTests),
      default: 'fisher',
    },
    { flags: '--across', description: 'compare and pool even when harness or provider differ' },
  ],
  example:
    'holdsup compare data/packs/2026-05-20-openai-gpt-oss-20b-agentic-core-v1.yaml data/packs/2026-05-17-openai-gpt-oss-120b-agentic-core-v1.yaml',
  details: [
    'A side is a file, or a folder whose campaigns are all of one model: they are taken together. Differences are A minus B.',
    'Where one file holds several models, two names stand before it: holdsup compare alpha beta runs.csv. A file of two models needs none.',
  ].join('\n'),
  run: async (call) => {
    const { level, margin, power, test, across = false } = call.flags as unknown as CompareFlags;
    const [a, b] = await sides(call);
    mustBeComparable(a, b, { across, acrossHint: '--across compares and pools them all the same, and says so' });
    const comparison = fullComparison(a, b, { level, margin, test });
    const judge = (campaigns: readonly Campaign[]) => {
      const [first, second] = [campaigns.slice(0, a.length), campaigns.slice(a.length)];
      const compared = fullComparison(first, second, { level, margin, test });
      const found = comparisonFinding(compared, { campaigns, options: { level, margin, power }, test });
      return numbered('comparison', [besideDisagreement(found, rowsOfSeveral(campaigns, { level }), level)]);
    };
    const [finding] = judgedAtEnds([...a, ...b], judge, namedSides([a, b])) as [Finding];
    return {
      json: { level, margin, power, test, across, comparison, finding },
      tables: [
        figuresTable('A minus B', [finding]),
        ...(comparison.tasks.length === 0 ? [] : [taskTable(comparison, finding.subject)]),
      ],
      lines: findingLines([finding]),
    };
  },
};

function sides(call: Call): Promise<readonly [readonly Campaign[], readonly Campaign[]]> {
  const { suite } = call.flags as { suite?: string };
  return twoSides(call, async (loading) => ofSuite(await loadCampaigns(loading), suite));
}

function taskTable({ a, b, tasks, pairing }: FullComparison | Incomparable, subject: string): OutputTable {
  const total = pairing === 'by task' || tasks.length === 1 ? '' : ' (tasks that both tell; the total is of all runs)';
  const all = { task: 'total', a, b, difference: a.rate - b.rate, share: null, pValue: null, pValueAdjusted: null };
  return tableOf(
    `Tasks of A and B: ${subject}${total}`,
    [...tasks, all],
    [
      ['task', 'task', (row) => row.task],
      ['a_passes', 'A', (row) => row.a.passes, right],
      ['a_graded', 'of', (row) => row.a.graded, right],
      ['b_passes', 'B', (row) => row.b.passes, right],
      ['b_graded', 'of', (row) => row.b.graded, right],
      ['difference', 'A − B', (row) => pointsCell(row.difference), right],
      ['share', 'of the difference', ({ share }) => known(share, shareCell), right],
      ['p_value', 'p', ({ pValue }) => known(pValue, pValueCell), right],
      ['p_value_adjusted', 'after Holm', (row) => known(row.pValueAdjusted, pValueCell), right],
    ],
  );
}
