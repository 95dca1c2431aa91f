import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findings } from '../findings/findings.ts';
import { readCampaigns } from '../ingest/read-campaigns.ts';
import { measures } from '../measures/measures.ts';
import { type ClaimOptions, checkedClaims } from './claims.ts';
import { articleOf } from './text/article.ts';

const read = (async () => {
  const { campaigns } = await readCampaigns([fileURLToPath(new URL('../../data/packs', import.meta.url))]);
  return { campaigns, found: findings(measures(campaigns)) };
})();

async function claimsOf(text: string, name = 'a.md', options: ClaimOptions = {}) {
  const { campaigns, found } = await read;
  return checkedClaims(await articleOf(name, text), campaigns, found, options);
}
const verdicts = async (text: string, name?: string) =>
  (await claimsOf(text, name)).map(({ verdict, text: says, line }) => `${line} ${says} ${verdict}`);

describe('an article that is bad', () => {
  it('may have no numbers, in a million signs, or nothing at all', async () => {
    expect(await claimsOf('')).toEqual([]);
    expect(await claimsOf('\n\n \t\n')).toEqual([]);
    const line = 'The quick brown fox jumps over the lazy dog and looks back.\n\n';
    expect(await claimsOf(line.repeat(15_000), 'a.txt')).toEqual([]);
  });

  it('may be one table of 10,000 cells, each with its place', async () => {
    const rows = Array.from({ length: 2500 }, (_, row) => `| GPT-5.5 | ${row % 100 === 7 ? 26 : 27}/30 | 90.0 % | x |`);
    const claims = await claimsOf(`| model | passes | rate | note |\n|---|---|---|---|\n${rows.join('\n')}\n`);
    expect(claims).toHaveLength(5000);
    const wrong = claims.filter(({ verdict }) => verdict !== 'matches');
    expect(wrong.map(({ line }) => line)).toEqual(Array.from({ length: 25 }, (_, at) => 3 + 7 + at * 100));
  });

  it('may have lines that end in CRLF or CR, and a mark of its byte order', async () => {
    for (const end of ['\n', '\r\n'])
      expect(await verdicts(`\ufeffNothing.${end}${end}GPT-5.5 passed${end}26 of 30 runs.${end}`)).toEqual([
        '4 26 of 30 differs',
      ]);
  });

  it('may be written from right to left', async () => {
    expect(await verdicts('שלום \u202bGPT-5.5 passed 26 of 30 runs\u202c עולם.')).toEqual(['1 26 of 30 differs']);
    expect(await verdicts('نجح GPT-5.5 في 27/30.')).toEqual(['1 27/30 matches']);
  });

  it('may be HTML with scripts, which state nothing, unclosed tags and broken entities', async () => {
    const page =
      '<p>GPT-5.5 passed <b>26 of 30<i> runs &amp &#xfffffff; &bogus; <script>"GPT-5.5 passed 25/30"</script><style>p{width:27%}</style><!-- 24/30 --><table><tr><td>GPT-5.5 passed 27 of 30 runs.';
    expect(await verdicts(page, 'a.html')).toEqual(['1 26 of 30 differs', '1 27 of 30 matches']);
  });

  it('may name models that no pack holds: nothing of theirs is checked', async () => {
    expect(await verdicts('GPT-OSS 20B-mini passed 11 of 30 runs. Zephyr 9B passed 12 of 30 runs.')).toEqual([
      '1 11 of 30 unbound',
      '1 12 of 30 unbound',
    ]);
  });

  it('may bind the same number twice, in nested exemptions and in tags of markers that hold no number', async () => {
    expect(await verdicts('GPT-5.5 passed 27 of 30 runs; yes, GPT-5.5 passed 27 of 30 runs.')).toEqual([
      '1 27 of 30 matches',
      '1 27 of 30 matches',
    ]);
    const nested = '<!-- holdsup: exempt a --><!-- holdsup: exempt b -->\n\nGPT-5.5 passed 1 of 30 runs.\n';
    expect(await verdicts(nested)).toEqual(['3 1 of 30 exempt']);
    expect(await verdicts('<!-- holdsup: is x --><!-- /holdsup -->GPT-5.5 passed 26 of 30 runs.', 'a.txt')).toEqual([
      '1 26 of 30 differs',
    ]);
  });

  it('may run on without a space or a sentence', async () => {
    expect(await claimsOf('a-b_'.repeat(50_000), 'a.txt')).toEqual([]);
    expect(await claimsOf('['.repeat(5000), 'a.txt')).toEqual([]);
    expect((await claimsOf('1,234 '.repeat(2000), 'a.txt')).length).toBe(2000);
  });
});

describe('packs', () => {
  it('of several suites are not compared with each other', async () => {
    const { campaigns } = await readCampaigns(
      ['data/packs', 'data/examples/many-tasks'].map((name) =>
        fileURLToPath(new URL(`../../${name}`, import.meta.url)),
      ),
    );
    const article = await articleOf(
      'a.md',
      'Invented Large beats GPT-5.5 by 15 points. GPT-5.5 passed 27 of 30 runs and Invented Large 44 of 60.',
    );
    const claims = checkedClaims(article, campaigns, findings(measures(campaigns)));
    expect(claims.map(({ text, verdict }) => `${text} ${verdict}`)).toEqual([
      'beats unbound',
      '15 points unbound',
      '27 of 30 matches',
      '44 of 60 differs',
    ]);
  });

  it('that hold nothing check nothing', async () => {
    const claims = checkedClaims(await articleOf('a.md', 'GPT-5.5 passed 27 of 30 runs and is the best.'), [], []);
    expect(claims.map(({ text, verdict }) => `${text} ${verdict}`)).toEqual(['27 of 30 unbound', 'the best unbound']);
  });
});
