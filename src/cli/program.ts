import { constants, existsSync } from 'node:fs';
import { access, appendFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { CommanderError, InvalidArgumentError, Option, Command as Program } from 'commander';
import { localInstant } from '../campaign/moment.ts';
import { didYouMean } from '../errors.ts';
import { printable } from '../ingest/source/printable.ts';
import type { Call, Command, Flag } from './command.ts';
import { commands } from './commands.ts';
import { configFlag } from './flags.ts';
import { packageVersion } from './package-root.ts';
import { type FormatName, formatNames, formatOf, formats } from './print/formats.ts';
import { terminalProgress } from './print/progress.ts';
import { shortened } from './print/shortened.ts';
import { pipe, terminal } from './print/terminal.ts';
import { readingFlags } from './reading-flags.ts';

/** Exit codes: 0 fine, 1 a check failed or a gate was missed, 2 usage or input error. */
const usageError = 2;

const version = packageVersion();

/** Where a call may write: the terminal, a pipe, or a test. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether a person watches `err`: only then is progress shown. */
  readonly watched: boolean;
  /** Cells in a line of `out`, when it is a terminal or somebody said; a pipe gets tables for 100 and sentences that are not wrapped. */
  readonly columns?: number;
  /** Cells in a line of `err`. */
  readonly errColumns?: number;
  /** Whether `out` takes colours. */
  readonly colours?: boolean;
  /** Milliseconds that never go back, for the time left. */
  readonly now?: () => number;
  /** The file to which the summary of a job is added, where a build server names one. */
  readonly summaryFile?: string | undefined;
  /** Folder in which pictures and whole reports are kept from one report to the next; none are where it is left out. */
  readonly pictures?: string | undefined;
  /** The moment to write down, with its offset; that of this computer's clock when left out. */
  readonly moment?: string;
}

/** Runs one command line and returns its exit code. Prints everything it has to say, throws nothing. */
export async function holdsup(args: readonly string[], io: Io): Promise<number> {
  const program = new Program('holdsup')
    .description('Statements about benchmark campaigns that survive a sceptic.')
    .version(version)
    .enablePositionalOptions()
    .showHelpAfterError('(run with --help for usage)')
    .addHelpText('after', '\nExample:\n  holdsup report data/packs --out reports\n')
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: (text) => io.err(text.split('\n').map(printable).join('\n')) });
  let exitCode = 0;
  const called = calledCommand(args);
  const offer = (subcommand: Program, name: string, command: Command) => {
    describe(subcommand, command);
    subcommand.action(async () => {
      exitCode = await run(name, command, { operands: subcommand.args, flags: await flagsOf(subcommand, command) }, io);
    });
    for (const [word, inner] of Object.entries(command.subcommands ?? {})) {
      const own = subcommand
        .helpCommand(false)
        .enablePositionalOptions()
        .command(word)
        .description(inner.summary)
        .exitOverride();
      offer(own, `${name} ${word}`, inner);
    }
  };
  try {
    for (const [name, { summary, load }] of Object.entries(commands)) {
      const subcommand = program.command(name).description(summary).exitOverride();
      // Only the command that is called is loaded: charts and engines cost more than everything else together.
      if (name !== called) continue;
      const { command } = await load();
      offer(subcommand, name, command);
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

/** Whether operands of the command are results, in whatever format. */
function readsResults({ operands }: Command): boolean {
  return operands !== 'none' && operands !== 'one file';
}

function describe(subcommand: Program, command: Command): void {
  const { operands, flags, example, details } = command;
  if (operands === 'packs')
    subcommand.argument('<packs...>', 'data packs, results of other tools, folders of them, or - for standard input');
  if (operands === 'tables') {
    subcommand.argument(
      '<tables...>',
      'run tables, folders of them, - for standard input, or the address of a database',
    );
  }
  if (operands === 'chart and packs') {
    subcommand.argument('<name>', 'a chart, such as leaderboard, or one of its drawings, such as rerun-slope-1');
    subcommand.argument('<packs...>', 'data packs, results of other tools, folders of them, or - for standard input');
  }
  if (operands === 'article and packs') {
    subcommand.argument('<article>', 'a text in Markdown, HTML or plain');
    subcommand.argument('<packs...>', 'data packs, results of other tools, folders of them, or - for standard input');
  }
  if (operands === 'sides')
    subcommand.argument(
      '<sides...>',
      'data packs, results of other tools or folders; or names, and then the files that hold them',
    );
  if (operands === 'two packs') subcommand.argument('<packs...>', 'two data packs, the earlier one first, or a folder');
  if (operands === 'one file') subcommand.argument('[file...]', 'a file of predictions');
  if (operands === 'packs, if any')
    subcommand.argument('[packs...]', 'data packs, results of other tools, folders of them, or - for standard input');
  for (const flag of flags) subcommand.addOption(option(flag));
  if (readsResults(command)) {
    for (const flag of readingFlags)
      subcommand.addOption(option(flag).helpGroup('Options for results of other tools:'));
  }
  if (readsResults(command) || command.flags.some(({ setting }) => setting !== undefined))
    subcommand.addOption(option(configFlag));
  subcommand.addOption(formatOption());
  if (isShortened(command)) subcommand.option('--all', 'print every row of long tables');
  if (!writesFiles(command)) subcommand.option('--out <file>', outDescription, parseFile);
  subcommand.addHelpText('after', `\n${details === undefined ? '' : `${details}\n\n`}Example:\n  ${example}\n`);
}

/** Tables of results are as long as the suite, those of plans are not; a command with an `--all` of its own says itself what it leaves out. */
function isShortened(command: Command): boolean {
  return (
    readsResults(command) &&
    command.operands !== 'packs, if any' &&
    !writesFiles(command) &&
    !command.flags.some(({ flags }) => flags === '--all')
  );
}

const endings = Object.values(formats).flatMap((format) => format.endings);

const outDescription = `write to a file instead of the terminal, in the format of its ending (${endings.join(', ')}) unless --format names one; an ordinary file is replaced, an input, a data pack or a seal never`;

function parseFile(path: string): string {
  if (path.trim() === '' || /[\\/]$/u.test(path)) throw new InvalidArgumentError('must be the name of a file.');
  return path;
}

function formatOption(): Option {
  const made = new Option('--format <format>', 'how to print').choices(formatNames).default('table');
  return made.argParser((text: string) => {
    if (formatNames.some((name) => name === text)) return text;
    const meant = didYouMean(text, formatNames);
    const hint = meant === undefined ? '' : ` (Did you mean ${meant}?)`;
    throw new InvalidArgumentError(`Allowed choices are ${formatNames.join(', ')}.${hint}`);
  });
}

function option({ flags, description, parse, default: value, required, hidden }: Flag): Option {
  const made = new Option(flags, description).hideHelp(hidden === true);
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
  const { out } = call.flags;
  const file = !writesFiles(command) && typeof out === 'string' ? out : null;
  const place = file === null ? null : await outputPlace(file, call, say);
  const output = await command
    .run(
      {
        ...call,
        version,
        moment: io.moment ?? localInstant(new Date()),
        pictures: io.pictures,
        progress: progress.report,
        warn: say,
      },
      { commands, holdsup },
    )
    .finally(progress.erase);
  const format = await formats[call.flags.format as FormatName].load();
  const isShort = isShortened(command) && call.flags.format === 'table' && file === null && call.flags.all !== true;
  const text = format.print(isShort ? shortened(output) : output, {
    command: name,
    version,
    terminal: file === null ? terminal(io) : pipe,
  });
  if (place === null) io.out(text);
  else await place.write(text);
  const leftOut = format.leftOut?.(output) ?? null;
  if (leftOut !== null) say(leftOut);
  if (format.summary !== undefined && io.summaryFile)
    await appendFile(io.summaryFile, `${format.summary(output, { command: name, version })}\n`);
  return output.exitCode ?? 0;
}

/** The flags as they were given; `--out scores.csv` asks for its format, unless `--format` does. */
async function flagsOf(subcommand: Program, command: Command): Promise<Call['flags']> {
  const flags = await configured(subcommand, command);
  const isOpen = !writesFiles(command) && subcommand.getOptionValueSource('format') === 'default';
  const asked = isOpen && typeof flags.out === 'string' ? formatOf(flags.out) : undefined;
  return asked === undefined ? flags : { ...flags, format: asked };
}

/** The flags, with what holdsup.yaml says in place of those that nobody gave. Without one it is not loaded how it is read. */
async function configured(subcommand: Program, command: Command): Promise<Call['flags']> {
  const flags = subcommand.opts();
  const named = flags.config as string | undefined;
  const open = command.flags.filter(
    ({ setting }) => setting !== undefined && subcommand.getOptionValueSource(setting) !== 'cli',
  );
  if (open.length === 0 || (named === undefined && !existsSync('holdsup.yaml'))) return flags;
  const { settings } = await import('./config/project-config.ts');
  return { ...flags, ...(await settings(open, named)) };
}

/** Where `--out` leads. Whether it may is asked before anything is computed. */
async function outputPlace(out: string, { operands }: Pick<Call, 'operands'>, warn: (text: string) => void) {
  const [{ writeFiles }, { cannotWrite, inputsOf, placeFor }] = await Promise.all([
    import('./write/write-files.ts'),
    import('./write/replaceable.ts'),
  ]);
  const inputs = await inputsOf(operands);
  placeFor(out, inputs);
  const folder = dirname(out);
  await access(folder, constants.W_OK).catch((error: NodeJS.ErrnoException) => {
    throw cannotWrite(out, error);
  });
  const options = { inputs, warn, makesFolders: false };
  return {
    write: (content: string) => writeFiles(folder, [{ path: basename(out), content }], options),
  };
}

/** Expected errors (input, domain, files) need no stack; anything else is our mistake and shows one. */
function explain(error: Error): string {
  if (error.name === 'InputError') return error.message;
  if (error.name === 'DomainError' || 'code' in error) return `holdsup: ${error.message}`;
  return `holdsup: this is a bug, please report it\n${error.stack ?? error.message}`;
}
