import type { Output } from './print/output.ts';

/** The contract of a command. Its file exports one as `command`. */
export interface Command {
  /** What stands behind the command's name. */
  readonly operands:
    | 'packs'
    | 'tables'
    | 'two packs'
    | 'sides'
    | 'packs, if any'
    | 'chart and packs'
    | 'article and packs'
    | 'one file'
    | 'none';
  readonly flags: readonly Flag[];
  /** A line that works in a clone of the repository; a test runs it. */
  readonly example: string;
  /** What is worth knowing beyond the summary, for `--help`. */
  readonly details?: string;
  /** `house` is everything around it, for the few that speak of all commands. */
  readonly run: (call: Call, house: House) => Promise<Output>;
  /** Commands behind the name of this one, such as `predictions freeze`. */
  readonly subcommands?: Readonly<Record<string, Command & { readonly summary: string }>>;
}

export interface Flag {
  /** In commander's grammar, such as `--from <rate>`. */
  readonly flags: string;
  readonly description: string;
  /** Turns the text into a value, or throws an `Error` that says what it must be. `before` is the value so far, where a flag is given again. */
  readonly parse?: (text: string, before?: unknown) => unknown;
  readonly default?: unknown;
  /** The key of holdsup.yaml that stands in for it where it is not given; its own name. */
  readonly setting?: 'level' | 'margin';
  readonly required?: boolean;
  /** Not in `--help`: it is taken only to say why it is refused. */
  readonly hidden?: boolean;
}

/** A command as it was called. */
export interface Call {
  readonly operands: readonly string[];
  readonly flags: Readonly<Record<string, unknown>>;
  readonly version: string;
  /** Now, as this computer's clock has it, with its offset. */
  readonly moment: string;
  /** Folder in which pictures and whole reports are kept from one report to the next. */
  readonly pictures?: string | undefined;
  /** Says how far long work has come, its share from 0 to 1; silent unless a person is watching. */
  readonly progress: (stage: string, share?: number) => void;
  /** Says something to a person beside the output proper. */
  readonly warn: (text: string) => void;
}

/** All commands, and how a line of words is run. */
export interface House {
  readonly commands: Readonly<Record<string, CommandEntry>>;
  readonly holdsup: (
    args: readonly string[],
    io: { readonly out: (text: string) => void; readonly err: (text: string) => void; readonly watched: boolean },
  ) => Promise<number>;
}

/** A line of the registry: known without loading the command, so that `--help` starts fast. */
export interface CommandEntry {
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}
