import { parsePath } from '../campaign/select.ts';
import { admitPack } from './admit-pack.ts';
import type { Importer } from './importer.ts';
import { yamlText } from './yaml-text.ts';

/** The data pack, version 1, as JSON or YAML: one campaign a file. */
export const dataPack: Importer = {
  label: 'data pack',

  /** A mapping with `pack_version`, or with a model and results; or a broken text that names `pack_version` as a field. */
  recognises: (file) => {
    if (!mentionsPack(file.text)) return false;
    const { data, fault } = yamlText(file);
    if (fault !== null) return versionField.test(file.text);
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return false;
    const has = (field: string) => Object.hasOwn(data, field);
    return has('pack_version') || (has('model') && (has('run_summary') || has('per_task_results')));
  },

  read: (file) => {
    const { data, fault, place, digits } = yamlText(file);
    const origin = { file: file.name, importer: dataPack.label, sha256: file.sha256 };
    if (fault !== null) return { campaigns: [], issues: [{ severity: 'error', file: file.name, ...fault }] };
    return admitPack(data, origin, { place, digits });
  },

  place: (file, path) => yamlText(file).place(parsePath(path)),
};

const versionField = /(?:^|[{,])\s*["']?pack_version["']?\s*:/mu;

/** Cheap to ask, so that other people's large files are not parsed in vain. */
function mentionsPack(text: string): boolean {
  return text.includes('pack_version') || text.includes('run_summary') || text.includes('per_task_results');
}
