import { chosenProbability, plannedRates, plural, probability } from '../../format.ts';
import type { NamingPlan } from '../../measures/plans/naming-plan.ts';
import { count, type OutputTable } from '../print/output.ts';
import { probabilityCell } from './tables.ts';

/** Runs that name the right one of several rates. */
export function namingTable({ rates, first, safe, asked, target }: NamingPlan): OutputTable {
  const row = (name: string, { runs, worst, mean }: NamingPlan['safe']) => [
    name,
    count(runs),
    probabilityCell(worst),
    probabilityCell(mean),
  ];
  return {
    title: `Runs to name the right one of ${listed(rates)} (the most likely one is named; target ${chosenProbability(target)})`,
    columns: [
      { key: 'what', label: '' },
      { key: 'runs', label: 'runs', align: 'right' },
      { key: 'worst', label: 'right, at worst', align: 'right' },
      { key: 'mean', label: 'right, on average', align: 'right' },
    ],
    rows: [
      row('safe: never below the target again', safe),
      row('first to reach the target', first),
      ...(asked === null ? [] : [row('as asked', asked)]),
    ],
  };
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
