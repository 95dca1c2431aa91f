/**
 * npm run bench: speed as ratios measured in one run, never as a timed test.
 * Each row names what it is compared with; medians of several repetitions.
 * npm run bench -- --reading: reading beside the bare parsers.
 * npm run bench -- --scale: how whole commands grow, beside the budget; writes docs/speed.md. With --long also what takes minutes.
 */

import { benchClaims } from './bench/claims.ts';
import { benchNext } from './bench/next.ts';
import { benchReading } from './bench/reading.ts';
import { benchReport } from './bench/report.ts';
import { benchScale } from './bench/scale.ts';
import { benchStatistics } from './bench/statistics.ts';

if (process.argv.includes('--reading')) await benchReading();
else if (process.argv.includes('--scale')) await benchScale();
else {
  await benchReport();
  await benchStatistics();
  await benchClaims();
  await benchNext();
}
