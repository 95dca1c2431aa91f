import { always } from './always.ts';
import { best } from './best.ts';
import { better } from './better.ts';
import { cheaper } from './cheaper.ts';
import { cheapest } from './cheapest.ts';
import { collapses } from './collapses.ts';
import { confirmed } from './confirmed.ts';
import { equal } from './equal.ts';
import { noise } from './noise.ts';
import { only } from './only.ts';
import type { OverClaim } from './over-claim.ts';
import { proves } from './proves.ts';
import { significant } from './significant.ts';
import { stable } from './stable.ts';
import { worst } from './worst.ts';

/** Every kind of strong words that an article is held to; where two meet, the first is heard. */
export const overClaims: readonly OverClaim[] = [
  significant,
  confirmed,
  equal,
  best,
  worst,
  better,
  stable,
  cheapest,
  cheaper,
  always,
  noise,
  only,
  proves,
  collapses,
];
