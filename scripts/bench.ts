/**
 * npm run bench: speed as ratios measured in one run, never as a timed test.
 * Each row names what it is compared with; medians of several repetitions.
 */
import { benchReport } from './bench/report.ts';
import { benchStatistics } from './bench/statistics.ts';

await benchReport();
await benchStatistics();
