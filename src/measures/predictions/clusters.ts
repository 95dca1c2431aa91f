import { plural } from '../../format.ts';

/** What shares luck with what: all of a campaign, or what its author put into one cluster. */
export interface Clustered {
  readonly campaign: string;
  /** A part of the campaign whose luck is its own; none where all of the campaign hangs together. */
  readonly cluster?: string | null | undefined;
}

/** One name for each cluster, unlike that of any other campaign's. */
export function clusterName({ campaign, cluster = null }: Clustered): string {
  return cluster === null ? campaign : JSON.stringify([campaign, cluster]);
}

/** Rows of each cluster, in the order in which the clusters appear. */
export function byCluster<Row extends Clustered>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = clusterName(row);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return groups;
}

/** How many campaigns and clusters rows are of. */
export interface ClusterCount {
  readonly campaigns: number;
  readonly clusters: number;
}

export function clusterCount(rows: readonly Clustered[]): ClusterCount {
  return {
    campaigns: new Set(rows.map(({ campaign }) => campaign)).size,
    clusters: new Set(rows.map(clusterName)).size,
  };
}

/** Below so many clusters nobody can tell how the forecasts of one hang together. */
export const enoughClusters = 10;

/**
 * How many independent forecasts rows are worth: as their correlation within clusters says, or one a cluster where clusters are too
 * few to tell it. One cluster never tells: its luck moves all of its forecasts alike.
 */
export function worthOf(clusters: number, byCorrelation: number): number {
  return clusters < enoughClusters ? clusters : byCorrelation;
}

/** `60 forecasts of 6 campaigns`; `60 forecasts of 1 campaign in 12 clusters` where campaigns and clusters are not one. */
export function clusterBasis(rows: readonly Clustered[], noun: string): string {
  return countedBasis(rows.length, noun, clusterCount(rows));
}

export function countedBasis(rows: number, noun: string, { campaigns, clusters }: ClusterCount): string {
  const inClusters = clusters === campaigns ? '' : ` in ${plural(clusters, 'cluster')}`;
  return `${plural(rows, noun)} of ${plural(campaigns, 'campaign')}${inClusters}`;
}
