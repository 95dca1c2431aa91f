/** Nodes and weights of a quadrature rule. */
export interface Rule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Gauss-Legendre quadrature on [from, to]: exact for polynomials of degree 2 points − 1, weights add up to to − from.
 * Newton's method on the Legendre recurrence, from the asymptotic roots. O(points²).
 */
export function gaussLegendre(points: number, from: number, to: number): Rule {
  const nodes = new Float64Array(points);
  const weights = new Float64Array(points);
  const half = (to - from) / 2;
  for (let i = 0; i < points; i++) {
    let x = -Math.cos((Math.PI * (i + 0.75)) / (points + 0.5));
    let slope = 0;
    for (let iteration = 0; iteration < 100; iteration++) {
      const legendre = legendreAt(points, x);
      slope = legendre.slope;
      const step = legendre.value / slope;
      x -= step;
      if (Math.abs(step) < 1e-15) break;
    }
    nodes[i] = from + half * (1 + x);
    weights[i] = (2 * half) / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}

/** The Legendre polynomial of this degree and its derivative, for |x| < 1. */
function legendreAt(degree: number, x: number): { value: number; slope: number } {
  let value = x;
  let before = 1;
  for (let k = 2; k <= degree; k++) {
    const next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
    before = value;
    value = next;
  }
  return { value, slope: (degree * (x * value - before)) / (x * x - 1) };
}
