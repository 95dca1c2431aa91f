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
