import type { DraftFinding, Figure, Finding } from '../findings/finding.ts';
import { judgement } from '../findings/judgement.ts';
import { formatQuantity, formatRange } from '../report/format.ts';
import { vocabulary } from '../vocabulary.ts';
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
        { value: figure.value, text: formatQuantity(figure.quantity, figure.value) },
        rangeText(figure),
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

/** As the report prints it. */
function rangeText({ quantity, lower, upper }: Figure): string {
  return lower === undefined || upper === undefined ? '' : formatRange(quantity, lower, upper);
}

function machineCell(value: number | undefined): Cell {
  return { value: value ?? null, text: '' };
}
