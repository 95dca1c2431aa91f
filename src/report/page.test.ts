import { describe, expect, it } from 'vitest';
import { evil, seedContent } from './fixture/content.ts';
import { pageReport } from './page.ts';
import { renderDrawing } from './render.ts';

async function page(name?: string): Promise<string> {
  const content = seedContent(name === undefined ? {} : { name });
  const svgs = new Map<string, string>();
  for (const drawing of content.drawings) svgs.set(drawing.id, (await renderDrawing(drawing)).svg.themed);
  return pageReport(content, svgs);
}

/** Names of open elements at the end, after checking that each closes what was opened last. */
function openElements(markup: string): string[] {
  const alone = new Set(['meta', 'path', 'line', 'rect', 'br', 'input']);
  const open: string[] = [];
  for (const [, slash, name, rest] of markup.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>/gu)) {
    if (slash === '/') expect(open.pop()).toBe(name);
    else if (!rest!.endsWith('/') && !alone.has(name!)) open.push(name!);
  }
  return open;
}

const attributes = (markup: string, name: string) =>
  [...markup.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'gu'))].map(([, value]) => value!);

describe('the page', async () => {
  const markup = await page();

  it('is one file without script, and forbids what it does not need', () => {
    expect(markup).not.toMatch(/<script|\son[a-z]+=|javascript:|<link|<iframe|@import|url\(/iu);
    expect(markup).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
    expect(markup).not.toMatch(/(?:src|href)="(?!#)/u);
    expect(markup.indexOf('Content-Security-Policy')).toBeLessThan(markup.indexOf('<style>'));
  });

  it('is well nested', () => {
    expect(openElements(markup.replace(/<style>[\s\S]*<\/style>/u, ''))).toEqual([]);
  });

  it('has each id once, and a target for every link and label', () => {
    const ids = attributes(markup, 'id');
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [
      ...attributes(markup, 'href').map((href) => href.slice(1)),
      ...attributes(markup, 'aria-labelledby'),
      ...attributes(markup, 'aria-describedby'),
    ];
    expect(targets.length).toBeGreaterThan(20);
    for (const target of targets) expect(ids).toContain(target);
  });

  it('has one h1, and no level of heading left out', () => {
    const levels = [...markup.matchAll(/<h([1-6])/gu)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  it('says every verdict in a word', () => {
    for (const [verdict, count] of [
      ['contradicted', 2],
      ['undecided', 4],
      ['supported', 3],
      ['not estimable', 2],
    ] as const) {
      expect(markup.match(new RegExp(`<span class="verdict [a-z-]+">${verdict}</span>`, 'gu'))).toHaveLength(count);
    }
  });

  it('shows every drawing once, as an image with a name, in the colours of the page', () => {
    const { drawings } = seedContent();
    expect(markup.match(/<svg role="img"/gu)).toHaveLength(drawings.length);
    for (const { id, alt } of drawings) {
      expect(markup).toContain(`<figure id="chart-${id}">`);
      expect(markup).toContain(`<desc id="${id}-alt">${alt}</desc>`);
    }
    const used = new Set([...markup.matchAll(/var\((--eb-[a-z]+)\)/gu)].map(([, name]) => name!));
    for (const name of used) expect(markup.match(new RegExp(`${name}: #[0-9a-f]{6};`, 'gu'))).toHaveLength(3);
    expect(markup).toContain('@media (prefers-color-scheme: dark)');
  });

  it('points to a picture that already stands above', () => {
    expect(markup).toMatch(/Picture above: <a href="#chart-leaderboard">/u);
  });

  it('has the numbers of every drawing, and of every finding with its method', () => {
    expect(markup.match(/<summary>Show the numbers<\/summary>/gu)).toHaveLength(6);
    expect(markup).toContain('<td>task_09_know_when_to_stop</td>');
    expect(markup).toContain('<td class="number">0.6316</td>');
    expect(markup).toContain('Journal of the American Statistical Association 22');
  });

  it('folds evidence away only where it is much', () => {
    expect(markup).toContain('<summary>Evidence: 10\u00a0figures</summary>');
    expect(markup).toContain('<code>stated_claims[0].stated</code> = <code>7</code>');
  });

  it('is the same again', async () => {
    expect(await page()).toBe(markup);
  });
});

describe('a page of hostile names', async () => {
  const markup = await page(evil);

  it('shows them as text', () => {
    expect(markup).not.toMatch(/<script|<img/iu);
    expect(markup).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(openElements(markup.replace(/<style>[\s\S]*<\/style>/u, ''))).toEqual([]);
  });

  it('keeps them out of ids, classes and links', () => {
    for (const name of ['id', 'class', 'href']) expect(attributes(markup, name).join()).not.toContain('alert');
  });
});
