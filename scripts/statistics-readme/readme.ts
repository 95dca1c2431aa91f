import { citation, type ReferenceKey } from '../../src/references.ts';
import { exactTests } from '../../src/statistics/difference/exact/exact-tests.ts';
import { differenceMethods } from '../../src/statistics/difference/intervals/difference-methods.ts';
import { pairedMethods } from '../../src/statistics/difference/paired/paired-methods.ts';
import { intervalMethods } from '../../src/statistics/interval/methods.ts';
import { scoringRules } from '../../src/statistics/scoring/rules.ts';
import { simultaneousMethods } from '../../src/statistics/simultaneous/methods.ts';
import { stratifiedMethods } from '../../src/statistics/stratified/methods.ts';
import { publicFunctions } from './functions.ts';

interface Entry {
  readonly label: string;
  readonly reference: ReferenceKey;
  readonly coverage?: string;
  readonly proper?: string;
  readonly note?: string;
  readonly question?: string;
}

/** Each registry with what an entry of it promises. */
const registries: readonly [
  title: string,
  promise: (entry: Entry) => string,
  entries: Readonly<Record<string, Entry>>,
][] = [
  ['Intervals for one proportion', coverage, intervalMethods],
  ['Intervals for the mean over strata', coverage, stratifiedMethods],
  ['Simultaneous intervals for shares', coverage, simultaneousMethods],
  ['Intervals for the difference of two proportions', coverage, differenceMethods],
  ['Intervals for paired proportions', coverage, pairedMethods],
  ['Exact tests of two proportions', () => 'level at most α', exactTests],
  [
    'Scoring rules',
    ({ proper }) => (proper === 'no' ? 'not proper' : `${proper === 'strictly' ? 'strictly ' : ''}proper`),
    scoringRules,
  ],
];

/** The page of the statistics room: everything in it is read from the code that it describes. */
export function statisticsReadme(): string {
  return `# The statistics room

Numbers in, numbers out. Nothing here knows of campaigns, models or files, and everything runs in a browser.

This page is generated: \`node --import tsx scripts/statistics-readme.ts\`. A test fails when it is stale.

## Who computes what

Largest relative error against 256-bit arithmetic on this project's reference points; our own from \`data/reference/special-functions.json\`.

| job | done by | error | why not another |
|---|---|---|---|
| beta, binomial, normal, t, χ², hypergeometric, beta-binomial | own kernel, \`special/\` | 2.4e-13 at n = 1e6 | jstat: beta quantile 8.5e-8, binomial cdf rounds to 1e-10 (small p-values become 0), every upper tail as 1 − cdf; stdlib: accurate, but 27 MB in 224 packages |
| means, variances, quantiles of type 7, Pearson, Spearman | simple-statistics, \`descriptive.ts\` | 1e-13 | its normal quantile is a table (probit(.975) = 1.957), so no distribution of it is used |
| second opinion on the kernel | jstat, in \`special.test.ts\` only | as above | a cross-check must be somebody else's code |
| Kendall's τ, the other eight quantile types | own code, \`descriptive/\` | 1e-13 | not in simple-statistics |

${registries.map(([title, promise, entries]) => registryTable(title, promise, entries)).join('\n\n')}

## Public functions

| name | file | what | cost |
|---|---|---|---|
${publicFunctions()
  .map(({ name, file, summary, cost }) =>
    row([`\`${name}\``, `[${file}](${file})`, summary, cost === '' ? 'O(1)' : cost]),
  )
  .join('\n')}
`;
}

function registryTable(
  title: string,
  promise: (entry: Entry) => string,
  entries: Readonly<Record<string, Entry>>,
): string {
  const rows = Object.entries(entries).map(([name, entry]) =>
    row([`\`${name}\``, entry.label, citation(entry.reference), promise(entry), entry.note ?? entry.question ?? '']),
  );
  return `## ${title}\n\n| name | label | reference | promise | note |\n|---|---|---|---|---|\n${rows.join('\n')}`;
}

function coverage({ coverage: promised }: Entry): string {
  return `coverage ${promised} the level`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
