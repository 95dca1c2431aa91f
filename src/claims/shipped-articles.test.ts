import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findings } from '../findings/findings.ts';
import { readCampaigns } from '../ingest/read-campaigns.ts';
import { measures } from '../measures/measures.ts';
import type { CheckedClaim } from './claim.ts';
import { checkedClaims } from './claims.ts';
import { Figures } from './figures.ts';
import { fixed, markersIn, withMarkers } from './markers.ts';
import { articleOf } from './text/article.ts';

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const seed = [process.env.HOLDSUP_SEEDS, path('../shared/seeds')]
  .filter((folder) => folder !== undefined)
  .map((folder) => `${folder}/000_23d68a950475947e.txt`)
  .find(existsSync);

const articles: readonly (readonly [name: string, packs: string])[] = [
  [path('data/articles/core-release.md'), 'data/packs'],
  [path('data/articles/mailroom-readme.md'), 'data/articles/mailroom'],
  [path('data/articles/coding-page.html'), 'data/examples/many-tasks'],
  ...(seed === undefined ? [] : ([[seed, 'data/packs']] as const)),
];

/** Another number of the same form. */
function wrong(text: string): string {
  return /\/| of /u.test(text)
    ? text.replace(/\d+/u, (digits) => String(Number(digits) === 0 ? 1 : Number(digits) - 1))
    : text.replace(/[1-9]/u, (digit) => String((Number(digit) % 9) + 1));
}

describe.each(articles)('%s over %s', (name, packs) => {
  const prepared = (async () => {
    const { campaigns } = await readCampaigns([path(packs)]);
    const found = findings(measures(campaigns));
    const figures = new Figures(campaigns, found);
    const check = async (text: string) => checkedClaims(await articleOf(name, text), campaigns, found);
    // What is wrong already is set right by nobody: only what matches is marked.
    const source = readFileSync(name, 'utf8');
    const marked = withMarkers(source, await check(source));
    const inside = (claim: CheckedClaim) =>
      markersIn(marked).markers.some(({ from, to }) => claim.offset >= from && claim.offset < to);
    return { check, marked, inside, fix: (text: string) => fixed(text, figures).text };
  })();

  it('each marked number, changed in turn, is reported at its place and set right to the byte', async () => {
    const { check, marked, inside, fix } = await prepared;
    const bound = (await check(marked)).filter((claim) => inside(claim) && /[1-9]/u.test(claim.text));
    expect(bound.length).toBeGreaterThanOrEqual(8);
    for (const { offset, text, line, column } of bound) {
      const changed = marked.slice(0, offset) + wrong(text) + marked.slice(offset + text.length);
      const claim = (await check(changed)).find((one) => one.line === line && one.column === column);
      expect(`${line}:${column} ${text} ${claim?.verdict}`).toBe(`${line}:${column} ${text} differs`);
      const near = (one: string) => one.slice(offset - 20, offset + 40);
      expect(near(fix(changed))).toBe(near(marked));
    }
    expect(fix(marked)).toBe(marked);
  });

  it('fixed twice is fixed once, and nothing outside of markers changes', async () => {
    const { marked, fix } = await prepared;
    const parts = markersIn(marked).markers;
    let broken = '';
    let end = 0;
    for (const { from, to } of parts) {
      broken += marked.slice(end, from) + wrong(marked.slice(from, to));
      end = to;
    }
    broken += marked.slice(end);
    expect(broken).not.toBe(marked);
    const once = fix(broken);
    expect(fix(once)).toBe(once);
    const outside = (text: string) => text.replaceAll(/(<!-- holdsup: is [^>]*-->)[^<]*/gu, '$1');
    expect(outside(once)).toBe(outside(marked));
  });
});
