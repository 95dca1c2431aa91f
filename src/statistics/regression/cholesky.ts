/** A symmetric matrix is stored by rows in p × p numbers, of which only the lower triangle is read. */

/**
 * Overwrites the matrix with its Cholesky factor L, matrix = L Lᵀ. False, and no factor, when the matrix is not positive
 * definite: when a column depends on those before it to ten digits. O(p³).
 */
export function factorise(matrix: Float64Array, p: number): boolean {
  for (let j = 0; j < p; j++) {
    const diagonal = matrix[j * p + j]!;
    let pivot = diagonal;
    for (let k = 0; k < j; k++) pivot -= matrix[j * p + k]! ** 2;
    if (!(pivot > 1e-10 * diagonal && pivot < Infinity)) return false;
    const root = Math.sqrt(pivot);
    matrix[j * p + j] = root;
    for (let i = j + 1; i < p; i++) {
      let sum = matrix[i * p + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[i * p + k]! * matrix[j * p + k]!;
      matrix[i * p + j] = sum / root;
    }
  }
  return true;
}

/** x with L Lᵀ x = vector. O(p²). */
export function solved(factor: Float64Array, vector: Float64Array): Float64Array {
  const p = vector.length;
  const x = vector.slice();
  for (let i = 0; i < p; i++) {
    for (let k = 0; k < i; k++) x[i]! -= factor[i * p + k]! * x[k]!;
    x[i]! /= factor[i * p + i]!;
  }
  for (let i = p - 1; i >= 0; i--) {
    for (let k = i + 1; k < p; k++) x[i]! -= factor[k * p + i]! * x[k]!;
    x[i]! /= factor[i * p + i]!;
  }
  return x;
}

/** Column j of the inverse of L Lᵀ. O(p²). */
export function inverseColumn(factor: Float64Array, p: number, j: number): Float64Array {
  const unit = new Float64Array(p);
  unit[j] = 1;
  return solved(factor, unit);
}
