import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { campaignsOf } from '../../scripts/bench/suites.ts';
import type { Campaign } from '../campaign/campaign.ts';
import { checkedClaims } from '../claims/claims.ts';
import { articleOf } from '../claims/text/article.ts';
import { findings as judged } from '../findings/findings.ts';
import { admitPack } from '../ingest/pack/admit-pack.ts';
import { measures as measuresOf } from '../measures/measures.ts';
import { articleFiles } from '../report/article/article-files.ts';
import { drawings } from '../report/charts/charts.ts';
import { seedContent } from '../report/fixture/content.ts';
import { markdownReport } from '../report/markdown.ts';
import { pageReport } from '../report/page.ts';
import { randomStream } from '../statistics/random.ts';

const { measures, findings } = seedContent();
const wrong = async (name: string, source: string) =>
  checkedClaims(await articleOf(name, source), measures.campaigns, findings).filter(
    ({ verdict }) => verdict === 'differs' || verdict === 'overstated',
  );

it('our own report says nothing that our own check refuses', async () => {
  const report = await wrong('report.md', markdownReport(seedContent()));
  expect(report.map(({ line, text, right }) => `${line} ${text} ${right}`)).toEqual([]);
});

const pages = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync('docs').flatMap((name) => (/\.md$/u.test(name) ? [`docs/${name}`] : [])),
];

it.each(pages)('%s says nothing that our own check refuses', async (name) => {
  const source = readFileSync(name, 'utf8');
  const found = await wrong(name, source);
  // docs/article.md repeats in its headings what another article claims, and answers below them.
  const own = found.filter(({ line }) => name !== 'docs/article.md' || !source.split('\n')[line - 1]!.startsWith('#'));
  expect(own.map(({ line, text, right }) => `${line} ${text} ${right}`)).toEqual([]);
});

/** Tasks that were run unequally often, some runs without a verdict, failures by kind, single runs with a price. */
function generated(models: number, tasks: number): Campaign[] {
  return Array.from({ length: models }, (_, model) => {
    const stream = randomStream(20, model);
    const outcome = (rate: number) => (stream.uniform() < 0.02 ? null : stream.uniform() < rate);
    const runs = Array.from({ length: tasks }, (_, task) => {
      const rate = Math.min(0.95, Math.max(0.05, 0.3 + 0.12 * model + 0.4 * Math.sin(5 * task)));
      return Array.from({ length: 2 + Math.floor(4 * stream.uniform()) }, (_, run) => {
        const passed = outcome(rate);
        const mode = ['timeout', 'wrong_answer', 'gave_up'][Math.floor(3 * stream.uniform())];
        return {
          ...{
            task: `task_${task}`,
            run: run + 1,
            passed,
            cost_usd: (1 + model) * Math.ceil(9 * stream.uniform()) * 1e-3,
          },
          ...(passed === false ? { failure_mode: mode } : {}),
        };
      });
    }).flat();
    const { campaigns, issues } = admitPack(
      {
        pack_version: 1,
        campaign: { id: `camp-${model}`, suite: 'made@1', date: `2026-03-0${model + 1}`, harness: 'h@1' },
        model: { id: `made/model-${model}`, name: `Model ${'ABCDEFG'[model]}${model + 2}` },
        suite_tasks: tasks,
        runs,
      },
      { file: `${model}.yaml`, importer: 'data pack', sha256: '' },
    );
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    return campaigns[0]!;
  });
}

/** All that is written of some campaigns, pages with the captions of their pictures. */
async function written(campaigns: readonly Campaign[]) {
  const all = measuresOf(campaigns, { level: 0.95 });
  const found = judged(all);
  const { provenance } = seedContent();
  const { drawn, missing } = drawings(all, found);
  const content = { measures: all, findings: found, drawings: drawn, missing, provenance };
  const files = await articleFiles(all, provenance, { findings: found });
  return {
    found,
    texts: [
      { path: 'report.md', content: markdownReport(content) },
      { path: 'index.html', content: pageReport(content, new Map(drawn.map(({ id }) => [id, '<svg></svg>']))) },
      ...files.filter(({ path }) => /\.(?:md|html)$/u.test(path)),
    ],
  };
}

it.each<[string, () => readonly Campaign[]]>([
  ['the shipped packs', () => measures.campaigns],
  ['unequal runs', () => generated(4, 14)],
  ['13 models × 80 tasks × 5 runs', () => campaignsOf({ campaigns: 13, tasks: 80, runs: 5 })],
])(
  'page, report, article and appendix of %s say nothing that our own check refuses',
  async (_, made) => {
    const campaigns = made();
    const { found, texts } = await written(campaigns);
    expect(texts.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['index.html', 'article.md', 'article.html', 'appendix.md', 'captions.md']),
    );
    for (const { path, content } of texts) {
      const claims = checkedClaims(await articleOf(path, String(content)), campaigns, found);
      expect(claims.length, path).toBeGreaterThan(0);
      const refused = claims.filter(({ verdict }) => verdict === 'differs' || verdict === 'overstated');
      expect(refused.map(({ line, text, right }) => `${path}:${line} ${text} ${right}`)).toEqual([]);
    }
  },
  240_000,
);
