import { groupsBy } from '../grouped.ts';
import { kept } from '../kept.ts';
import type { Campaign } from './campaign.ts';
import type { Prediction } from './prediction.ts';
import { type Evidence, evidenceOfEach, formatPath, mostNamed, parsePath, valueAt } from './select.ts';

/** Words about a prediction, as opposed to what it says. */
const remarks: readonly string[] = ['statement', 'note', 'by', 'made_on', 'tags'];

/**
 * Everything that a prediction says, where it stands: in the campaign's pack, or in its own file, which then takes the
 * pack's place. Its id first.
 */
export function predictionEvidence({ path, file }: Prediction, campaign: Campaign): Evidence[] {
  const pack = file === null ? campaign.id : file.name;
  const document = file === null ? campaign.document : file.document;
  const entries = Object.entries((valueAt(document, path) ?? {}) as Record<string, unknown>);
  const ordered = [...entries.filter(([key]) => key === 'id'), ...entries.filter(([key]) => key !== 'id')];
  return ordered
    .filter(([key]) => !remarks.includes(key))
    .flatMap(([key, value]) => leaves([...parsePath(path), key], value))
    .map(({ steps, value }) => ({ pack, path: formatPath(steps), value }));
}

/** The prediction whose id stands at a path, in the pack or in a file: looked up once for all of a campaign, which may have thousands. */
export function predictionAt(
  { path, file }: { readonly path: string; readonly file: string | null },
  { predictions }: Campaign,
): Prediction | undefined {
  return placesOf(predictions).get(placeKey(path, file));
}

const placesOf = kept(
  (predictions: readonly Prediction[]) =>
    new Map(predictions.map((each) => [placeKey(`${each.path}.id`, each.file?.name ?? null), each])),
);

function placeKey(path: string, file: string | null): string {
  return JSON.stringify([path, file]);
}

/** The ids of some predictions of a campaign, where they stand. */
export function idEvidence(predictions: readonly Prediction[], campaign: Campaign): Evidence[] {
  return groupsBy(predictions, ({ file }) => file).flatMap((own) => {
    if (own.length <= mostNamed) return own.flatMap((each) => predictionEvidence(each, campaign).slice(0, 1));
    const [{ path, file }] = own as [Prediction];
    const source = file === null ? campaign : { id: file.name, document: file.document };
    const list = formatPath(parsePath(path).slice(0, -1));
    return evidenceOfEach(source, list, { fields: ['id'], only: own.map(({ id }) => id) });
  });
}

interface Leaf {
  readonly steps: readonly string[];
  readonly value: Evidence['value'];
}

function leaves(steps: readonly string[], value: unknown): Leaf[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [{ steps, value: value as Evidence['value'] }];
  return Object.entries(value).flatMap(([key, inner]) => leaves([...steps, key], inner));
}
