#!/usr/bin/env node
import { errorbars } from './program.ts';
import { takesColours } from './terminal.ts';

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await errorbars(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  watched: process.stderr.isTTY === true,
  columns: process.stdout.columns,
  errColumns: process.stderr.columns,
  colours: takesColours(process.stdout),
});
