import { campaignName } from '../../campaign/campaign-name.ts';
import { numbered } from '../../findings/numbered.ts';
import { evidencePattern } from '../../findings/rules/evidence-pattern.ts';
import { failureModes } from '../../findings/rules/failure-modes.ts';
import { levelName } from '../../format.ts';
import type { FailureShift } from '../../measures/failures/failure-shift.ts';
import { type PatternRow, patternRates } from '../../measures/failures/pattern-rates.ts';
import type { RepeatedCall } from '../../measures/failures/tool-call-redundancy.ts';
import { type Measures, measures } from '../../measures/measures.ts';
import type { Command } from '../command.ts';
import { countFrom, levelFlag, suiteFlag } from '../flags.ts';
import { loadCampaigns, ofOneSuite } from '../packs.ts';
import { estimateCells, intervalCell, pValueCell, whyNot } from '../print/cells.ts';
import { findingLines } from '../print/finding-output.ts';
import { type Cell, count, type OutputTable } from '../print/output.ts';
import { inTypedOrder } from '../typed-order.ts';

export const command: Command = {
  operands: 'packs',
  flags: [
    levelFlag,
    suiteFlag,
    {
      flags: '--repeats <count>',
      description: 'the same tool call so many times in a row is redundant, 2 to 1,000',
      parse: countFrom(2, 1000),
      default: 3,
    },
  ],
  example: 'holdsup failures data/packs',
  details: 'Failure modes with simultaneous intervals, their shift between campaigns, and what the transcripts show.',
  run: async (call) => {
    const { level, suite, repeats } = call.flags as { level: number; suite?: string; repeats: number };
    const campaigns = inTypedOrder(ofOneSuite(await loadCampaigns(call), suite), call.operands);
    const patternsOf = campaigns.flatMap((campaign) => patternRates(campaign, { level, repeats }));
    // Inherited, not spread: that would compute every measure.
    const measured: Measures = Object.create(measures(campaigns, { level }), { patterns: { value: patternsOf } });
    // How failed runs failed does not change with runs that were not graded: nobody knows their mode.
    const findings = [
      ...numbered('failure-modes', failureModes.find(measured)),
      ...numbered('evidence-pattern', evidencePattern.find(measured)),
    ];
    const { failureShares, failureShifts, patterns } = measured;
    return {
      json: { level, repeats, failureShares, failureShifts: failureShifts.map(asWritten), patterns, findings },
      tables: [
        sharesTable(measured),
        ...(failureShifts.length === 0 ? [] : [shiftTable(measured)]),
        ...(patterns.length === 0 ? [] : [patternTable(measured)]),
        ...callTables(measured),
      ],
      lines:
        findings.length === 0
          ? ['Nothing told: needs failure_modes, evidence_patterns or runs with tool_calls.']
          : findingLines(findings),
    };
  },
};

/** In files a test stands beside what it is of. */
function asWritten({ test: { pValue, method }, leastPValue, ...shift }: FailureShift) {
  return { ...shift, pValue, leastPValue, method };
}

function sharesTable({ failureShares, campaigns, options: { level } }: Measures): OutputTable {
  return {
    title: `Failure modes of failed runs, ${levelName(level)} intervals that hold together`,
    columns: [
      { key: 'model', label: 'model' },
      { key: 'campaign', label: 'campaign', hidden: true },
      { key: 'mode', label: 'mode' },
      { key: 'count', label: 'failed', align: 'right' },
      { key: 'of', label: 'of', align: 'right' },
      { key: 'share', label: 'share', align: 'right' },
      { key: 'lower', label: 'lower', hidden: true },
      { key: 'upper', label: 'upper', hidden: true },
      { key: 'interval', label: 'interval' },
    ],
    rows: failureShares.flatMap(({ campaign, failed, shares }) =>
      shares.map(({ mode, count: runs, share }): Cell[] => [
        named(campaign, campaigns),
        campaign,
        mode === null ? { value: null, text: '(not told)' } : mode,
        count(runs),
        count(failed),
        ...estimateCells(share),
        intervalCell(share),
      ]),
    ),
  };
}

function shiftTable({ failureShifts, campaigns }: Measures): OutputTable {
  return {
    title: 'Shift of failure modes between two campaigns',
    columns: [
      { key: 'first', label: 'first', fold: true },
      { key: 'second', label: 'second', fold: true },
      { key: 'mode', label: 'mode' },
      { key: 'first_count', label: 'before', align: 'right' },
      { key: 'second_count', label: 'after', align: 'right' },
      { key: 'p_value', label: 'p of the shift', align: 'right', fold: true },
      { key: 'method', label: 'method', fold: true },
    ],
    rows: failureShifts.flatMap(({ first, second, modes, test }) =>
      modes.map((mode): Cell[] => [
        named(first, campaigns),
        named(second, campaigns),
        mode.mode,
        count(mode.first),
        count(mode.second),
        pValueCell(test.pValue),
        test.method,
      ]),
    ),
  };
}

function patternTable({ patterns, campaigns }: Measures): OutputTable {
  return {
    title: 'Patterns in the transcripts',
    columns: [
      { key: 'model', label: 'model' },
      { key: 'campaign', label: 'campaign', hidden: true },
      { key: 'pattern', label: 'pattern' },
      { key: 'source', label: 'source' },
      { key: 'affected_runs', label: 'runs', align: 'right' },
      { key: 'of_runs', label: 'of', align: 'right' },
      { key: 'rate', label: 'rate', align: 'right' },
      { key: 'interval', label: 'interval' },
      { key: 'failed_at_least', label: 'failed, at least', align: 'right' },
      { key: 'failed_at_most', label: 'at most', align: 'right' },
      { key: 'association_p', label: 'p with failure', align: 'right' },
      { key: 'runs_affected', label: 'affected' },
    ],
    rows: patterns.map((row): Cell[] => [
      named(row.campaign, campaigns),
      row.campaign,
      row.pattern,
      row.computed === null ? 'stated' : 'computed',
      count(row.affectedRuns),
      count(row.ofRuns),
      estimateCells(row.rate)[0],
      intervalCell(row.rate),
      count(row.association.failed.lower),
      count(row.association.failed.upper),
      associationCell(row),
      row.association.affected.map(({ task, run }) => (run === null ? task : `${task} ${run}`)).join(', '),
    ]),
  };
}

function associationCell({ association: { test } }: PatternRow): Cell {
  return 'missing' in test ? whyNot(test) : pValueCell(test.pValue);
}

function callTables({ patterns, campaigns }: Measures): OutputTable[] {
  const rows = patterns.flatMap(({ computed }) =>
    (computed?.runs ?? []).flatMap((run) => {
      const cells = (call: RepeatedCall, rule: string): Cell[] => [
        named(computed!.campaign, campaigns),
        run.task,
        count(run.run),
        run.outcome,
        rule,
        call.tool,
        call.arguments,
        count(call.count),
        count(call.from + 1),
        count(call.to + 1),
      ];
      return [
        ...run.inARow.map((call) => cells(call, 'in a row')),
        ...run.withoutChange.map((call) => cells(call, 'no change between')),
      ];
    }),
  );
  if (rows.length === 0) return [];
  return [
    {
      title: 'Redundant tool calls',
      columns: [
        { key: 'model', label: 'model', fold: true },
        { key: 'task', label: 'task' },
        { key: 'run', label: 'run', align: 'right' },
        { key: 'outcome', label: 'outcome' },
        { key: 'rule', label: 'rule' },
        { key: 'tool', label: 'tool' },
        { key: 'arguments', label: 'arguments', hidden: true },
        { key: 'times', label: 'times', align: 'right' },
        { key: 'first_call', label: 'first call', align: 'right' },
        { key: 'last_call', label: 'last call', align: 'right' },
      ],
      rows,
    },
  ];
}

function named(id: string, campaigns: Measures['campaigns']): string {
  return campaignName(campaigns.find((campaign) => campaign.id === id)!, campaigns);
}
