import { type Issue, show } from '../../errors.ts';
import { type GateName, gateRules } from '../../findings/gates/gates.ts';
import { type ConfigFile, readConfig } from '../../ingest/config-file.ts';
import { placed } from '../../ingest/pack/placed.ts';
import type { Flag } from '../command.ts';
import { levelFlag } from '../flags.ts';
import { InputError } from '../input-error.ts';
import { gateParsers } from './gate-parsers.ts';

export const configFlag: Flag = {
  flags: '--config <file>',
  description: 'a file with gates, level and margin, instead of holdsup.yaml in this folder; flags go before it',
};

export interface GateConfig {
  readonly limits: Readonly<Partial<Record<GateName, number>>>;
  /** A margin for every comparison with a base, which is no gate of its own where there is none. */
  readonly margin: number | null;
  readonly level: number | null;
  /** The tasks with this tag alone are judged. */
  readonly tag: string | null;
}

const names: Readonly<Record<GateName, 'margin' | 'at_least' | 'at_most_ungraded' | 'max_cost_per_pass'>> = {
  margin: 'margin',
  atLeast: 'at_least',
  atMostUngraded: 'at_most_ungraded',
  maxCostPerPass: 'max_cost_per_pass',
};

/** What the configuration says of gates, each value read as its flag is. Throws everything that is wrong with it. */
export async function gateConfig(named: string | undefined): Promise<GateConfig> {
  const config = await readConfig(named);
  if (config === null) return { limits: {}, margin: null, level: null, tag: null };
  if (isIssues(config)) throw new InputError(config);
  const issues: Issue[] = [];
  const read = (path: string, value: string | number | null | undefined, parse: (text: string) => number) => {
    if (value === null || value === undefined) return null;
    try {
      return parse(String(value));
    } catch (error) {
      issues.push(refusedAt(config, path, value, error as Error));
      return null;
    }
  };
  const { level, margin, gates } = config.document;
  const limits: Partial<Record<GateName, number>> = {};
  for (const gate of Object.keys(names) as GateName[]) {
    const limit = read(`gates.${names[gate]}`, gates?.[names[gate]], gateParsers[gateRules[gate].unit]);
    if (limit !== null) limits[gate] = limit;
  }
  const found = {
    limits,
    margin: read('margin', margin, gateParsers.points),
    level: read('level', level, levelFlag.parse as (text: string) => number),
    tag: gates?.tag ?? null,
  };
  if (issues.length > 0) throw new InputError(issues);
  return found;
}

function isIssues(config: ConfigFile | readonly Issue[]): config is readonly Issue[] {
  return Array.isArray(config);
}

/** What a flag says of a value, at its place in the file. */
function refusedAt({ name, place }: ConfigFile, path: string, value: string | number, { message }: Error): Issue {
  const [, expected = message, said = ''] = /^must (.*), received (.*)$/su.exec(message) ?? [];
  const hint = /\(([^()]*)\)$/u.exec(said)?.[1];
  const issue = { severity: 'error', problem: 'invalid', path, expected, received: show(value) } as const;
  return placed(hint === undefined ? issue : { ...issue, hint }, name, place);
}
