import type { Campaign } from '../campaign/campaign.ts';
import { grouped } from '../grouped.ts';

/** What is asked of the campaigns for every number and word, looked up once. */
export interface Known {
  /** Ids of the models. */
  readonly models: ReadonlySet<string>;
  /** Campaign → its model. */
  readonly modelOf: ReadonlyMap<string, string>;
  /** Model → passes ÷ graded runs of all its campaigns; 0 where no run is graded. */
  readonly rates: ReadonlyMap<string, number>;
}

export function knownOf(campaigns: readonly Campaign[]): Known {
  const byModel = grouped(campaigns, ({ model }) => model.id);
  const rates = [...byModel].map(([model, own]): [string, number] => {
    const passes = own.reduce((sum, { totals }) => sum + totals.passes, 0);
    const graded = own.reduce((sum, { totals }) => sum + totals.graded, 0);
    return [model, graded === 0 ? 0 : passes / graded];
  });
  return {
    models: new Set(byModel.keys()),
    modelOf: new Map(campaigns.map(({ id, model }) => [id, model.id])),
    rates: new Map(rates),
  };
}
