export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** Median milliseconds of `work`, after one warm-up. */
export async function timed(work: () => unknown, repetitions = 15): Promise<number> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < repetitions; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

export function heading(text: string): void {
  console.log(`\n${text}`);
}

/** One measurement, and what it is compared with. */
export function row(what: string, value: string, against = ''): void {
  console.log(`  ${what.padEnd(58)} ${value.padStart(10)}  ${against}`);
}

export function milliseconds(value: number): string {
  return `${value < 0.1 ? value.toFixed(4) : value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}

type Timing = readonly [size: number, seconds: number];

/** Seconds of processor time of some work at each of several sizes. */
export async function seconds(sizes: readonly number[], work: (size: number) => Promise<unknown>): Promise<Timing[]> {
  const timings: Timing[] = [];
  for (const size of sizes) {
    const start = process.cpuUsage().user;
    await work(size);
    timings.push([size, (process.cpuUsage().user - start) / 1e6]);
  }
  return timings;
}

/** Slope of the line through the first and the last on logarithmic scales. */
export function exponent(timings: readonly Timing[]): string {
  const [[size, first], [most, last]] = [timings[0]!, timings.at(-1)!];
  return `n^${(Math.log(last / first) / Math.log(most / size)).toFixed(2)}`;
}

export function rowOf(timings: readonly Timing[]): string {
  return timings.map(([size, spent]) => `${size}: ${spent.toFixed(2)} s`).join(', ');
}
