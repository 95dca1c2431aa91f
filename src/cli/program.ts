import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { CommanderError, InvalidArgumentError, Option, Command as Program } from 'commander';
import { localInstant } from '../campaign/moment.ts';
import { printable } from '../ingest/printable.ts';
import type { Call, Command, Flag } from './command.ts';
import { commands } from './commands.ts';
import type { FormatName } from './formats.ts';
import { terminalProgress } from './progress.ts';
import { pipe, terminal } from './terminal.ts';

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
  /** Cells in a line of `out`, when it is a terminal; a pipe gets tables for 100 and sentences that are not wrapped. */
  readonly columns?: number;
  /** Cells in a line of `err`. */
  readonly errColumns?: number;
  /** Whether `out` takes colours. */
  readonly colours?: boolean;
  /** Milliseconds that never go back, for the time left. */
  readonly now?: () => number;
  /** The moment to write down, with its offset; that of this computer's clock when left out. */
  readonly moment?: string;
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
      describe(subcommand, command);
      subcommand.action(async () => {
        exitCode = await run(name, command, { operands: subcommand.args, flags: subcommand.opts() }, io);
      });
    }
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageError;
    const text = error instanceof Error ? explain(error) : String(error);
    io.err(`${text.split('\n').map(printable).join('\n')}\n`);
    return usageError;
  }
  return exitCode;
}

/** The command that a line names, also behind `help`. */
function calledCommand(args: readonly string[]): string | undefined {
  const [first, second] = args.filter((arg) => !arg.startsWith('-'));
  return first === 'help' ? second : first;
}

/** Whether `--out` is a flag of the command's own: it writes its files itself, and the terminal gets its words. */
function writesFiles({ flags }: Command): boolean {
  return flags.some((flag) => flag.flags.startsWith('--out '));
}

function describe(subcommand: Program, command: Command): void {
  const { operands, flags, example, details } = command;
  if (operands === 'packs') subcommand.argument('<packs...>', 'data packs (JSON or YAML), or folders of them');
  if (operands === 'chart and packs') {
    subcommand.argument('<name>', 'a chart, such as leaderboard, or one of its drawings, such as rerun-slope-1');
    subcommand.argument('<packs...>', 'data packs (JSON or YAML), or folders of them');
  }
  if (operands === 'two sides') {
    subcommand.argument('<a>', 'a data pack, or a folder of packs of one model').argument('<b>', 'the other side');
  }
  if (operands === 'two packs') subcommand.argument('<packs...>', 'two data packs, the earlier one first, or a folder');
  if (operands === 'packs, if any') subcommand.argument('[packs...]', 'data packs (JSON or YAML), or folders of them');
  for (const flag of flags) subcommand.addOption(option(flag));
  subcommand.addOption(new Option('--format <format>', 'how to print').choices(formatNames).default('table'));
  if (!writesFiles(command)) subcommand.option('--out <file>', 'write to a file instead of the terminal');
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
  const progress = terminalProgress(io.watched ? io.err : () => {}, {
    ...(io.errColumns === undefined ? {} : { columns: io.errColumns }),
    ...(io.now === undefined ? {} : { now: io.now }),
  });
  const say = (text: string) => {
    progress.erase();
    io.err(`${text.split('\n').map(printable).join('\n')}\n`);
  };
  const output = await command
    .run({
      ...call,
      version,
      moment: io.moment ?? localInstant(new Date()),
      progress: progress.report,
      warn: say,
    })
    .finally(progress.erase);
  const { formats } = await import('./formats.ts');
  const { out } = call.flags;
  const isFile = !writesFiles(command) && typeof out === 'string';
  const text = formats[call.flags.format as FormatName].print(output, {
    command: name,
    version,
    terminal: isFile ? pipe : terminal(io),
  });
  if (isFile) {
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
