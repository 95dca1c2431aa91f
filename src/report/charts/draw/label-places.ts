/** Where labels go so that none hides another, a point or the edge: drawing, not statistics. All figures are pixels. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What a label would rather not cover, and how bad it is to: 1 for a thin line. */
export interface Obstacle {
  readonly box: Box;
  readonly weight: number;
}

export interface Label {
  readonly width: number;
  readonly height: number;
  readonly candidates: readonly Candidate[];
}

/** A top left corner, and what it costs to stand there rather than at the best place: comparable to the weight of obstacles. */
export interface Candidate {
  readonly left: number;
  readonly top: number;
  readonly cost: number;
}

/**
 * A place for each label, in the order given: the candidate that costs least, with what it covers, and the earlier one of equals.
 * A label never covers another one and never leaves `area`; null where every candidate would. Deterministic;
 * O(labels × candidates × (labels + obstacles)).
 */
export function labelPlaces(labels: readonly Label[], obstacles: readonly Obstacle[], area: Box): (Box | null)[] {
  const taken: Box[] = [];
  return labels.map(({ width, height, candidates }) => {
    let best: Box | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const { left, top, cost } of candidates) {
      const box = { left, top, right: left + width, bottom: top + height };
      if (!isInside(box, area) || taken.some((other) => overlap(box, other))) continue;
      let sum = cost;
      for (const obstacle of obstacles) if (overlap(box, obstacle.box)) sum += obstacle.weight;
      if (sum < least) [best, least] = [box, sum];
    }
    if (best !== null) taken.push(best);
    return best;
  });
}

/** A square around a point. */
export function around(x: number, y: number, radius: number): Box {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
}

function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
  );
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
