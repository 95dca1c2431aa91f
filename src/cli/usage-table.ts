import { nameOfId } from '../campaign/campaign-name.ts';
import { isTold } from '../findings/rules/usage.ts';
import { levelName, printedWith } from '../format.ts';
import type { Amount } from '../measures/cost/usage.ts';
import { type UsageKind, usageQuantities, usageWords } from '../measures/cost/usage-quantities.ts';
import { isFigure, type MissingFigure } from '../measures/figure.ts';
import type { Measures } from '../measures/measures.ts';
import type { QuantityName } from '../vocabulary.ts';
import { rangeCells, whyNot } from './print/cells.ts';
import { type Cell, type Column, empty, hidden, type OutputTable, tableOf } from './print/output.ts';

/** Tokens and seconds, a row for each that is told; which are not is for `usageNotes`. */
export function usageTable({ usage, campaigns, options: { level } }: Measures): OutputTable[] {
  const rows = usage.filter(({ perRun }) => isTold(perRun));
  if (rows.length === 0) return [];
  return [
    tableOf(`Tokens and seconds, ${levelName(level)} intervals`, rows, [
      ['model', 'model', ({ campaign }) => nameOfId(campaign, campaigns)],
      ['campaign', 'campaign', ({ campaign }) => campaign, hidden],
      ['kind', 'of', ({ kind }) => usageWords[kind].label],
      ['total', 'total', ({ total }) => (typeof total === 'number' ? total : whyNot(total)), hidden],
      {
        columns: amountColumns('per_run', 'per run'),
        cells: ({ kind, perRun }) => amountCells(perRun, usageQuantities[kind].perRun),
      },
      {
        columns: amountColumns('per_pass', 'per pass'),
        cells: ({ kind, perPass }) => amountCells(perPass, usageQuantities[kind].perPass),
      },
    ]),
  ];
}

const amountScopes = [
  { key: 'these_tasks', label: 'these tasks' },
  { key: 'new_tasks', label: 'new tasks' },
] as const;

function amountColumns(key: string, label: string): readonly Column[] {
  return [
    { key, label, align: 'right' },
    ...amountScopes.flatMap(({ label: scope, key: own }): Column[] => {
      const name = `${key}_${own}`;
      return [
        { key: name, label: scope },
        { key: `${name}_lower`, label: 'lower', hidden: true },
        { key: `${name}_upper`, label: 'upper', hidden: true },
      ];
    }),
  ];
}

function amountCells(amount: Amount | MissingFigure, quantity: QuantityName): Cell[] {
  if (!isTold(amount)) return [whyNot(amount), ...Array<Cell>(6).fill(empty)];
  const ranges = [amount.sameTasks, amount.newTasks] as const;
  const { value, ranges: texts } = printedWith(quantity, amount.value, ranges);
  return [
    { value: amount.value, text: value },
    ...ranges.flatMap((range, place) =>
      isFigure(range) ? rangeCells(range, texts[place]!) : [{ value: null, text: whyNot(range).text }, empty, empty],
    ),
  ];
}

/** Which packs tell no tokens or seconds: unknown is not 0. */
export function usageNotes({ usage, campaigns }: Measures): string[] {
  return (Object.keys(usageWords) as UsageKind[]).flatMap((kind) => {
    const rows = usage.filter((row) => row.kind === kind);
    if (rows.length === 0 || rows.some(({ perRun }) => isTold(perRun))) return [];
    return [`${usageWords[kind].label}: ${campaigns.length === 1 ? 'the pack does' : 'the packs do'} not state them.`];
  });
}
