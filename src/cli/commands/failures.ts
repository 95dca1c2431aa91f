import { nameOfId } from '../../campaign/campaign-name.ts';
import { numbered } from '../../findings/numbered.ts';
import { evidencePattern } from '../../findings/rules/evidence-pattern.ts';
import { failureModes } from '../../findings/rules/failure-modes.ts';
import { levelName } from '../../format.ts';
import { groupsBy } from '../../grouped.ts';
import { some } from '../../listed.ts';
import type { FailureShift } from '../../measures/failures/failure-shift.ts';
import { type PatternRow, patternRates } from '../../measures/failures/pattern-rates.ts';
import type { RepeatedCall } from '../../measures/failures/tool-call-redundancy.ts';
import { type Measures, measures } from '../../measures/measures.ts';
import type { Command } from '../command.ts';
import { countFrom, levelFlag, suiteFlag } from '../flags.ts';
import { loadCampaigns, ofOneSuite } from '../packs.ts';
import { pValueCell, whyNot, withInterval } from '../print/cells.ts';
import { findingLines } from '../print/finding-output.ts';
import { type Cell, fold, hidden, type OutputTable, right, tableOf } from '../print/output.ts';
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
  const rows = failureShares.flatMap((row) => row.shares.map((share) => ({ ...row, ...share })));
  return tableOf(`Failure modes of failed runs, ${levelName(level)} intervals that hold together`, rows, [
    ['model', 'model', ({ campaign }) => nameOfId(campaign, campaigns)],
    ['campaign', 'campaign', ({ campaign }) => campaign, hidden],
    ['mode', 'mode', ({ mode }) => mode ?? { value: null, text: '(not told)' }],
    ['count', 'failed', ({ count }) => count, right],
    ['of', 'of', ({ failed }) => failed, right],
    withInterval('share', 'share', ({ share }) => share),
  ]);
}

function shiftTable({ failureShifts, campaigns }: Measures): OutputTable {
  const rows = failureShifts.flatMap((shift) => shift.modes.map((mode) => ({ ...shift, mode })));
  return tableOf('Shift of failure modes between two campaigns', rows, [
    ['first', 'first', ({ first }) => nameOfId(first, campaigns), fold],
    ['second', 'second', ({ second }) => nameOfId(second, campaigns), fold],
    ['mode', 'mode', ({ mode }) => mode.mode],
    ['first_count', 'before', ({ mode }) => mode.first, right],
    ['second_count', 'after', ({ mode }) => mode.second, right],
    ['p_value', 'p of the shift', ({ test }) => pValueCell(test.pValue), { ...right, ...fold }],
    ['method', 'method', ({ test }) => test.method, fold],
  ]);
}

function patternTable({ patterns, campaigns }: Measures): OutputTable {
  return tableOf('Patterns in the transcripts', patterns, [
    ['model', 'model', ({ campaign }) => nameOfId(campaign, campaigns)],
    ['campaign', 'campaign', ({ campaign }) => campaign, hidden],
    ['pattern', 'pattern', ({ pattern }) => pattern],
    ['source', 'source', ({ computed }) => (computed === null ? 'stated' : 'computed')],
    ['affected_runs', 'runs', ({ affectedRuns }) => affectedRuns, right],
    ['of_runs', 'of', ({ ofRuns }) => ofRuns, right],
    withInterval('rate', 'rate', ({ rate }) => rate),
    ['failed_at_least', 'failed, at least', ({ association }) => association.failed.lower, right],
    ['failed_at_most', 'at most', ({ association }) => association.failed.upper, right],
    ['association_p', 'p with failure', associationCell, right],
    ['runs_affected', 'affected', ({ association: { affected } }) => affectedCell(affected)],
  ]);
}

/** Every run in files; a few for people, those of one task that are not numbered as their number. */
function affectedCell(affected: PatternRow['association']['affected']): Cell {
  const names = affected.map(({ task, run }) => (run === null ? task : `${task} ${run}`));
  const told = groupsBy(names, (name) => name).map(({ 0: name, length }) =>
    length === 1 ? name! : `${name} ×${length}`,
  );
  return { value: names.join(', '), text: some(told, 5) };
}

function associationCell({ association: { test } }: PatternRow): Cell {
  return 'missing' in test ? whyNot(test) : pValueCell(test.pValue);
}

function callTables({ patterns, campaigns }: Measures): OutputTable[] {
  const rows = patterns.flatMap(({ computed }) =>
    (computed?.runs ?? []).flatMap((run) => {
      const told = (rule: string) => (call: RepeatedCall) => ({ campaign: computed!.campaign, run, rule, call });
      return [...run.inARow.map(told('in a row')), ...run.withoutChange.map(told('no change between'))];
    }),
  );
  if (rows.length === 0) return [];
  return [
    tableOf('Redundant tool calls', rows, [
      ['model', 'model', ({ campaign }) => nameOfId(campaign, campaigns), fold],
      ['task', 'task', ({ run }) => run.task],
      ['run', 'run', ({ run }) => run.run, right],
      ['outcome', 'outcome', ({ run }) => run.outcome],
      ['rule', 'rule', ({ rule }) => rule],
      ['tool', 'tool', ({ call }) => call.tool],
      ['arguments', 'arguments', ({ call }) => call.arguments, hidden],
      ['times', 'times', ({ call }) => call.count, right],
      ['first_call', 'first call', ({ call }) => call.from + 1, right],
      ['last_call', 'last call', ({ call }) => call.to + 1, right],
    ]),
  ];
}
