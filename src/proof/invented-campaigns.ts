import type { Campaign } from '../campaign/campaign.ts';
import type { CheckedClaim } from '../claims/claim.ts';
import { checkedClaims } from '../claims/claims.ts';
import { articleOf } from '../claims/text/article.ts';
import { findings } from '../findings/findings.ts';
import { admitPack } from '../ingest/pack/admit-pack.ts';
import { measures } from '../measures/measures.ts';

/** A campaign of a model of whom nobody has heard. */
export interface Invented {
  readonly model: string;
  readonly id?: string;
  readonly date?: string;
  readonly runs: number;
  readonly passes: number;
  readonly total?: number;
  readonly perPass?: number;
  readonly family?: string;
  readonly size?: number;
  readonly effort?: string;
  readonly tasks?: Readonly<Record<string, readonly [passes: number, runs: number]>>;
}

export function invented(one: Invented): Campaign {
  const id = one.id ?? `${one.date ?? 'run'}-${one.model.toLowerCase().replaceAll(/\s/gu, '-')}`;
  const { campaigns } = admitPack(
    {
      pack_version: 1,
      campaign: {
        id,
        suite: 'invented',
        ...(one.date === undefined ? {} : { date: one.date }),
        ...(one.effort === undefined ? {} : { reasoning: { effort: one.effort } }),
      },
      model: {
        id: one.model.toLowerCase().replaceAll(/\s/gu, '-'),
        name: one.model,
        ...(one.family === undefined ? {} : { family: one.family }),
        ...(one.size === undefined ? {} : { parameters_b: { total: one.size } }),
      },
      ...(one.tasks === undefined ? {} : { suite_tasks: Object.keys(one.tasks).length }),
      run_summary: {
        runs: one.runs,
        passes: one.passes,
        ...(one.total === undefined ? {} : { cost_total_usd: one.total }),
        ...(one.perPass === undefined ? {} : { cost_per_pass_usd: one.perPass }),
      },
      ...(one.tasks === undefined
        ? {}
        : {
            per_task_results: Object.fromEntries(
              Object.entries(one.tasks).map(([task, [passes, runs]]) => [task, { runs, passes }]),
            ),
          }),
    },
    { file: `${id}.yaml`, importer: 'data pack', sha256: '' },
  );
  return campaigns[0]!;
}

/** Holds texts against packs, which are measured once. */
export function checker(campaigns: readonly Campaign[]): (text: string, name?: string) => Promise<CheckedClaim[]> {
  const found = findings(measures(campaigns));
  return async (text, name = 'a.md') => checkedClaims(await articleOf(name, text), campaigns, found);
}

/** `differs 26/30 → 27/30`, `overstated beats`: what is wrong, in short. */
export function wrongIn(claims: readonly CheckedClaim[]): string[] {
  return claims
    .filter(({ verdict }) => verdict === 'differs' || verdict === 'overstated')
    .map(({ verdict, text, right }) =>
      `${verdict} ${text}${verdict === 'differs' ? ` → ${right}` : ''}`.replaceAll('\u00a0', ' '),
    );
}
