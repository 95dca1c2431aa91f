import { expect, it } from 'vitest';
import { fourierTransform } from './fourier.ts';

it.each([1, 2, 8, 64])('each of %i values is the sum of turned ones', (length) => {
  const re = Float64Array.from({ length }, (_, j) => Math.sin(j * j + 1));
  const im = Float64Array.from({ length }, (_, j) => Math.cos(3 * j));
  const [x, y] = [re.slice(), im.slice()];
  fourierTransform(length)(x, y);
  for (let k = 0; k < length; k++) {
    let [sumRe, sumIm] = [0, 0];
    for (let j = 0; j < length; j++) {
      const angle = (2 * Math.PI * j * k) / length;
      sumRe += re[j]! * Math.cos(angle) - im[j]! * Math.sin(angle);
      sumIm += re[j]! * Math.sin(angle) + im[j]! * Math.cos(angle);
    }
    expect(x[k]).toBeCloseTo(sumRe, 12);
    expect(y[k]).toBeCloseTo(sumIm, 12);
  }
});
