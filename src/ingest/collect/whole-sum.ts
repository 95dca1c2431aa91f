/** A sum of whole numbers that is never rounded, however large it grows. */
export class WholeSum {
  #low = 0;
  #high = 0n;

  add(value: number | bigint): void {
    if (typeof value === 'bigint') this.#high += value;
    else if (value > half) this.#high += BigInt(value);
    else {
      this.#low += value;
      if (this.#low <= half) return;
      this.#high += BigInt(this.#low);
      this.#low = 0;
    }
  }

  get value(): bigint {
    return this.#high + BigInt(this.#low);
  }
}

/** Two numbers of at most so much add up within the safe integers. */
const half = 2 ** 52;
