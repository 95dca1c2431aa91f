import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { CommanderError, InvalidArgumentError, Option, Command as Program } from 'commander';
import type { Call, Command, Flag } from './command.ts';
import { commands } from './commands.ts';
import type { FormatName } from './formats.ts';

/** Exit codes: 0 fine, 1 a check failed or a gate was missed, 2 usage or input error. */
const usageError = 2;

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const formatNames: readonly FormatName[] = ['table', 'json', 'markdown', 'csv'];

/** Where a call may write: the terminal, a pipe, or a test. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether a person watches `err`: only then is progress shown. */
  readonly watched: boolean;
  /** ISO date to write down as today; the clock's, in UTC, when left out. */
  readonly today?: string;
}

/** Runs one command line and returns its exit code. Prints everything it has to say, throws nothing. */
export async function errorbars(args: readonly string[], io: Io): Promise<number> {
  const program = new Program('errorbars')
    .description('Statements about benchmark campaigns that survive a sceptic.')
    .version(version)
    .showHelpAfterError('(run with --help for usage)')
    .addHelpText('after', '\nExample:\n  errorbars report data/packs --out reports\n')
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err });
  let exitCode = 0;
  const called = calledCommand(args);
  try {
    for (const [name, { summary, load }] of Object.entries(commands)) {
      const subcommand = program.command(name).description(summary).exitOverride();
      // Only the command that is called is loaded: charts and engines cost more than everything else together.
      if (name !== called) continue;
      const { command } = await load();
      describe(subcommand, command, name);
      subcommand.action(async () => {
        exitCode = await run(name, command, { operands: subcommand.args, flags: subcommand.opts() }, io);
      });
    }
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageError;
    io.err(`${error instanceof Error ? explain(error) : String(error)}\n`);
    return usageError;
  }
  return exitCode;
}

/** The command that a line names, also behind `help`. */
function calledCommand(args: readonly string[]): string | undefined {
  const [first, second] = args.filter((arg) => !arg.startsWith('-'));
  return first === 'help' ? second : first;
}

function describe(subcommand: Program, { operands, flags, example, details }: Command, name: string): void {
  if (operands === 'packs') subcommand.argument('<packs...>', 'data packs (JSON or YAML), or folders of them');
  if (operands === 'two sides') {
    subcommand.argument('<a>', 'a data pack, or a folder of packs of one model').argument('<b>', 'the other side');
  }
  if (operands === 'two packs') subcommand.argument('<packs...>', 'two data packs, the earlier one first, or a folder');
  if (operands === 'packs, if any') subcommand.argument('[packs...]', 'data packs (JSON or YAML), or folders of them');
  for (const flag of flags) subcommand.addOption(option(flag));
  subcommand.addOption(new Option('--format <format>', 'how to print').choices(formatNames).default('table'));
  if (name !== 'report') subcommand.option('--out <file>', 'write to a file instead of the terminal');
  subcommand.addHelpText('after', `\n${details === undefined ? '' : `${details}\n\n`}Example:\n  ${example}\n`);
}

function option({ flags, description, parse, default: value, required }: Flag): Option {
  const made = new Option(flags, description);
  if (value !== undefined) made.default(value);
  if (required) made.makeOptionMandatory();
  if (parse !== undefined) {
    made.argParser((text: string, before: unknown) => {
      try {
        return parse(text, before);
      } catch (error) {
        throw new InvalidArgumentError((error as Error).message);
      }
    });
  }
  return made;
}

async function run(name: string, command: Command, call: Pick<Call, 'operands' | 'flags'>, io: Io): Promise<number> {
  const output = await command.run({
    ...call,
    version,
    today: io.today ?? new Date().toISOString().slice(0, 10),
    progress: (stage) => {
      if (io.watched) io.err(`\r\u001b[K${stage}`);
    },
    warn: (text) => io.err(`${text}\n`),
  });
  if (io.watched) io.err('\r\u001b[K');
  const { formats } = await import('./formats.ts');
  const text = formats[call.flags.format as FormatName].print(output, { command: name, version });
  const { out } = call.flags;
  if (name !== 'report' && typeof out === 'string') {
    const { writeFiles } = await import('./write-files.ts');
    await writeFiles(dirname(out), [{ path: basename(out), content: text }]);
  } else {
    io.out(text);
  }
  return output.exitCode ?? 0;
}

/** Expected errors (input, domain, files) need no stack; anything else is our mistake and shows one. */
function explain(error: Error): string {
  if (error.name === 'InputError') return error.message;
  if (error.name === 'DomainError' || 'code' in error) return `errorbars: ${error.message}`;
  return `errorbars: this is a bug, please report it\n${error.stack ?? error.message}`;
}
