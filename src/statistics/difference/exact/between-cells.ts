/** What it adds to the variance, in cells², that each mass is shared between the two cells around its place so that its mean is kept. */
export function addedVariance(masses: ArrayLike<number>, placeOf: (index: number) => number): number {
  let sum = 0;
  for (let i = 0; i < masses.length; i++) {
    const share = placeOf(i) % 1;
    sum += masses[i]! * share * (1 - share);
  }
  return sum;
}
