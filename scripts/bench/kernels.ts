import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { coverageCurve } from '../../src/statistics/coverage.ts';
import { randomStream } from '../../src/statistics/random.ts';
import { probabilityGreater } from '../../src/statistics/rate-model/probability-greater.ts';
import { rateModel } from '../../src/statistics/rate-model/rate-model.ts';
import { crpsDiscrete } from '../../src/statistics/scoring/crps-discrete.ts';
import { crpsEnsemble } from '../../src/statistics/scoring/crps-ensemble.ts';
import { crpsNormal } from '../../src/statistics/scoring/crps-normal.ts';
import { heading, milliseconds, row } from './timing.ts';

/** What is asked of a call: milliseconds at most, or a share of the peer's speed at least. */
type Wanted = { readonly most: number } | { readonly share: number };

const random = randomStream(11);
const uniforms = (count: number) => Array.from({ length: count }, () => random.uniform());
const rates = Array.from({ length: 1999 }, (_, i) => 0.001 + (i * 0.998) / 1998);
const normals = uniforms(1e5).map((mean) => ({ mean, standardDeviation: 0.1 + mean }));
const ensembles = Array.from({ length: 1e4 }, () => uniforms(50));
const values = Array.from({ length: 31 }, (_, value) => value);
const discrete = { values, probabilities: new Array<number>(31).fill(1 / 31) };
const outcomes = uniforms(1e5);

const calls: Record<string, { readonly work: () => unknown; readonly wanted: Wanted }> = {
  'coverage curve, Wilson, n = 1,000, 1,999 rates': {
    work: () => coverageCurve('wilson', 1000, { rates }),
    wanted: { most: 3 },
  },
  'P(better), 100 tasks × 100 runs': {
    work: () => {
      const model = (step: number) =>
        rateModel(Array.from({ length: 100 }, (_, task) => ({ successes: (task * 37 + step) % 101, trials: 100 })));
      return probabilityGreater(model(13), model(26));
    },
    wanted: { most: 100 },
  },
  'CRPS of 1e5 normal forecasts': {
    work: () => normals.reduce((sum, forecast, i) => sum + crpsNormal.score(forecast, outcomes[i]!), 0),
    wanted: { share: 0.5 },
  },
  'CRPS of 1e4 ensembles of 50': {
    work: () => ensembles.reduce((sum, forecast, i) => sum + crpsEnsemble.score(forecast, outcomes[i]!), 0),
    wanted: { share: 0.5 },
  },
  'CRPS of 1e4 forecasts of 31 values': {
    work: () => outcomes.slice(0, 1e4).reduce((sum, outcome) => sum + crpsDiscrete.score(discrete, 31 * outcome), 0),
    wanted: { share: 0.5 },
  },
};

/** Rows of a table of Markdown, each call beside its peer. */
export async function kernels(): Promise<string[]> {
  const run = spawnSync('python3', [fileURLToPath(new URL('kernels.py', import.meta.url))], { encoding: 'utf8' });
  const peers = run.status === 0 ? (JSON.parse(run.stdout) as Record<string, number>) : {};
  heading(
    run.status === 0 ? 'Single calls beside NumPy and SciPy' : 'Single calls: NumPy and SciPy are not on this machine',
  );
  return Object.entries(calls).map(([name, { work, wanted }]) => {
    const ours = leastCpu(work);
    const peer = peers[name];
    const ratio = peer === undefined ? '–' : `${(peer / ours).toFixed(2)}×`;
    const isMet = 'most' in wanted ? ours <= wanted.most : peer === undefined || peer / ours >= wanted.share;
    const wish = 'most' in wanted ? `≤ ${wanted.most} ms` : `≥ ${wanted.share}×`;
    row(name, milliseconds(ours), `${ratio}; ${wish}${isMet ? '' : ': missed'}`);
    const cells = [name, milliseconds(ours), peer === undefined ? '–' : milliseconds(peer), ratio];
    return `| ${cells.join(' | ')} | ${isMet ? wish : `**${wish}**: missed`} |`;
  });
}

function leastCpu(work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 6; turn++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
