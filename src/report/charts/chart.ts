import type { TopLevelSpec } from 'vega-lite';
import type { Finding } from '../../findings/finding.ts';
import type { Measures } from '../../measures/measures.ts';
import type { Theme } from '../theme.ts';

/** The contract of the registry: one kind of chart. It draws rows that were computed elsewhere and computes nothing. */
export interface Chart {
  readonly label: string;
  /** The question that a reader would ask. */
  readonly question: string;
  /** One drawing a case that the data allow, or what is missing for any. */
  readonly drawings: (
    measures: Measures,
    findings: readonly Finding[],
  ) => readonly Drawing[] | { readonly missing: string };
}

/** One picture, with every word that goes with it. */
export interface Drawing {
  /** File stem and anchor, [a-z0-9-] only. */
  readonly id: string;
  /** States the finding. */
  readonly title: string;
  /** What is drawn, in which unit. */
  readonly subtitle: string;
  /** Method, level, scope and n of every interval, and the source. */
  readonly caption: string;
  /** The finding, for those who cannot see the picture. */
  readonly alt: string;
  /** Ids of the findings that it shows. */
  readonly illustrates: readonly string[];
  /** The drawn numbers. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** As what it follows the switch of levels and scopes, where it does. */
  readonly follows?: 'leaderboard' | 'rates of tasks';
  readonly spec: (theme: Theme) => TopLevelSpec;
}
