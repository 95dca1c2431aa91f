import { describe, expect, it } from 'vitest';
import { scopes, verdicts } from '../vocabulary.ts';
import { byQuestion } from './content/grouped-findings.ts';
import { evil, seedContent } from './fixture/content.ts';
import { markdownReport } from './markdown.ts';

const report = markdownReport(seedContent()).replaceAll('\u00a0', ' ');

describe('markdownReport', () => {
  it('has a leaderboard with both scopes, and the ranks that each model can hold', () => {
    expect(report).toContain(
      '| rank | ranks, 95 % | group | model | passes | pass rate | these tasks, 95 % | new tasks, 95 % | cost per pass |',
    );
    expect(report).toContain(
      '| 6 | 1–7 | a | GPT-OSS 120B, 2 campaigns | 46 of 60 | 76.7 % | \\[62.9, 86.4\\] % | \\[46.9, 92.5\\] % |',
    );
    expect(report).toContain(
      '| 1 | 1–7 | a | Claude Sonnet 4.6 | 28 of 30 | 93.3 % | \\[78.7, 98.2\\] % | needs per-task results |',
    );
  });

  it('answers first: what is wrong, what may be said, what may not, and what would settle it', () => {
    const heads = [...report.matchAll(/^## (.+)$/gmu)].map(([, head]) => head).slice(0, 4);
    expect(heads).toEqual(['In short', 'You may say', 'You may not say', 'What would settle it']);
    expect(report.split('\n').find((line) => line.startsWith('- '))).toContain('stated 7, recomputed 8');
  });

  it('tells every finding: verdict, claim, caveats, evidence, method and works', () => {
    expect(report).toContain('**contradicted**: “Seven of ten tasks scored 2/3 or better”: stated 7, recomputed 8.');
    expect(report).toContain('- The leader was picked after looking.');
    expect(report).toContain('- Evidence in `2026-05-17-gpt-oss-120b`: `stated_claims[0].stated` = `7`');
    expect(report).toContain('| cost ratio | 120B ÷ 20B | 1.81× | 1.35–2.26× | printed rounding of both |');
    expect(report).toContain('- Fisher (1935). The logic of inductive inference.');
    expect(report).toContain(
      '39 runs (power 0.83; 80 % is first reached at 35 and then lost again), exact binomial, one-sided, α = 0.05',
    );
  });

  it('shows each picture once, beside its finding, with a relative path', () => {
    const pictures = [...report.matchAll(/^!\[.+\]\((charts\/[a-z0-9-]+\.svg)\)$/gmu)].map(([, path]) => path);
    const all = seedContent().drawings.map(({ id }) => `charts/${id}.svg`);
    expect(pictures.toSorted()).toEqual(all.toSorted());
    expect(pictures.slice(0, 2)).toEqual(['charts/leaderboard.svg', 'charts/rerun-slope-1.svg']);
  });

  it('cites each work by name at its findings, and in full once', () => {
    expect(report).toContain('- Works: Fisher (1935); Holm (1979)');
    expect(report.match(/Journal of the American Statistical Association 22\./gu)).toHaveLength(1);
    expect(report.indexOf('## Works')).toBeGreaterThan(report.indexOf('## Words'));
  });

  it('asks a question in every heading above findings, and has no table of nothing', () => {
    const { measures, findings } = seedContent();
    for (const { question } of byQuestion(findings)) expect(report).toContain(`\n## ${question}\n`);
    const bare = markdownReport({ ...seedContent(), measures: { ...measures, leaderboard: [] } });
    expect(bare).not.toContain('## Leaderboard');
  });

  it('names the files of predictions among its inputs', () => {
    const content = seedContent();
    const sha256 = '2'.repeat(64);
    const predictionFiles = [
      { file: 'p.yaml', sha256, campaign: 'gpt-5.5' },
      { file: 'q.yaml', sha256, campaign: null },
    ];
    const text = markdownReport({ ...content, provenance: { ...content.provenance, predictionFiles } });
    expect(text).toContain(`| predictions about gpt-5.5 | p.yaml | ${sha256} |`);
    expect(text).toContain(`| predictions, waiting for their campaign | q.yaml | ${sha256} |`);
  });

  it('explains its words and names its inputs', () => {
    for (const word of [...Object.keys(verdicts), ...Object.keys(scopes)]) expect(report).toContain(`**${word}**: `);
    expect(report).toContain(`| gpt-5.5 | data/packs/gpt-5.5.yaml | ${'1'.repeat(64)} |`);
  });

  it('counts aloud what it leaves out', () => {
    const content = seedContent();
    const leaderboard = content.measures.leaderboard
      .slice(1)
      .map((row) => (row.campaigns.length > 1 ? { ...row, pooling: 'totals only' as const } : row));
    const scores = content.measures.scores.map((row) => ({ ...row, ungraded: 2 }));
    const missing = [{ chart: 'rerun-slope', missing: 'needs two campaigns of one model' }] as const;
    const text = markdownReport({ ...content, measures: { ...content.measures, leaderboard, scores }, missing });
    expect(text).toContain('- Claude Sonnet 4.6: no graded runs');
    expect(text).toContain('- GPT-5.5: 2\u00a0runs not graded, out of every denominator.');
    expect(text).toContain('- GPT-OSS 120B, 2026-05-24: 2\u00a0runs not graded, out of every denominator.');
    expect(text).toContain('- GPT-OSS 120B, 2\u00a0campaigns: pooled by their totals; their tasks are left out');
    expect(text).toContain('- Chart “Rerun”: not drawn, it needs two campaigns of one model.');
    expect(markdownReport({ ...content, missing: [] })).not.toContain('## Left out');
  });

  it('lets no text of a pack become markup', () => {
    const text = markdownReport(seedContent({ name: evil }));
    expect(text).toContain('alert(1)');
    expect(text).not.toMatch(/<script|<img|\]\(javascript/iu);
    const plain = text.replaceAll(/\\[!-/:-@[-`{-~]/gu, '');
    expect(plain.match(/`x`|\*y\*|\$a\$/gu)).toBeNull();
    const columns = (line: string) => line.replaceAll('\\|', '').split('|').length;
    const tables = text
      .trimEnd()
      .split('\n\n')
      .filter((block) => block.startsWith('| '));
    for (const table of tables) expect(new Set(table.split('\n').map(columns)).size).toBe(1);
  });
});
