import { beforeAll, describe, expect, it } from 'vitest';
import { citation, references } from '../../references.ts';
import { workLines } from '../content/how-computed.ts';
import { evil, seedContent } from '../fixture/content.ts';
import type { ReportFile } from '../report-files.ts';
import { articleFiles } from './article-files.ts';
import { methodsParagraphs } from './methods.ts';

const filesOf = ({ measures, provenance, findings }: ReturnType<typeof seedContent>) =>
  articleFiles(measures, provenance, { findings });
const text = (files: readonly ReportFile[], path: string) =>
  String(files.find((file) => file.path === path)!.content).replaceAll('\u00a0', ' ');

describe('articleFiles', () => {
  let files: readonly ReportFile[];
  beforeAll(async () => {
    files = await filesOf(seedContent());
  });

  it('holds the pictures of the article in every form and those of the appendix as shown there, a table for each claim, captions, methods and where it came from', () => {
    const content = seedContent();
    const paths = files.map(({ path }) => path);
    expect(paths.slice(0, 5)).toEqual(['article.md', 'article.html', 'appendix.md', 'methods.md', 'captions.md']);
    const pictures = [...text(files, 'article.md').matchAll(/\]\(charts\/(.+)\.svg\)/gu)].map(([, id]) => id);
    expect(pictures).toHaveLength(3);
    for (const id of pictures) {
      for (const end of ['.vl.json', '.svg', '.png', '-dark.svg', '.csv', '.alt.txt', '.md']) {
        expect(paths).toContain(`charts/${id}${end}`);
      }
      expect(text(files, 'article.html')).toContain(`<img src="charts/${id}.svg"`);
    }
    const appendix = text(files, 'appendix.md');
    for (const [, id] of appendix.matchAll(/\]\(charts\/(.+?)\.svg\)/gu)) expect(paths).toContain(`charts/${id}.svg`);
    for (const { id } of content.drawings.filter(({ id }) => !pictures.includes(id)))
      expect(paths.filter((path) => path.startsWith(`charts/${id}`))).toEqual([`charts/${id}.svg`, `charts/${id}.csv`]);
    for (const { id, figures, estimate } of content.findings) {
      const hasTable = figures.length > 0 || estimate !== undefined;
      expect(paths.includes(`tables/${id}.csv`)).toBe(hasTable);
      if (hasTable) expect(appendix).toContain(`(tables/${id}.csv)`);
    }
    for (const { id } of content.drawings) expect(text(files, 'captions.md')).toContain(`## ${id}`);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('comes out the same to the byte', async () => {
    expect(await filesOf(seedContent())).toEqual(files);
  });

  it('takes names as text', async () => {
    const hostile = await filesOf(seedContent({ name: evil }));
    for (const path of ['article.md', 'appendix.md', 'methods.md', 'captions.md']) {
      expect(text(hostile, path)).not.toMatch(/<script|<img|(?<!\\)\]\(javascript/u);
    }
    expect(hostile.every(({ path }) => /^[a-z0-9./-]+$/u.test(path))).toBe(true);
  });
});

describe('methods', () => {
  const content = seedContent();
  const said = methodsParagraphs(content).join('\n').replaceAll('\u00a0', ' ');

  it('names what was measured, and every method that a figure rests on, once a quantity', () => {
    expect(said).toMatch(/^\d+ campaigns of .+, \d+ models, \d+ graded runs; every run was graded\./u);
    for (const { figures, estimate } of content.findings) {
      for (const { method } of [...figures, ...(estimate === undefined ? [] : [estimate])])
        expect(said).toContain(method);
    }
  });

  it('does not speak of what was not used', () => {
    const bare = { ...content, findings: content.findings.slice(0, 1) };
    expect(methodsParagraphs(bare).join(' ')).not.toContain('Fisher');
    expect(workLines(bare.findings)).toHaveLength(new Set(bare.findings[0]!.references).size);
  });

  it('counts runs that were not graded aloud', () => {
    const [campaign, ...others] = content.measures.campaigns;
    const ungraded = { ...campaign!, totals: { ...campaign!.totals, ungraded: 2 } };
    const measures = { ...content.measures, campaigns: [ungraded, ...others] };
    expect(methodsParagraphs({ ...content, measures })[0]!.replaceAll('\u00a0', ' ')).toContain(
      '2 runs not graded are left out of every denominator',
    );
  });

  it('lists every work once, by name', () => {
    const works = workLines(content.findings);
    expect(works).toEqual(works.toSorted());
    expect(works).toContain(
      `${citation('fisher-1935')}. ${references['fisher-1935'].title}. ${references['fisher-1935'].where}.`,
    );
  });
});
