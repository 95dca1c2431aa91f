import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { measures } from '../../measures/measures.ts';
import { campaignSeries } from '../../measures/pairs/campaign-series.ts';
import { standings } from '../../measures/rates/leaderboard.ts';
import { judgement } from '../judgement.ts';
import { campaignsDisagree } from '../words/disagreement.ts';
import { bestScore } from './best-score.ts';
import { seriesFinding } from './campaign-series.ts';
import { ranking, rankingFinding } from './ranking.ts';

type Counts = readonly (readonly [passes: number, runs: number])[];

const evenly = (total: number, tasks = 10, runs = 3): Counts =>
  Array.from({ length: tasks }, (_, t) => [Math.floor((total + tasks - 1 - t) / tasks), runs] as const);

function campaigns(all: readonly { readonly tasks: Counts; readonly date?: string }[], model = 'm'): Campaign[] {
  return all.map(({ tasks, date }, index) => {
    const text = [
      'pack_version: 1',
      `campaign: { id: ${model}-${index}, suite: s, harness: h${date === undefined ? '' : `, date: ${date}`} }`,
      `model: { id: ${model}, name: Model ${model} }`,
      'per_task_results:',
      ...tasks.map(([passes, runs], t) =>
        runs === 0 ? `  t${t}: { runs: 3, passes: 0, not_graded: 3 }` : `  t${t}: { runs: ${runs}, passes: ${passes} }`,
      ),
    ].join('\n');
    const { campaigns: read, issues } = dataPack.read({ name: `${model}-${index}.yaml`, text, sha256: '' });
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    return read[0]!;
  });
}

const months = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'];
const of = (totals: readonly number[], dates: readonly string[] = months) =>
  totals.map((total, index) => ({ tasks: evenly(total), date: dates[index]! }));

const options = { level: 0.95, margin: 0.1, power: 0.8 };

function found(all: readonly Campaign[]) {
  const series = campaignSeries(all);
  const judged = series.map((one) => seriesFinding(one, { campaigns: all, options }));
  return {
    series,
    judged,
    said: judged.map((one) => judgement(one).replaceAll('\u00a0', ' ')),
    caveats: judged
      .flatMap(({ caveats }) => caveats)
      .join('\n')
      .replaceAll('\u00a0', ' '),
  };
}

describe('campaigns over time', () => {
  it('that drift are not pooled without a word', () => {
    const all = campaigns(of([11, 15, 18, 22]));
    const { said, caveats, judged } = found(all);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(
      /^contradicted \(that the 4 campaigns of Model m have one pass rate\): Model m scored 36\.7, 50\.0, 60\.0 and 73\.3 % in 4 campaigns from 2026-01-01 to 2026-04-01: a straight line through them rises by 3\d\.\d points in that time, more than chance explains \(p = 0\.\d+ after Holm over 2 tests\)/u,
    );
    expect(caveats).toMatch(
      /The leaderboard places them by all of their runs together.* a mean of 55\.0 % \[3\d\.\d, 7\d\.\d\] %/u,
    );
    const row = standings(all).rows[0]!;
    const pooled = row.sameTasks as { lower: number; upper: number };
    expect(judged[0]!.estimate!.upper - judged[0]!.estimate!.lower).toBeGreaterThan(pooled.upper - pooled.lower);
    expect(campaignsDisagree(row, 0.95)).toBe(true);
  });

  it('that fall are said to fall', () => {
    expect(found(campaigns(of([22, 18, 15, 11]))).said[0]).toMatch(
      /a straight line through them falls by 3\d\.\d points/u,
    );
  });

  it('that jump without a trend are seen, too', () => {
    const { said } = found(campaigns(of([25, 8, 25, 8])));
    expect(said[0]).toContain('further apart than chance explains');
  });

  it('that agree are not called equal', () => {
    const { said, caveats } = found(campaigns(of([15, 16, 14, 15])));
    expect(said[0]).toMatch(/^compatible .*no more apart than chance explains, which does not make them equal/u);
    expect(caveats).not.toContain('too narrow');
  });

  it('take the order of dates, not of files, and days that are not a month apart', () => {
    const shuffled = [3, 1, 0, 2].map((index) => of([11, 15, 18, 22])[index]!);
    expect(found(campaigns(shuffled)).series[0]!.campaigns.map(({ date }) => date)).toEqual(months);
  });

  it('have no first and last where one of them has no date', () => {
    const gap = of([11, 15, 18, 22]).map((one, index) => (index === 1 ? { tasks: one.tasks } : one));
    const { said, caveats } = found(campaigns(gap));
    expect(said[0]).toMatch(/in 4 campaigns: /u);
    expect(said[0]).not.toContain('from 2026');
    expect(caveats).toContain('No trend was tested: not every campaign has a date');
  });

  it('without dates have no trend, and say so', () => {
    const undated = of([11, 15, 18, 22]).map(({ tasks }) => ({ tasks }));
    expect(found(campaigns(undated)).caveats).toContain('No trend was tested: not every campaign has a date');
    const oneDay = of(
      [11, 15, 18, 22],
      Array.from({ length: 4 }, () => months[0]!),
    );
    expect(found(campaigns(oneDay)).caveats).toContain('all campaigns are of one day');
  });

  it('leave a task without graded runs to itself, and count it', () => {
    const [first, ...others] = of([11, 15, 18]);
    const all = [{ ...first!, tasks: [...first!.tasks.slice(0, 9), [0, 0] as const] }, ...others];
    expect(found(campaigns(all)).caveats).toMatch(
      /Compared on 9.tasks; t9 is left out, of which some campaign has no graded run/u,
    );
  });

  it('need three, and two that differ are not pooled without a word either', () => {
    const all = [...campaigns(of([25, 8])), ...campaigns(of([15]), 'n')];
    const { rows: leaderboard, pairs: entrantPairs, incomparable: incomparableEntrants } = standings(all);
    expect(found(all).said).toEqual([]);
    expect(
      rankingFinding({ campaigns: all, options, leaderboard, entrantPairs, incomparableEntrants }).caveats.join(),
    ).toContain('differ by more than chance explains, so that the row stands for no one rate');
  });

  it('that differ leave no place settled, however far apart the runs lie', () => {
    const judged = (totals: readonly number[]) => {
      const all = [...campaigns(of(totals)), ...campaigns([{ tasks: evenly(0) }], 'n')];
      const measured = measures(all);
      return [ranking, bestScore].flatMap((rule) => rule.find(measured));
    };
    expect(judged([25, 25]).map(({ verdict }) => verdict)).toEqual(['supported', 'supported']);
    const [places, best] = judged([29, 14]);
    expect([places!.verdict, best!.verdict]).toEqual(['undecided', 'undecided']);
    for (const { claim } of [places!, best!]) {
      expect(claim.replaceAll('\u00a0', ' ')).toMatch(
        /But the 2 campaigns of Model m differ by more than chance explains, so that another one may show another order\.$/u,
      );
    }
  });

  it('of equally many runs have their own mean', () => {
    for (const totals of [
      [11, 15, 18, 22],
      [3, 6, 29],
    ]) {
      const { asSample, campaigns: own } = found(campaigns(of(totals))).series[0]!;
      const mean = own.reduce((sum, { rate }) => sum + rate, 0) / own.length;
      expect((asSample as { value: number }).value).toBeCloseTo(mean, 12);
    }
  });

  it('share the error rate over models', () => {
    const drifting = campaigns(of([13, 15, 18, 20]));
    const alone = found(drifting).series[0]!;
    const others = Array.from({ length: 5 }, (_, index) => campaigns(of([15, 15, 15, 15]), `q${index}`));
    const together = found([...drifting, ...others.flat()]).series[0]!;
    if ('missing' in alone.trend || 'missing' in together.trend) throw new Error('a trend was expected');
    expect(alone.trend.pValueAdjusted).toBeCloseTo(2 * alone.trend.pValue, 12);
    expect(together.trend.pValueAdjusted).toBeCloseTo(12 * alone.trend.pValue, 12);
  });
});
