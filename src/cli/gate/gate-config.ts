import { type GateName, gateRules } from '../../findings/gates/gates.ts';
import { projectConfig, settingReader } from '../config/project-config.ts';
import { gateParsers } from './gate-parsers.ts';

export interface GateConfig {
  readonly limits: Readonly<Partial<Record<GateName, number>>>;
  /** A margin for every comparison with a base, which is no gate of its own where there is none. */
  readonly margin: number | null;
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
  const config = await projectConfig(named);
  if (config === null) return { limits: {}, margin: null, tag: null };
  const read = settingReader(config);
  const { margin, gates } = config.document;
  const limits: Partial<Record<GateName, number>> = {};
  for (const gate of Object.keys(names) as GateName[]) {
    const limit = read(`gates.${names[gate]}`, gates?.[names[gate]], gateParsers[gateRules[gate].unit]);
    if (limit !== null) limits[gate] = limit;
  }
  const found = { limits, margin: read('margin', margin, gateParsers.points), tag: gates?.tag ?? null };
  read.mustHold();
  return found;
}
