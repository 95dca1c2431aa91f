import { hasAllTasks } from '../../campaign/results.ts';
import type { Finding } from '../../findings/finding.ts';
import { capitalised } from '../../first-letter.ts';
import { levelName, plural } from '../../format.ts';
import type { Figure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import { vocabulary } from '../../vocabulary.ts';
import type { ReportContent } from '../content/content.ts';
import { plainText } from '../format.ts';

/** The methods section of an article, from what the findings really rest on: plain text, a paragraph each. */
export function methodsParagraphs({ measures, findings, provenance }: ReportContent): string[] {
  const ranges = methodsByQuantity(findings, ({ lower, upper }) => lower !== undefined && upper !== undefined);
  const plain = methodsByQuantity(findings, ({ lower, upper }) => lower === undefined || upper === undefined);
  return [
    data(measures),
    `Every interval is at ${levelName(provenance.level)} unless it says otherwise. ${sentences(ranges)}`,
    sentences(plain),
    `Verdicts come from one closed list (${[...new Set(findings.flatMap(({ verdict }) => verdict ?? []))].join(', ')}) and take the multiplicity of what was looked at into account where a figure says adjusted. Overlap of intervals is never used as a test, and equal figures are never taken for equal rates.`,
    `Computed with holdsup ${provenance.version}; the same files give the same bytes.`,
  ].filter((paragraph) => paragraph !== '');
}

function data({ suite, campaigns, leaderboard }: Measures): string {
  const sum = (field: 'graded' | 'ungraded') => campaigns.reduce((total, { totals }) => total + totals[field], 0);
  const byTask = campaigns.filter(hasAllTasks).length;
  const ungraded = sum('ungraded');
  const left =
    ungraded === 0
      ? 'every run was graded'
      : `${plural(ungraded, 'run')} not graded ${ungraded === 1 ? 'is' : 'are'} left out of every denominator, and a finding says where that decides its verdict`;
  return `${plural(campaigns.length, 'campaign')} of ${plainText(suite)}, ${plural(leaderboard.length, 'model')}, ${plural(sum('graded'), 'graded run')}; ${left}. ${byTask} of the campaigns tell the results of every task, the others totals or some tasks.`;
}

type Row = Pick<Figure, 'quantity' | 'method'> & { readonly lower?: number; readonly upper?: number };

function methodsByQuantity(
  findings: readonly Finding[],
  isMeant: (row: Row) => boolean,
): Map<Row['quantity'], Set<string>> {
  const methods = new Map<Row['quantity'], Set<string>>();
  for (const { estimate, figures } of findings) {
    const scoped = estimate === undefined ? [] : [{ ...estimate, method: `${estimate.method} (${estimate.scope})` }];
    for (const row of [...scoped, ...figures].filter(isMeant)) {
      methods.set(row.quantity, (methods.get(row.quantity) ?? new Set()).add(plainText(row.method)));
    }
  }
  return methods;
}

/** Quantities in the order of the vocabulary. */
function sentences(methods: ReadonlyMap<Row['quantity'], ReadonlySet<string>>): string {
  return (Object.keys(vocabulary) as Row['quantity'][])
    .filter((quantity) => methods.has(quantity))
    .map(
      (quantity) => `${capitalised(vocabulary[quantity].label)}: ${[...methods.get(quantity)!].toSorted().join('; ')}.`,
    )
    .join(' ');
}
