import type { Campaign } from '../../src/campaign/campaign.ts';
import { distinctNames } from '../../src/cli/pack-files.ts';
import { dataPack } from '../../src/ingest/pack/data-pack.ts';
import type { Answer, Settings } from './answer.ts';
import { countsTable } from './shorthand.ts';
import type { State } from './state.ts';

/** The lines of shell and of TypeScript that give the same numbers. */
export interface Elsewhere {
  readonly shell: string;
  readonly code: string;
}

/** What was read: the text, or the files that it is to be saved as, and the campaigns in them. */
export interface From {
  readonly text: string;
  readonly files: readonly string[];
  readonly campaigns: readonly Campaign[];
}

type Asked = Settings & Partial<Pick<State, 'columns' | 'passAt'>>;

export function elsewhere(from: From, answer: Answer, asked: Asked): Elsewhere {
  const counts = countsTable(from.text);
  return {
    shell: shell(from, { answer, asked, counts }),
    code: counts === null ? codeOfFiles(from.files, asked) : codeOfCounts(answer, asked),
  };
}

interface About {
  readonly answer: Answer;
  readonly asked: Asked;
  readonly counts: string | null;
}

function shell(from: From, { answer, asked, counts }: About): string {
  const sides = sidesOf(answer);
  const own = from.campaigns.filter(({ suite }) => suite === answer.suite);
  const files = from.files.map(quoted).join(' ');
  const tables = [...new Set(own.filter((one) => !isPack(one)).map(({ origin }) => origin.file))];
  const suite = own.length === from.campaigns.length ? '' : ` --suite ${quoted(answer.suite)}`;
  const level = asked.level === 0.95 ? '' : ` --level ${asked.level}`;
  const margin = asked.margin === 0.1 ? '' : ` --margin ${asked.margin}`;
  const price = asked.costPerRun === null ? '' : ` --cost-per-run ${asked.costPerRun}`;
  const reading = tables.length === 0 ? '' : readingFlags(asked);
  // A table of several models is taken apart first: both sides of a comparison are packs.
  const isApart = tables.length > 0 && own.length > 1;
  const fileName = distinctNames();
  const written = new Map(
    from.campaigns.filter((one) => !isPack(one)).map(({ id }) => [id, quoted(`packs/${fileName(id)}.yaml`)]),
  );
  const placeOf = ({ id, origin }: Campaign) => (isApart && written.get(id)) || quoted(origin.file);
  const places = (ids: readonly string[]) => own.filter(({ id }) => ids.includes(id)).map(placeOf);
  const planned = sides === null ? own : own.filter(({ id }) => sides.some(({ campaigns }) => campaigns.includes(id)));
  const several = (sides ?? []).flatMap(({ campaigns }, index) =>
    campaigns.length < 2 ? [] : [`mkdir -p ${'ab'[index]} && cp ${places(campaigns).join(' ')} ${'ab'[index]}`],
  );
  const side = ({ campaigns }: { readonly campaigns: readonly string[] }, index: number) =>
    campaigns.length < 2 ? places(campaigns)[0]! : 'ab'[index]!;
  const plan = (campaign: Campaign) =>
    `holdsup plan ${placeOf(campaign)} --half-width ${asked.halfWidth}${level}${price}${isApart || isPack(campaign) ? '' : reading}`;
  return [
    counts === null ? `# the data above, saved as ${from.files.join(', ')}` : `cat > ${files} <<'END'\n${counts}END`,
    `holdsup score ${files}${suite}${level}${reading}`,
    ...(isApart ? [`holdsup convert ${tables.map(quoted).join(' ')} --out packs${reading}`] : []),
    ...several,
    ...(sides === null ? [] : [`holdsup compare ${sides.map(side).join(' ')}${level}${margin}`]),
    ...planned.map(plan),
  ].join('\n');
}

function codeOfCounts(answer: Answer, { level }: Asked): string {
  const sides = sidesOf(answer);
  const option = level === 0.95 ? '' : `, { level: ${level} }`;
  const tally = ({ passes, graded }: { readonly passes: number; readonly graded: number }) =>
    `{ successes: ${passes}, trials: ${graded} }`;
  const lines =
    sides === null
      ? [
          "import { proportionInterval } from 'holdsup/statistics';",
          '',
          ...answer.scores.map(({ row }) => `console.log(proportionInterval(${tally(row)}${option}));`),
        ]
      : [
          "import { differenceInterval, fisherTest, proportionInterval } from 'holdsup/statistics';",
          '',
          `const [a, b] = [${tally(sides[0])}, ${tally(sides[1])}];`,
          `console.log(proportionInterval(a${option}), proportionInterval(b${option}));`,
          `console.log(differenceInterval(a, b${option}), fisherTest(a, b));`,
        ];
  return lines.join('\n');
}

function codeOfFiles(files: readonly string[], { level, columns = {}, passAt = null }: Asked): string {
  const option = level === 0.95 ? '' : `, { level: ${level} }`;
  const reading = {
    ...(Object.keys(columns).length === 0 ? {} : { columns }),
    ...(passAt === null ? {} : { passAt }),
  };
  const read = Object.keys(reading).length === 0 ? '' : `, { reading: ${JSON.stringify(reading)} }`;
  return [
    "import { findings, leaderboard, measures, readCampaigns } from 'holdsup';",
    '',
    `const { campaigns } = await readCampaigns(${JSON.stringify(files)}${read});`,
    `console.log(leaderboard(campaigns${option}));`,
    `for (const { claim } of findings(measures(campaigns${option}))) console.log(claim);`,
  ].join('\n');
}

function sidesOf({ comparison }: Answer) {
  return comparison === null || 'missing' in comparison
    ? null
    : ([comparison.compared.a, comparison.compared.b] as const);
}

function readingFlags({ columns = {}, passAt = null }: Asked): string {
  const flags = Object.entries(columns).map(([field, column]) => ` --column ${quoted(`${field}=${column}`)}`);
  return `${flags.join('')}${passAt === null ? '' : ` --pass-at ${passAt}`}`;
}

function isPack({ origin }: Campaign): boolean {
  return origin.importer === dataPack.label;
}

function quoted(word: string): string {
  return /^[\w./@:+=-]+$/u.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
