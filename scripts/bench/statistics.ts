import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isotonicRegression } from '../../src/statistics/calibration/isotonic.ts';
import { coverageCurve } from '../../src/statistics/coverage.ts';
import { boschlooTest } from '../../src/statistics/difference/exact/boschloo.ts';
import { withinStrataPermutation } from '../../src/statistics/difference/within-strata/within-strata-permutation.ts';
import { intervalMethodNames } from '../../src/statistics/interval/methods.ts';
import { proportionInterval } from '../../src/statistics/interval/proportion-interval.ts';
import { runsToSeparate } from '../../src/statistics/planning/one-sample/runs-needed.ts';
import { boschlooRunsNeeded } from '../../src/statistics/planning/two-arm/two-arm-boschloo.ts';
import { twoArmRunsNeeded } from '../../src/statistics/planning/two-arm/two-arm-fisher.ts';
import { randomStream } from '../../src/statistics/random.ts';
import { predictiveTotal } from '../../src/statistics/rate-model/predictive-total.ts';
import { rateModel } from '../../src/statistics/rate-model/rate-model.ts';
import { betaQuantile } from '../../src/statistics/special.ts';
import type { Tally } from '../../src/statistics/tally.ts';
import { heading, milliseconds, row, timed } from './timing.ts';

/** The statistics room beside the special functions that it cannot avoid, beside its peers, and against its own growth. */
export async function benchStatistics(): Promise<void> {
  await intervals();
  await peers();
  await growth();
}

async function intervals(): Promise<void> {
  heading('Interval methods at 23 of 30, beside two beta quantiles');
  const often = (work: () => unknown) => () => {
    for (let i = 0; i < 2000; i++) work();
  };
  const bare = await timed(
    often(() => betaQuantile(0.025, 23, 8) + betaQuantile(0.025, 24, 7, 'upper')),
    7,
  );
  row('two beta quantiles', `${perSecond(bare)}/s`);
  for (const method of intervalMethodNames) {
    const time = await timed(
      often(() => proportionInterval({ successes: 23, trials: 30 }, { method })),
      7,
    );
    row(method, `${perSecond(time)}/s`, `${(time / bare).toFixed(2)}× of two beta quantiles`);
  }
}

function perSecond(millisecondsFor2000: number): string {
  return `${Math.round(2000 / millisecondsFor2000)}k`;
}

interface PeerTimes {
  readonly boschloo60: number;
  readonly boschloo100: number;
  readonly coverage1000: number;
  readonly isotonic1e6: number | null;
}

/** R's enumeration of Fisher runs in milliseconds, when R is on this machine. */
function fisherInR(): number | undefined {
  const run = spawnSync('Rscript', [fileURLToPath(new URL('peers.R', import.meta.url))], { encoding: 'utf8' });
  return run.status === 0 ? Number(run.stdout) : undefined;
}

/** SciPy on this machine, when it is there. */
function scipy(): PeerTimes | undefined {
  const run = spawnSync('python3', [fileURLToPath(new URL('peers.py', import.meta.url))], { encoding: 'utf8' });
  return run.status === 0 ? (JSON.parse(run.stdout) as PeerTimes) : undefined;
}

async function peers(): Promise<void> {
  const peer = scipy();
  heading(peer === undefined ? 'Beside SciPy: not on this machine' : 'Beside SciPy on this machine');
  const beside = (own: number, other: number | undefined) => {
    if (other === undefined) return '';
    const words = other >= own ? `${(other / own).toFixed(1)}× faster` : `${(own / other).toFixed(1)}× slower`;
    return `SciPy ${milliseconds(other)}: ${words}`;
  };
  const tally = (successes: number, trials: number): Tally => ({ successes, trials });
  const at60 = await timed(() => boschlooTest(tally(33, 60), tally(20, 60)));
  row('Boschloo, 33/60 against 20/60', milliseconds(at60), beside(at60, peer?.boschloo60));
  const at100 = await timed(() => boschlooTest(tally(55, 100), tally(33, 100)));
  row('Boschloo, 55/100 against 33/100', milliseconds(at100), beside(at100, peer?.boschloo100));
  const rates = Float64Array.from({ length: 1999 }, (_, i) => 0.001 + (i * 0.998) / 1998);
  const curve = await timed(() => coverageCurve('wilson', 1000, { rates: [...rates] }));
  row('coverage curve, Wilson, n = 1000, 1,999 rates', milliseconds(curve), beside(curve, peer?.coverage1000));
  const arms = { rateA: 1 / 3, rateB: 0.55, alpha: 0.05, power: 0.8 };
  const fisher = await timed(() => twoArmRunsNeeded(arms));
  const inR = fisherInR();
  const besideR =
    inR === undefined ? 'R is not on this machine' : `R ${milliseconds(inR)}: ${(inR / fisher).toFixed(0)}× faster`;
  row('Fisher runs, 1/3 against .55 (88 / 92)', milliseconds(fisher), besideR);
  await isotonic(peer?.isotonic1e6);
  row('Boschloo runs, 1/3 against .55 (83 / 83)', milliseconds(await timed(() => boschlooRunsNeeded(arms))));
}

async function isotonic(other: number | null | undefined): Promise<void> {
  const random = randomStream(7);
  const values = Float64Array.from({ length: 1e6 }, (_, i) => (random.uniform() < (i / 1e6) ** 1.3 ? 1 : 0));
  const time = await timed(() => isotonicRegression(values), 5);
  const beside = other
    ? `scikit-learn ${milliseconds(other)}: ${(other / time).toFixed(1)}× faster`
    : 'scikit-learn is not on this machine';
  row('isotonic regression of 1e6 points', milliseconds(time), beside);
}

async function growth(): Promise<void> {
  heading('Growth: the same job at 1×, 10× and 100×');
  const random = randomStream(7);
  const strata = (count: number, trials: number): Tally[] =>
    Array.from({ length: count }, () => ({ successes: Math.floor(random.uniform() * (trials + 1)), trials }));
  const grows = async (what: string, sizes: readonly number[], job: (size: number) => () => unknown) => {
    const times: number[] = [];
    for (const size of sizes) times.push(await timed(job(size), 5));
    row(what, milliseconds(times.at(-1)!), times.map((time, i) => `${sizes[i]}: ${milliseconds(time)}`).join(', '));
  };
  await grows('within-strata permutation, strata × 10 trials', [5, 50, 500], (count) => {
    const [a, b] = [strata(count, 10), strata(count, 10)];
    return () => withinStrataPermutation(a, b);
  });
  await grows('rate model and predictive total, strata × 10 trials', [5, 50, 500], (count) => {
    const tallies = strata(count, 10);
    return () =>
      predictiveTotal(
        rateModel(tallies),
        tallies.map(({ trials }) => trials),
      );
  });
  await grows('one-sample plan, needed runs about', [20, 200, 2000], (runs) => {
    const gap = 1.25 / Math.sqrt(runs);
    return () => runsToSeparate({ nullRate: 0.5, alternativeRate: 0.5 + gap });
  });
  await grows('isotonic regression, points', [1e4, 1e5, 1e6], (points) => {
    const values = Float64Array.from({ length: points }, (_, i) => (random.uniform() < (i / points) ** 1.3 ? 1 : 0));
    return () => isotonicRegression(values);
  });
}
