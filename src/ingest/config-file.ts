import { existsSync } from 'node:fs';
import type { Issue } from '../errors.ts';
import { type ConfigDocument, configIssues } from './config-file-schema.ts';
import { checkStructure } from './pack/check-structure.ts';
import { byPlace } from './pack/order.ts';
import { type PlaceOf, placed } from './pack/placed.ts';
import { readTextAt } from './source/source-files.ts';
import { yamlText } from './source/yaml-text.ts';

/** Where a project says what it holds itself to. */
const ownName = 'holdsup.yaml';

export interface ConfigFile {
  readonly name: string;
  readonly document: ConfigDocument;
  readonly place: PlaceOf;
}

/**
 * The configuration that is named, or `holdsup.yaml` of the working directory; null where nothing is named and there is none. No
 * other folder is looked at. Everything that is wrong with it, otherwise.
 */
export async function readConfig(named: string | undefined): Promise<ConfigFile | null | readonly Issue[]> {
  if (named === undefined && !existsSync(ownName)) return null;
  const name = named ?? ownName;
  const file = await readTextAt(name, 1_000_000);
  if ('problem' in file) return [file];
  const { data, fault, place } = yamlText(file);
  if (fault !== null) return [{ severity: 'error', file: name, ...fault }];
  if (data === null || data === undefined) return { name, document: {}, place };
  const wrong = checkStructure(data, { versionField: 'pack_version', issues: configIssues });
  if (wrong.length > 0) return wrong.map((issue) => placed(issue, name, place)).toSorted(byPlace);
  return { name, document: data as ConfigDocument, place };
}
