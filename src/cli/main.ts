#!/usr/bin/env node
import { holdsup } from './program.ts';
import { standardStreams } from './standard-streams.ts';
import { statedColumns, takesColours } from './terminal.ts';

const { out, err, finish } = standardStreams();

const exitCode = await holdsup(process.argv.slice(2), {
  out,
  err,
  watched: process.stderr.isTTY === true,
  columns: process.stdout.columns ?? statedColumns(process.env),
  errColumns: process.stderr.columns,
  colours: takesColours(process.stdout),
});
process.exitCode = await finish(exitCode);
