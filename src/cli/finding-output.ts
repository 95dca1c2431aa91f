import type { DraftFinding, Figure, Finding } from '../findings/finding.ts';
import { probability, significant, usd } from '../format.ts';
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
      { key: 'lower', label: 'lower', align: 'right' },
      { key: 'upper', label: 'upper', align: 'right' },
      { key: 'method', label: 'method' },
    ],
    rows: findings.flatMap(({ subject, estimate, figures }) =>
      withEstimate(estimate, figures).map((figure) => [
        subject,
        vocabulary[figure.quantity].label,
        figure.about,
        figureCell(figure, figure.value),
        figureCell(figure, figure.lower),
        figureCell(figure, figure.upper),
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

/** `verdict: sentence`, then what to bear in mind. */
export function findingLines(findings: readonly DraftFinding[]): string[] {
  return findings.flatMap(({ verdict, claim, caveats }) => [
    `${verdict}: ${claim}`,
    ...caveats.map((caveat) => `  - ${caveat}`),
  ]);
}

function figureCell({ quantity }: Pick<Figure, 'quantity'>, value: number | undefined): Cell {
  if (value === undefined) return { value: null, text: '' };
  return { value, text: text(quantity, value) };
}

function text(quantity: Figure['quantity'], value: number): string {
  switch (vocabulary[quantity].unit) {
    case 'usd':
      return usd(value);
    case 'probability':
      return probability(value);
    case 'points':
      return (100 * value).toFixed(1);
    default:
      return significant(value, 4);
  }
}
