import { checkedClaims } from '../../src/claims/claims.ts';
import { articleOf } from '../../src/claims/text/article.ts';
import { admitPack } from '../../src/ingest/pack/admit-pack.ts';
import { suiteOf } from './suites.ts';
import { heading, row } from './timing.ts';

/** How the check of an article grows with its numbers and with the figures of the packs: exponents of processor time, 1 is linear. */
export async function benchClaims(): Promise<void> {
  heading('Claims: an article against its packs');
  const packs = campaignsOf(8);
  const numbers = await seconds([1_000, 4_000, 16_000], (lines) => judged(textOf(lines), packs));
  row('numbers of an article, 3,000 to 48,000', exponent(numbers), rowOf(numbers));
  const figures = await seconds([8, 32, 128], (campaigns) => judged(textOf(1_000), campaignsOf(campaigns)));
  row('figures of the packs, 8 to 128 campaigns', exponent(figures), rowOf(figures));
  const read = await seconds([5_000, 20_000, 80_000], (lines) => articleOf('a.md', textOf(lines)));
  row('signs of a Markdown text, to 5 MB', exponent(read), rowOf(read));
}

type Timing = readonly [size: number, seconds: number];

async function seconds(sizes: readonly number[], work: (size: number) => Promise<unknown>): Promise<Timing[]> {
  const timings: Timing[] = [];
  for (const size of sizes) {
    const start = process.cpuUsage().user;
    await work(size);
    timings.push([size, (process.cpuUsage().user - start) / 1e6]);
  }
  return timings;
}

/** Slope of the line through the first and the last on logarithmic scales. */
function exponent(timings: readonly Timing[]): string {
  const [[size, first], [most, last]] = [timings[0]!, timings.at(-1)!];
  return `n^${(Math.log(last / first) / Math.log(most / size)).toFixed(2)}`;
}

function rowOf(timings: readonly Timing[]): string {
  return timings.map(([size, spent]) => `${size}: ${spent.toFixed(2)} s`).join(', ');
}

function campaignsOf(campaigns: number) {
  return suiteOf({ campaigns, tasks: 10, runs: 3 }).flatMap(
    ({ name, pack }) => admitPack(pack, { file: name, importer: 'data pack', sha256: '' }).campaigns,
  );
}

function textOf(lines: number): string {
  const line = (at: number) =>
    `Model ${at % 8} passed ${at % 31} of 30 runs (${(at % 1000) / 10} %), for the ${at}. time.\n\n`;
  return Array.from({ length: lines }, (_, at) => line(at)).join('');
}

async function judged(text: string, campaigns: ReturnType<typeof campaignsOf>): Promise<void> {
  checkedClaims(await articleOf('a.md', text), campaigns, []);
}
