import { describe, expect, it } from 'vitest';
import { charts } from './charts/charts.ts';
import { seedContent } from './fixture/content.ts';
import { seedFindings, seedProvenance } from './fixture/findings.ts';
import { measuresOfTasks, seedMeasures } from './fixture/measures.ts';
import { type ReportFile, reportFiles } from './report-files.ts';

const text = (files: readonly ReportFile[], path: string) =>
  Buffer.from(files.find((file) => file.path === path)!.content).toString();

describe('reportFiles', async () => {
  const stages: string[] = [];
  const options = { onStage: (stage: string) => stages.push(stage) };
  const files = await reportFiles(seedMeasures(), seedFindings(), seedProvenance(), options);

  it('has the page, the text, the data and five forms of every drawing', () => {
    const drawn = files.map(({ path }) => path).filter((path) => path.startsWith('charts/'));
    expect(files.slice(0, 3).map(({ path }) => path)).toEqual(['index.html', 'report.md', 'findings.json']);
    const { drawings } = seedContent();
    expect(drawings.length).toBeGreaterThan(5);
    expect(drawn).toHaveLength(5 * drawings.length);
    expect(drawn.slice(0, 5)).toEqual([
      'charts/leaderboard.vl.json',
      'charts/leaderboard.svg',
      'charts/leaderboard-dark.svg',
      'charts/leaderboard.png',
      'charts/leaderboard.csv',
    ]);
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
    for (const { path, content } of files) expect(content.length, path).toBeGreaterThan(100);
  });

  it('tells its stages', () => {
    expect(stages[0]).toMatch(/^drawing leaderboard \(1 of \d+\)$/u);
    expect(stages.at(-1)).toBe('writing the page');
  });

  it('is the same bytes again', async () => {
    const again = await reportFiles(seedMeasures(), seedFindings(), seedProvenance());
    for (const [index, { path, content }] of again.entries()) {
      expect(path).toBe(files[index]!.path);
      expect(Buffer.compare(Buffer.from(content), Buffer.from(files[index]!.content)), path).toBe(0);
    }
  });

  it('has findings for machines, with what went in and what is missing', () => {
    const report = JSON.parse(text(files, 'findings.json'));
    expect(report).toMatchObject({
      schema_version: 4,
      holdsup: '0.1.0',
      suite: 'agentic-core-v1',
      options: { level: 0.95, margin: 0.1, power: 0.8 },
      charts_missing: seedContent().missing,
    });
    expect(report.inputs[0]).toEqual({
      file: 'data/packs/claude-sonnet-4.6.yaml',
      sha256: '0'.repeat(64),
      campaign: 'claude-sonnet-4.6',
    });
    expect(report.leaderboard).toHaveLength(7);
    expect(report.scores).toHaveLength(8);
    expect(report.pass_rates).toHaveLength(20);
    expect(report.findings.map(({ id }: { id: string }) => id)).toEqual(seedFindings().map(({ id }) => id));
    expect(report.charts.map(({ id }: { id: string }) => id)).toContain('rerun-slope-1');
    expect(report.findings[3].toSettle).toMatchObject({ safe: { runs: 39 } });
    expect(text(files, 'findings.json')).not.toContain('"curve"');
    expect(text(files, 'findings.json')).not.toMatch(/0\.0*[1-9]\d{12}/u);
  });

  it('has the drawn numbers as CSV', () => {
    const lines = text(files, 'charts/pass-rate-intervals-1.csv').trimEnd().split('\n');
    expect(lines[0]).toBe('task,passes,graded runs,pass rate,lower,upper,level');
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toBe('task_09_know_when_to_stop,0,3,0,0,0.6316,0.95');
  });

  it('defuses formulas in CSV', async () => {
    const measures = measuresOfTasks(['=cmd()', '+1', '@x']);
    const csv = text(await reportFiles(measures, [], seedProvenance()), 'charts/pass-rate-intervals-1.csv');
    expect(csv).not.toMatch(/^[=+@]/mu);
    expect(csv).toContain("'=cmd()");
  });

  it('reports on nothing without failing', async () => {
    const nothing = { ...seedMeasures(), campaigns: [], leaderboard: [], passRates: [], reruns: [], levelPlans: [] };
    const few = await reportFiles(nothing, [], { ...seedProvenance(), inputs: [] });
    expect(few.slice(0, 3).map(({ path }) => path)).toEqual(['index.html', 'report.md', 'findings.json']);
    const { charts: drawn, charts_missing: missing } = JSON.parse(text(few, 'findings.json'));
    const ofCharts = Object.keys(charts).filter((name) => drawn.some(({ id }: { id: string }) => id.startsWith(name)));
    expect([...ofCharts, ...missing.map(({ chart }: { chart: string }) => chart)].toSorted()).toEqual(
      Object.keys(charts).toSorted(),
    );
    expect(missing.map(({ chart }: { chart: string }) => chart)).toContain('leaderboard');
  });
});
