import type { Campaign } from '../campaign/campaign.ts';
import type { Finding } from '../findings/finding.ts';
import { vocabulary } from '../vocabulary.ts';
import { type Fact, fact } from './fact.ts';
import type { NumberUnit } from './numbers.ts';

/** Numbers of findings, with their intervals. */
export function ofFinding({ figures, estimate, campaigns: ids, id }: Finding, campaigns: readonly Campaign[]): Fact[] {
  const of = new Set(
    ids.flatMap((one) => [one, ...campaigns.filter((campaign) => campaign.id === one).map(({ model }) => model.id)]),
  );
  return [...(estimate === undefined ? [] : [{ ...estimate, about: estimate.basis }]), ...figures].flatMap((figure) => {
    const { unit: own, label } = vocabulary[figure.quantity];
    const printedAs = units[own];
    if (printedAs === undefined) return [];
    const { unit, factor } = printedAs;
    const common = {
      quantity: 'figure' as const,
      about: `${label} ${figure.about}`,
      of,
      evidence: `findings.json: ${id}`,
    };
    const value = fact({ ...common, unit, value: figure.value * factor });
    const { lower, upper } = figure;
    if (lower === undefined || upper === undefined || lower === null || upper === null) return [value];
    const interval = fact({ ...common, unit: 'interval', value: lower * factor, other: upper * factor });
    return [
      value,
      interval,
      fact({ ...common, unit, value: lower * factor }),
      fact({ ...common, unit, value: upper * factor }),
    ];
  });
}

const units: Readonly<Partial<Record<string, { readonly unit: NumberUnit; readonly factor: number }>>> = {
  share: { unit: 'percent', factor: 100 },
  points: { unit: 'points', factor: 100 },
  probability: { unit: 'percent', factor: 100 },
  'p-value': { unit: 'p-value', factor: 1 },
  runs: { unit: 'count', factor: 1 },
  tasks: { unit: 'count', factor: 1 },
  number: { unit: 'count', factor: 1 },
  usd: { unit: 'dollars', factor: 1 },
  ratio: { unit: 'times', factor: 1 },
};
