#!/usr/bin/env node
import { standardStreams } from './print/standard-streams.ts';
import { statedColumns, takesColours } from './print/terminal.ts';
import { holdsup } from './program.ts';

const { out, err, finish } = standardStreams();

const exitCode = await holdsup(process.argv.slice(2), {
  out,
  err,
  watched: process.stderr.isTTY === true,
  columns: process.stdout.columns ?? statedColumns(process.env),
  errColumns: process.stderr.columns,
  colours: takesColours(process.stdout),
  summaryFile: process.env.GITHUB_STEP_SUMMARY,
  pictures: process.env.HOLDSUP_PICTURES,
});
process.exitCode = await finish(exitCode);
