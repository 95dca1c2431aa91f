import type { TaskCounts } from './counts.ts';
import type { Group } from './fold.ts';

interface Attempts {
  rows: number;
  least: number;
  most: number;
  sum: bigint;
  squares: bigint;
}

/**
 * Whether the runs of each task are numbered without a gap and without one number twice, by sums alone: so many numbers between so
 * many limits with this sum and this sum of squares. That others have the same is as good as impossible.
 */
export class AttemptsApart {
  readonly #tasks = new Map<TaskCounts, Attempts>();

  add(task: TaskCounts, { rows, attempts }: Group): void {
    const known = this.#tasks.get(task) ?? { rows: 0, least: Number.POSITIVE_INFINITY, most: -1, sum: 0n, squares: 0n };
    this.#tasks.set(task, known);
    known.rows += rows;
    if (attempts === undefined) return;
    known.least = Math.min(known.least, attempts.least);
    known.most = Math.max(known.most, attempts.most);
    known.sum += attempts.sum;
    known.squares += attempts.squares;
  }

  get areApart(): boolean {
    return [...this.#tasks.values()].every(({ rows, least, most, sum, squares }) => {
      if (most - least + 1 !== rows) return false;
      const [first, last] = [BigInt(least), BigInt(most)];
      return (
        sum === ((first + last) * BigInt(rows)) / 2n &&
        squares === squaresTo(last) - (first === 0n ? 0n : squaresTo(first - 1n))
      );
    });
  }
}

function squaresTo(n: bigint): bigint {
  return (n * (n + 1n) * (2n * n + 1n)) / 6n;
}
