import { chosenProbability, plannedRates, plural, probability } from '../../format.ts';
import type { NamingPlan } from '../../measures/plans/naming-plan.ts';
import { type OutputTable, right, tableOf } from '../print/output.ts';
import { probabilityCell } from './tables.ts';

/** Runs that name the right one of several rates. */
export function namingTable({ rates, first, safe, asked, target }: NamingPlan): OutputTable {
  const rows = [
    { what: 'safe: never below the target again', ...safe },
    { what: 'first to reach the target', ...first },
    ...(asked === null ? [] : [{ what: 'as asked', ...asked }]),
  ];
  const title = `Runs to name the right one of ${listed(rates)} (the most likely one is named; target ${chosenProbability(target)})`;
  return tableOf(title, rows, [
    ['what', '', ({ what }) => what],
    ['runs', 'runs', ({ runs }) => runs, right],
    ['worst', 'right, at worst', ({ worst }) => probabilityCell(worst), right],
    ['mean', 'right, on average', ({ mean }) => probabilityCell(mean), right],
  ]);
}

export function namingSentence({ rates, safe, target, asked }: NamingPlan): string {
  const now =
    asked === null
      ? ''
      : `; ${asked.runs} do so with ${probability(asked.worst)} at worst, ${probability(asked.mean)} on average`;
  return `From ${plural(safe.runs, 'run')} on the right one of ${listed(rates)} is named with probability ${chosenProbability(target)} or better, whichever it is${now}.`;
}

function listed(rates: readonly number[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(plannedRates(rates));
}
