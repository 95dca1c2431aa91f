import type { PredictionFile } from '../../campaign/prediction.ts';
import { parsePath } from '../../campaign/select.ts';
import { repeatedIds } from '../checks/repeated-ids.ts';
import type { FilePredictions, Importer } from '../importer.ts';
import { yamlText } from '../source/yaml-text.ts';
import { checkStructure } from './check-structure.ts';
import { byPlace } from './order.ts';
import { predictionFrom } from './pack-predictions.ts';
import { placed } from './placed.ts';
import { type PredictionDocument, predictionFileIssues } from './prediction-file-schema.ts';

/** Predictions about one campaign in a file of their own, as JSON or YAML. */
export const predictionFile: Importer = {
  label: 'prediction file',

  /** A mapping with `predictions_version`, or with predictions of something; or a broken text that names that field. */
  recognises: (file) => {
    if (!file.text.includes('predictions')) return false;
    const { data, fault } = yamlText(file);
    if (fault !== null) return versionField.test(file.text) && !file.text.includes('pack_version');
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return false;
    const has = (field: string) => Object.hasOwn(data, field);
    if (has('pack_version') || has('model')) return false;
    return has('predictions_version') || (has('of') && has('predictions'));
  },

  read: (file) => {
    const { data, fault, place } = yamlText(file);
    if (fault !== null) return { campaigns: [], issues: [{ severity: 'error', file: file.name, ...fault }] };
    const structure = checkStructure(data, { versionField: 'predictions_version', issues: predictionFileIssues });
    const document = data as PredictionDocument;
    const issues = structure.length > 0 ? structure : repeatedIds('predictions', document.predictions);
    if (issues.length > 0) {
      return { campaigns: [], issues: issues.map((issue) => placed(issue, file.name, place)).toSorted(byPlace) };
    }
    return { campaigns: [], issues: [], predictionFiles: [filePredictions(document, file)] };
  },

  place: (file, path) => yamlText(file).place(parsePath(path)),
};

const versionField = /(?:^|[{,])\s*["']?predictions_version["']?\s*:/mu;

/** Not frozen, as far as the file itself can tell. */
function filePredictions(
  document: PredictionDocument,
  { name, sha256 }: { readonly name: string; readonly sha256: string },
): FilePredictions {
  const file: PredictionFile = { name, sha256, document, frozen: null };
  const { campaign, model, suite } = document.of;
  const [by, madeOn] = [document.by ?? null, document.made_on ?? null];
  return {
    file,
    of: typeof campaign === 'string' ? { campaign } : { model: model ?? '', suite: suite ?? '' },
    predictions: document.predictions.map((one, index) => predictionFrom(one, { index, file, by, madeOn })),
  };
}
