import type { Campaign } from '../../campaign/campaign.ts';
import { type Version, versionOf, versionPath, versions } from '../../campaign/versions.ts';

/** Why two sides may not be compared, or campaigns of one side not pooled, tied to the place in a pack. */
export interface Obstacle {
  readonly campaign: Campaign;
  /** Pack path of the value that stands in the way. */
  readonly path: string;
  readonly problem: 'mismatch' | 'missing' | 'duplicate';
  /** Completes "must …", without the word. */
  readonly expected: string;
  readonly received: string;
  /** Whether the user may insist: versions may be crossed on demand, suites and models never. */
  readonly canCross: boolean;
}

/**
 * Everything that stands between two sides and a comparison. Different suites, several models on a side, a campaign that
 * takes part twice and a side without graded runs always do; different known versions, such as of the harness or the provider, do unless crossed on
 * demand. The second side may be empty: then the first is held against itself alone. A version that a pack does not state is no obstacle, but see `unstatedVersions`.
 */
export function obstacles(a: readonly Campaign[], b: readonly Campaign[]): Obstacle[] {
  const all = [...a, ...b];
  const first = all[0]!;
  const sides = [a, b].filter(({ length }) => length > 0);
  const otherSuite = all.filter(({ suite }) => suite !== first.suite);
  return [
    ...otherSuite.map((campaign) =>
      mismatch(campaign, 'campaign.suite', {
        expected: `be ${first.suite}, as in ${first.origin.file}: different suites cannot be compared`,
        received: campaign.suite,
      }),
    ),
    ...sides.flatMap(severalModels),
    ...all.filter(({ id }, index) => all.findIndex((other) => other.id === id) < index).map(again),
    ...sides.flatMap(withoutGradedRuns),
    ...versions.flatMap((field) => crossedVersion(all, field)),
  ];
}

export function changedVersions(campaigns: readonly Campaign[]): string[] {
  return versions.filter(
    (version) => new Set(stated(campaigns, version).map((one) => versionOf(one, version))).size > 1,
  );
}

/** Whether two sides state different harnesses: then they are not compared, neither in a ranking nor alone, unless somebody insists. */
export function isOnOtherHarness(a: readonly Campaign[], b: readonly Campaign[]): boolean {
  let first: string | null = null;
  for (const side of [a, b]) {
    for (const campaign of side) {
      const harness = versionOf(campaign, 'harness');
      if (harness !== null && first !== null && harness !== first) return true;
      first ??= harness;
    }
  }
  return false;
}

/** Versions that some campaigns do not state, and which campaigns these are: they may have changed and nobody would know. */
export function unstatedVersions(
  campaigns: readonly Campaign[],
): { readonly version: string; readonly campaigns: readonly string[] }[] {
  return versions.flatMap((version) => {
    const silent = campaigns.filter((campaign) => versionOf(campaign, version) === null);
    // What nobody states is not missed where most campaigns have one only: one level of effort, no other agent, no variant.
    if (version !== 'harness' && version !== 'provider' && silent.length === campaigns.length) return [];
    return silent.length === 0 ? [] : [{ version, campaigns: silent.map(({ id }) => id) }];
  });
}

function stated(campaigns: readonly Campaign[], version: Version): readonly Campaign[] {
  return campaigns.filter((campaign) => versionOf(campaign, version) !== null);
}

function severalModels(side: readonly Campaign[]): Obstacle[] {
  const first = side[0]!;
  return side
    .filter(({ model }) => model.id !== first.model.id)
    .map((campaign) =>
      mismatch(campaign, 'model.id', {
        expected: `be ${first.model.id}, as in ${first.origin.file}: the campaigns of one side are of one model`,
        received: campaign.model.id,
      }),
    );
}

function again(campaign: Campaign): Obstacle {
  return {
    campaign,
    path: 'campaign.id',
    problem: 'duplicate',
    expected: 'take part once: runs cannot be compared with themselves or counted twice',
    received: campaign.id,
    canCross: false,
  };
}

function withoutGradedRuns(side: readonly Campaign[]): Obstacle[] {
  if (side.some(({ totals }) => totals.graded > 0)) return [];
  return [
    {
      campaign: side[0]!,
      path: 'run_summary.runs',
      problem: 'missing',
      expected: 'hold at least one graded run',
      received: 'none',
      canCross: false,
    },
  ];
}

function crossedVersion(campaigns: readonly Campaign[], version: Version): Obstacle[] {
  const [first, ...others] = stated(campaigns, version);
  return others
    .filter((campaign) => versionOf(campaign, version) !== versionOf(first!, version))
    .map((campaign) => ({
      ...mismatch(campaign, versionPath(version, campaign), {
        expected: `be ${versionOf(first!, version)}, as in ${first!.origin.file}: a difference might be of the ${version} instead of the model`,
        received: versionOf(campaign, version)!,
      }),
      canCross: true,
    }));
}

function mismatch(campaign: Campaign, path: string, said: { readonly expected: string; readonly received: string }) {
  return { campaign, path, problem: 'mismatch' as const, ...said, canCross: false };
}
