/** Values of a characteristic function, E exp(i t X), at `waveBlock` multiples of a frequency. */
export interface Wave {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** How many frequencies a block holds. */
export const waveBlock = 32;

export function emptyWave(value: number): Wave {
  return { re: new Float64Array(waveBlock).fill(value), im: new Float64Array(waveBlock) };
}

/** product × factor ^ power, in place. O(log power). */
export function multiplyPower(product: Wave, factor: Wave, power: number): void {
  for (let k = 0; k < product.re.length; k++) multiplyAt(product, k, factor.re[k]!, factor.im[k]!, power);
}

/** product[k] × (ofRe + i ofIm) ^ power, in place. O(log power). */
export function multiplyAt(product: Wave, k: number, ofRe: number, ofIm: number, power: number): void {
  let re = product.re[k]!;
  let im = product.im[k]!;
  let baseRe = ofRe;
  let baseIm = ofIm;
  for (let left = power; left > 0; left >>= 1) {
    if (left & 1) {
      const next = re * baseRe - im * baseIm;
      im = re * baseIm + im * baseRe;
      re = next;
    }
    const next = baseRe * baseRe - baseIm * baseIm;
    baseIm = 2 * baseRe * baseIm;
    baseRe = next;
  }
  product.re[k] = re;
  product.im[k] = im;
}

/** The greatest real or imaginary part. */
export function largestPart({ re, im }: Wave): number {
  let largest = 0;
  for (let k = 0; k < re.length; k++) largest = Math.max(largest, Math.abs(re[k]!), Math.abs(im[k]!));
  return largest;
}
