import { type GateName, gateRules } from '../../findings/gates/gates.ts';
import { projectConfig, settingReader } from '../config/project-config.ts';
import { gateParser } from './gate-parsers.ts';

export interface GateConfig {
  readonly limits: Readonly<Partial<Record<GateName, number>>>;
  /** A margin for every comparison with a base, which is no gate of its own where there is none. */
  readonly margin: number | null;
  /** The tasks with this tag alone are judged. */
  readonly tag: string | null;
}

/** What the configuration says of gates, each value read as its flag is. Throws everything that is wrong with it. */
export async function gateConfig(named: string | undefined): Promise<GateConfig> {
  const config = await projectConfig(named);
  if (config === null) return { limits: {}, margin: null, tag: null };
  const read = settingReader(config);
  const { margin, gates } = config.document;
  const limits: Partial<Record<GateName, number>> = {};
  for (const gate of Object.keys(gateRules) as GateName[]) {
    const key = gateKey(gate);
    const limit = read(`gates.${key}`, gates?.[key as keyof typeof gates], gateParser(gateRules[gate].quantity));
    if (limit !== null) limits[gate] = limit;
  }
  const found = { limits, margin: read('margin', margin, gateParser('difference')), tag: gates?.tag ?? null };
  read.mustHold();
  return found;
}

/** What a gate is called in the configuration: its flag, with other joints. */
export function gateKey(gate: GateName): string {
  return gateRules[gate].flags.split(' ')[0]!.slice(2).replaceAll('-', '_');
}
