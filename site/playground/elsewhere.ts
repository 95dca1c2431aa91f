import type { Answer, Settings } from './answer.ts';
import { countsTable } from './shorthand.ts';

/** The lines of shell and of TypeScript that give the same numbers. */
export interface Elsewhere {
  readonly shell: string;
  readonly code: string;
}

/** `name` is that of the file, or of the one that a pasted table is to be saved as. */
export function elsewhere(
  { text, name }: { readonly text: string; readonly name: string },
  { scores, comparison }: Answer,
  settings: Settings,
): Elsewhere {
  const counts = countsTable(text);
  const compared = comparison === null || 'missing' in comparison ? null : comparison.compared;
  const level = settings.level === 0.95 ? '' : ` --level ${settings.level}`;
  const margin = settings.margin === 0.1 ? '' : ` --margin ${settings.margin}`;
  const price = settings.costPerRun === null ? '' : ` --cost-per-run ${settings.costPerRun}`;
  const file = quoted(name);
  const plan = (side: string) => `holdsup plan ${side} --half-width ${settings.halfWidth}${level}${price}`;
  const sides = compared === null ? null : ([compared.a, compared.b] as const);
  const packs = sides?.map(({ campaigns }) => `packs/${quoted(`${campaigns[0]!.replaceAll(/[^\w.-]+/gu, '-')}.yaml`)}`);
  const shell = [
    counts === null ? `# the table above, saved as ${name}` : `cat > ${file} <<'END'\n${counts}END`,
    `holdsup score ${file}${level}`,
    ...(packs === undefined
      ? scores.length === 1
        ? [plan(file)]
        : []
      : [
          `holdsup convert ${file} --out packs`,
          `holdsup compare ${packs.join(' ')}${level}${margin}`,
          ...packs.map(plan),
        ]),
  ];
  const option = settings.level === 0.95 ? '' : `, { level: ${settings.level} }`;
  const tally = ({ passes, graded }: { readonly passes: number; readonly graded: number }) =>
    `{ successes: ${passes}, trials: ${graded} }`;
  if (counts === null) {
    return {
      shell: shell.join('\n'),
      code: [
        "import { findings, leaderboard, measures, readCampaigns } from 'holdsup';",
        '',
        `const { campaigns } = await readCampaigns([${JSON.stringify(name)}]);`,
        `console.log(leaderboard(campaigns${option}));`,
        `for (const { claim } of findings(measures(campaigns${option}))) console.log(claim);`,
      ].join('\n'),
    };
  }
  const code =
    sides === null
      ? [
          "import { proportionInterval } from 'holdsup/statistics';",
          '',
          ...scores.map(({ row }) => `console.log(proportionInterval(${tally(row)}${option}));`),
        ]
      : [
          "import { differenceInterval, fisherTest, proportionInterval } from 'holdsup/statistics';",
          '',
          `const [a, b] = [${tally(sides[0])}, ${tally(sides[1])}];`,
          `console.log(proportionInterval(a${option}), proportionInterval(b${option}));`,
          `console.log(differenceInterval(a, b${option}), fisherTest(a, b));`,
        ];
  return { shell: shell.join('\n'), code: code.join('\n') };
}

function quoted(word: string): string {
  return /^[\w./@:+-]+$/u.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
