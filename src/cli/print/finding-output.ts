import type { DraftFinding, Finding } from '../../findings/finding.ts';
import { judgement } from '../../findings/judgement.ts';
import { printed } from '../../format.ts';
import type { Figure } from '../../measures/figure.ts';
import { vocabulary } from '../../vocabulary.ts';
import { valueCell } from './cells.ts';
import type { Cell, OutputTable } from './output.ts';

/** The figures of findings as one table, a row each. */
export function figuresTable(title: string, findings: readonly DraftFinding[]): OutputTable {
  return {
    title,
    columns: [
      { key: 'subject', label: 'subject', fold: true },
      { key: 'quantity', label: 'quantity' },
      { key: 'about', label: 'of' },
      { key: 'value', label: 'value', align: 'right' },
      { key: 'range', label: 'range', align: 'right', printed: true },
      { key: 'lower', label: 'lower', hidden: true },
      { key: 'upper', label: 'upper', hidden: true },
      { key: 'method', label: 'method' },
    ],
    rows: findings.flatMap(({ subject, estimate, figures }) =>
      withEstimate(estimate, figures).map((figure) => [
        subject,
        vocabulary[figure.quantity].label,
        figure.about,
        ...valueAndRange(figure),
        machineCell(figure.lower),
        machineCell(figure.upper),
        figure.method,
      ]),
    ),
  };
}

/** The estimate first, unless it is among the figures already. */
function withEstimate(estimate: Finding['estimate'], figures: readonly Figure[]): readonly Figure[] {
  const same = ({ quantity, lower, upper }: Figure) =>
    quantity === estimate?.quantity && lower === estimate.lower && upper === estimate.upper;
  return estimate === undefined || figures.some(same) ? figures : [{ ...estimate, about: estimate.scope }, ...figures];
}

/** `verdict (that …): sentence`, then what to bear in mind. */
export function findingLines(findings: readonly DraftFinding[]): string[] {
  return findings.flatMap((finding) => [judgement(finding), ...finding.caveats.map((caveat) => `  - ${caveat}`)]);
}

function valueAndRange({ quantity, value, lower, upper }: Figure): [value: Cell, range: Cell] {
  if (lower === undefined || upper === undefined) return [valueCell(quantity, value), ''];
  const { value: text, range } = printed({ quantity, value, lower, upper });
  return [{ value, text }, range];
}

function machineCell(value: number | undefined): Cell {
  return { value: value ?? null, text: '' };
}
