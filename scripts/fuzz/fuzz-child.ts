import { holdsup } from '../../src/cli/program.ts';
import type { Said } from './outcome.ts';

/** Runs one command line after another, in a process that can be ended while it hangs. */
process.on('message', async (args: readonly string[]) => {
  let out = '';
  let err = '';
  let said: Said;
  try {
    const code = await holdsup(args, {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      watched: false,
    });
    said = { code, out, err };
  } catch (error) {
    said = { code: -1, out, err: `${err}\nthis is a bug: ${error instanceof Error ? error.stack : String(error)}` };
  }
  process.send!(said);
});

process.send!('ready');
