import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findings } from '../findings/findings.ts';
import { readCampaigns } from '../ingest/read-campaigns.ts';
import { measures } from '../measures/measures.ts';
import type { CheckedClaim, ClaimVerdict } from './claim.ts';
import { checkedClaims } from './claims.ts';
import { articleOf } from './text/article.ts';

interface Key {
  readonly article: string;
  readonly packs: string;
  readonly sha256?: string;
  readonly claims: readonly KeyClaim[];
}

interface KeyClaim {
  readonly line: number;
  readonly column?: number;
  readonly says: string;
  readonly verdict: ClaimVerdict;
  readonly right?: string;
}

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const keyOf = (name: string) => JSON.parse(readFileSync(path(`data/articles/${name}`), 'utf8')) as Key;

async function checked(name: string, source: string, packs: string): Promise<CheckedClaim[]> {
  const { campaigns } = await readCampaigns([path(packs)]);
  return checkedClaims(await articleOf(name, source), campaigns, findings(measures(campaigns)));
}

describe('texts of our own', () => {
  it.each(['readme-table', 'release-note', 'honest-post', 'effort-page'])(
    '%s is judged as its key says',
    async (name) => {
      const key = keyOf(`${name}.key.json`);
      const source = readFileSync(path(`data/articles/${key.article}`), 'utf8');
      const claims = await checked(key.article, source, key.packs);
      const told = claims.filter(({ verdict }) => verdict !== 'matches' && verdict !== 'exempt');
      expect(
        told.map(({ line, text, verdict, right }) =>
          verdict === 'differs'
            ? { line, says: text, verdict, right: right?.replaceAll(/[\u00a0\u202f]/gu, ' ') }
            : { line, says: text, verdict },
        ),
      ).toEqual(key.claims);
    },
  );

  it('the honest post raises nothing', () => {
    expect(keyOf('honest-post.key.json').claims.filter(({ verdict }) => verdict !== 'unbound')).toEqual([]);
  });
});

const seedKey = keyOf('seed-key.json');
const seed = [process.env.HOLDSUP_SEEDS, path('../shared/seeds')]
  .filter((folder) => folder !== undefined)
  .map((folder) => `${folder}/${seedKey.article}`)
  .find(existsSync);

/** The key holds where things stand and what is right, and no text: it is read where the article is. */
describe.skipIf(seed === undefined)('the seed article against its key, made by hand', () => {
  const source = seed === undefined ? '' : readFileSync(seed, 'utf8');
  const meets = (claim: CheckedClaim, key: KeyClaim) =>
    claim.line === key.line &&
    claim.column < key.column! + key.says.length &&
    key.column! < claim.column + claim.text.length;
  const isWrong = ({ verdict }: { readonly verdict: ClaimVerdict }) =>
    verdict === 'differs' || verdict === 'overstated';

  it('is the text that the key was made of', () => {
    expect(createHash('sha256').update(source).digest('hex')).toBe(seedKey.sha256);
    const lines = source.split('\n');
    for (const { line, column, says } of seedKey.claims)
      expect(lines[line - 1]!.slice(column! - 1)).toSatisfy((rest: string) => rest.startsWith(says));
  });

  it('finds what is wrong, and only that, and binds what the packs can decide', async () => {
    const claims = await checked('article.txt', source, seedKey.packs);
    const alarms = claims.filter(isWrong);
    const wrong = seedKey.claims.filter(isWrong);
    const right = alarms.filter((claim) => wrong.some((key) => meets(claim, key) && key.verdict === claim.verdict));
    const found = wrong.filter((key) => alarms.some((claim) => meets(claim, key) && key.verdict === claim.verdict));
    const decidable = seedKey.claims.filter(
      ({ verdict, says }) => /\d|one|two|four|seven/iu.test(says) && ['matches', 'differs'].includes(verdict),
    );
    const bound = decidable.filter((key) => claims.some((claim) => meets(claim, key) && claim.verdict === key.verdict));
    const undecidable = seedKey.claims.filter(({ verdict }) => verdict === 'unbound');
    const wronglyBound = undecidable.filter((key) =>
      claims.some((claim) => meets(claim, key) && claim.verdict === 'matches'),
    );
    const [precision, recall, share] = [
      right.length / alarms.length,
      found.length / wrong.length,
      bound.length / decidable.length,
    ];
    console.info(
      `seed article: precision ${precision.toFixed(3)} (${right.length}/${alarms.length}), recall ${recall.toFixed(3)} (${found.length}/${wrong.length}), bound ${share.toFixed(3)} (${bound.length}/${decidable.length}), bound without ground ${wronglyBound.length}/${undecidable.length}; missed: ${[...wrong.filter((key) => !found.includes(key)), ...decidable.filter((key) => !bound.includes(key))].map(({ line, says }) => `${line} ${says}`).join('; ')}`,
    );
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.95);
    expect(share).toBeGreaterThanOrEqual(0.85);
    expect(wronglyBound.map(({ line, says }) => `${line} ${says}`)).toEqual([]);
  });
});
