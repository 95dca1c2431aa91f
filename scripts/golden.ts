/**
 * npm run golden -- FILE…: runs files of reference values against our public functions, and prints per function how many
 * records there are, how many passed, and the worst relative error. Exit code 1 on any miss.
 */
import { goldenRecords, goldenResults } from './golden/run.ts';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('golden: name at least one file of records {fn, args, expected, tol, atol?}');
  process.exit(2);
}
const results = goldenResults(files.flatMap(goldenRecords));
let missed = 0;
for (const { fn, records, passed, worst, notOffered, firstMiss } of results) {
  if (notOffered !== undefined) {
    console.log(`${fn.padEnd(32)} ${String(records).padStart(4)} records  not offered: ${notOffered}`);
    continue;
  }
  missed += records - passed;
  console.log(
    `${fn.padEnd(32)} ${String(records).padStart(4)} records  ${String(passed).padStart(4)} passed  worst relative error ${worst.toExponential(1)}`,
  );
  if (firstMiss !== undefined) console.log(`  first miss: ${firstMiss}`);
}
const offered = results.filter(({ notOffered }) => notOffered === undefined);
console.log(`\n${offered.length} of ${results.length} functions offered, ${missed} records missed`);
process.exitCode = missed > 0 ? 1 : 0;
