import type { Campaign } from '../../src/campaign/campaign.ts';
import { checkedClaims } from '../../src/claims/claims.ts';
import { articleOf } from '../../src/claims/text/article.ts';
import { campaignsOf } from './suites.ts';
import { exponent, heading, row, rowOf, seconds } from './timing.ts';

const size = { tasks: 10, runs: 3 };

/** How the check of an article grows with its numbers and with the figures of the packs: exponents of processor time, 1 is linear. */
export async function benchClaims(): Promise<void> {
  heading('Claims: an article against its packs');
  const packs = campaignsOf({ ...size, campaigns: 8 });
  const numbers = await seconds([1_000, 4_000, 16_000], (lines) => judged(textOf(lines), packs));
  row('numbers of an article, 3,000 to 48,000', exponent(numbers), rowOf(numbers));
  const figures = await seconds([8, 32, 128], (campaigns) =>
    judged(textOf(1_000), campaignsOf({ ...size, campaigns })),
  );
  row('figures of the packs, 8 to 128 campaigns', exponent(figures), rowOf(figures));
  const read = await seconds([5_000, 20_000, 80_000], (lines) => articleOf('a.md', textOf(lines)));
  row('signs of a Markdown text, to 5 MB', exponent(read), rowOf(read));
}

function textOf(lines: number): string {
  const line = (at: number) =>
    `Model ${at % 8} passed ${at % 31} of 30 runs (${(at % 1000) / 10} %), for the ${at}. time.\n\n`;
  return Array.from({ length: lines }, (_, at) => line(at)).join('');
}

async function judged(text: string, campaigns: readonly Campaign[]): Promise<void> {
  checkedClaims(await articleOf('a.md', text), campaigns, []);
}
