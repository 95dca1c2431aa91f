import type { Entrant } from '../../campaign/entrants.ts';
import { plural } from '../../format.ts';
import { isFigure, type MissingFigure, type RangedFigure } from '../figure.ts';
import { type CostRow, costPerPass, spentPer, spentWithoutPass } from './cost-per-pass.ts';

/** What a pass of an entrant cost: of its one campaign, or of all its campaigns together. */
export type EntrantCost = Pick<CostRow, 'passes' | 'runs' | 'costPerPass' | 'costPerRun'>;

/**
 * The spending of all campaigns ÷ their passes. Ranges add, lower ends to lower and upper to upper: each printed figure may be
 * off in its own way. Where one campaign's spending is unknown, so is that of the entrant.
 */
export function entrantCost(
  { campaigns, totals }: Entrant,
  { level = 0.95 }: { readonly level?: number } = {},
): EntrantCost {
  const rows = campaigns.map((campaign) => costPerPass(campaign, { level }));
  const { passes, runs } = totals;
  const [only] = rows;
  if (rows.length === 1) {
    return { passes, runs, costPerPass: only!.costPerPass, costPerRun: only!.costPerRun };
  }
  const unknown = rows.filter(({ costPerRun }) => !isFigure(costPerRun));
  if (unknown.length > 0) {
    const missing = {
      missing: `${(unknown[0]!.costPerRun as MissingFigure).missing} (${unknown.map(({ campaign }) => campaign).join(', ')})`,
    };
    return { passes, runs, costPerPass: missing, costPerRun: missing };
  }
  const spent = (end: 'value' | 'lower' | 'upper') =>
    rows.reduce((sum, row) => sum + (row.costPerRun as RangedFigure)[end] * row.runs, 0);
  const about = `spending of ${plural(rows.length, 'campaign')} added`;
  const spend = { printed: about, value: spent('value'), lower: spent('lower'), upper: spent('upper') };
  const per = (noun: 'pass' | 'run', count: number) => spentPer(noun, spend, count, `${about}, ${plural(count, noun)}`);
  return {
    passes,
    runs,
    costPerPass: passes === 0 ? { missing: spentWithoutPass(rows.length, spend.value) } : per('pass', passes),
    costPerRun: per('run', runs),
  };
}
