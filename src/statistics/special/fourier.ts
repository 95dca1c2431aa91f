/** Transforms of one length, a power of two: X[k] = Σ x[j] exp(2πi j k / length), in place. O(length log length). */
export function fourierTransform(length: number): (re: Float64Array, im: Float64Array) => void {
  const cosine = Float64Array.from({ length: length / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / length));
  const sine = Float64Array.from({ length: length / 2 }, (_, k) => Math.sin((2 * Math.PI * k) / length));
  const mirrored = mirroredPlaces(length);
  return (re, im) => {
    for (let i = 0; i < length; i++) {
      const j = mirrored[i]!;
      if (j <= i) continue;
      exchange(re, i, j);
      exchange(im, i, j);
    }
    for (let half = 1; half < length; half *= 2) {
      const stride = length / (2 * half);
      for (let from = 0; from < length; from += 2 * half) {
        for (let k = 0; k < half; k++) {
          const c = cosine[k * stride]!;
          const s = sine[k * stride]!;
          const upper = from + k;
          const lower = upper + half;
          const turnedRe = re[lower]! * c - im[lower]! * s;
          const turnedIm = re[lower]! * s + im[lower]! * c;
          re[lower] = re[upper]! - turnedRe;
          im[lower] = im[upper]! - turnedIm;
          re[upper]! += turnedRe;
          im[upper]! += turnedIm;
        }
      }
    }
  };
}

function exchange(values: Float64Array, i: number, j: number): void {
  const before = values[i]!;
  values[i] = values[j]!;
  values[j] = before;
}

/** The place whose binary digits are those of i read backwards. */
function mirroredPlaces(length: number): Uint32Array {
  const places = new Uint32Array(length);
  for (let i = 1; i < length; i++) places[i] = places[i >> 1]! / 2 + (i & 1 ? length / 2 : 0);
  return places;
}
