import { entrants } from '../../src/campaign/entrants.ts';
import { compareAnswer } from '../../src/findings/next/compare-question.ts';
import { rankAnswer } from '../../src/findings/next/rank-question.ts';
import { campaignsOf, type SuiteSize } from './suites.ts';
import { exponent, heading, row, rowOf, seconds } from './timing.ts';

/** How the answers of `next` grow: of a pair with its tasks and their runs, of an order with the pairs of its models. */
export async function benchNext(): Promise<void> {
  heading('Next: stop, or what to run');
  const asked = async (what: string, sizes: readonly number[], of: (size: number) => SuiteSize) => {
    const made = new Map(sizes.map((size) => [size, entrants(campaignsOf(of(size)))]));
    const timings = await seconds(sizes, async (size) => {
      const models = made.get(size)!;
      if (models.length === 2) compareAnswer(models[0]!, models[1]!, 0.95);
      else rankAnswer(models, 0.95);
    });
    row(what, exponent(timings), rowOf(timings));
  };
  await asked('tasks of a pair, 2,000 to 32,000', [2_000, 8_000, 32_000], (tasks) => ({
    campaigns: 2,
    tasks,
    runs: 3,
  }));
  await asked('single runs of a task of a pair, 2,000 to 32,000', [2_000, 8_000, 32_000], (runs) => ({
    campaigns: 2,
    tasks: 10,
    runs,
    single: true,
  }));
  await asked('models of an order, 20 to 80', [20, 40, 80], (campaigns) => ({ campaigns, tasks: 10, runs: 3 }));
}
