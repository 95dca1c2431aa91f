import { type Issue, show } from '../../errors.ts';
import { type ConfigFile, readConfig } from '../../ingest/config-file.ts';
import { placed } from '../../ingest/pack/placed.ts';
import type { Flag } from '../command.ts';
import { RefusedValue } from '../flags.ts';
import { InputError } from '../input-error.ts';

/** The configuration that is named, or holdsup.yaml of this folder; null where there is none. Throws everything that is wrong with it. */
export async function projectConfig(named: string | undefined): Promise<ConfigFile | null> {
  const config = await readConfig(named);
  if (config !== null && !('document' in config)) throw new InputError(config);
  return config;
}

/** What the configuration says in place of flags that were not given, each value read as its flag is. */
export async function settings(flags: readonly Flag[], named: string | undefined): Promise<Record<string, unknown>> {
  const config = await projectConfig(named);
  if (config === null) return {};
  const read = settingReader(config);
  const found = flags.flatMap(({ setting, parse }) => {
    const value = setting === undefined ? null : read(setting, config.document[setting], (text) => parse!(text));
    return value === null ? [] : [[setting!, value] as const];
  });
  read.mustHold();
  return Object.fromEntries(found);
}

/** Reads values as flags read theirs, and collects at their places those that a flag would refuse. */
export function settingReader(config: ConfigFile) {
  const issues: Issue[] = [];
  const read = <Value>(path: string, value: string | number | null | undefined, parse: (text: string) => Value) => {
    if (value === null || value === undefined) return null;
    try {
      return parse(String(value));
    } catch (error) {
      issues.push(refusedAt(config, path, value, error as Error));
      return null;
    }
  };
  const mustHold = () => {
    if (issues.length > 0) throw new InputError(issues);
  };
  return Object.assign(read, { mustHold });
}

/** What a flag says of a value, at its place in the file. */
function refusedAt({ name, place }: ConfigFile, path: string, value: string | number, error: Error): Issue {
  const { must: expected, hint } = error instanceof RefusedValue ? error : { must: error.message, hint: undefined };
  const issue = { severity: 'error', problem: 'invalid', path, expected, received: show(value) } as const;
  return placed(hint === undefined ? issue : { ...issue, hint }, name, place);
}
