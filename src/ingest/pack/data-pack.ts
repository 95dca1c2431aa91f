import { parsePath } from '../../campaign/select.ts';
import type { Importer } from '../importer.ts';
import { glance } from '../source/glance.ts';
import { yamlText } from '../source/yaml-text.ts';
import { admitPack } from './admit-pack.ts';
import { looksLikePack } from './pack-look.ts';

/** The data pack, version 1, as JSON or YAML: one campaign a file. */
export const dataPack: Importer = {
  label: 'data pack',

  recognises: (file) => looksLikePack(glance(file)),

  read: (file) => {
    const { data, fault, place, digits } = yamlText(file);
    const origin = { file: file.name, importer: dataPack.label, sha256: file.sha256 };
    if (fault !== null) return { campaigns: [], issues: [{ severity: 'error', file: file.name, ...fault }] };
    return admitPack(data, origin, { place, digits });
  },

  place: (file, path) => yamlText(file).place(parsePath(path)),
};
