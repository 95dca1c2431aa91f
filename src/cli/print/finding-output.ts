import type { DraftFinding, Finding } from '../../findings/finding.ts';
import { judgement } from '../../findings/judgement.ts';
import { printed } from '../../format.ts';
import type { Figure } from '../../measures/figure.ts';
import { vocabulary } from '../../vocabulary.ts';
import { valueCell } from './cells.ts';
import { type Cell, type Column, fold, hidden, type Line, type OutputTable, right, tableOf } from './output.ts';

/** The figures of findings as one table, a row each. */
export function figuresTable(title: string, findings: readonly DraftFinding[]): OutputTable {
  const rows = findings.flatMap(({ subject, estimate, figures }) =>
    withEstimate(estimate, figures).map((figure) => ({ ...figure, subject })),
  );
  return tableOf(title, rows, [
    ['subject', 'subject', ({ subject }) => subject, fold],
    ['quantity', 'quantity', ({ quantity }) => vocabulary[quantity].label],
    ['about', 'of', ({ about }) => about],
    { columns: rangedColumns, cells: valueAndRange },
    ['lower', 'lower', ({ lower }) => machineCell(lower), hidden],
    ['upper', 'upper', ({ upper }) => machineCell(upper), hidden],
    ['method', 'method', ({ method }) => method],
  ]);
}

const rangedColumns: readonly Column[] = [
  { key: 'value', label: 'value', ...right },
  { key: 'range', label: 'range', ...right, printed: true },
];

/** The estimate first, unless it is among the figures already. */
function withEstimate(estimate: Finding['estimate'], figures: readonly Figure[]): readonly Figure[] {
  const same = ({ quantity, lower, upper }: Figure) =>
    quantity === estimate?.quantity && lower === estimate.lower && upper === estimate.upper;
  return estimate === undefined || figures.some(same) ? figures : [{ ...estimate, about: estimate.scope }, ...figures];
}

/** `verdict (that …): sentence`, then what to bear in mind. */
export function findingLines(findings: readonly DraftFinding[]): Line[] {
  return findings.flatMap((finding) => [judgedLine(finding), ...finding.caveats.map((caveat) => `  - ${caveat}`)]);
}

function judgedLine(finding: DraftFinding): Line {
  const text = judgement(finding);
  return finding.verdict === null ? text : { text, verdict: finding.verdict };
}

function valueAndRange({ quantity, value, lower, upper }: Figure): [value: Cell, range: Cell] {
  if (lower === undefined || upper === undefined) return [valueCell(quantity, value), ''];
  const { value: text, range } = printed({ quantity, value, lower, upper });
  return [{ value, text }, range];
}

function machineCell(value: number | undefined): Cell {
  return { value: value ?? null, text: '' };
}
