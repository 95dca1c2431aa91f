import { show } from '../../errors.ts';
import { type PredictionFileCheck, unplacedIssue } from '../check.ts';
import { sealName } from '../frozen.ts';
import type { FilePredictions } from '../importer.ts';
import type { PredictionDocument } from '../prediction-file-schema.ts';
import { madeOnIssues } from './made-on.ts';
import { targetIssues } from './targets.ts';

function documentOf({ file }: FilePredictions): PredictionDocument {
  return file.document as PredictionDocument;
}

/** A prediction has an id of its own among those of the campaign's pack and of other files about it. */
export const checkFileIds: PredictionFileCheck = ({ predictions }, campaign) => {
  const known = new Map((campaign?.predictions ?? []).map((prediction) => [prediction.id, prediction]));
  return predictions.flatMap(({ id, path }) => {
    const earlier = known.get(id);
    if (campaign === null || earlier === undefined) return [];
    const received = `${show(id)} again after ${earlier.path} of ${earlier.file?.name ?? campaign.origin.file}`;
    return [unplacedIssue('duplicate', `${path}.id`, `be unique among the predictions about ${campaign.id}`, received)];
  });
};

/** Targets are numbers of the campaign's pack. */
export const checkFileTargets: PredictionFileCheck = (file, campaign) =>
  campaign === null
    ? []
    : documentOf(file).predictions.flatMap((one, index) => targetIssues(one, ['predictions', index], campaign));

/** Predictions are older than the campaign and the seal. A day that all of them share is said once. */
export const checkFileDates: PredictionFileCheck = (file, campaign) => {
  const { made_on, predictions } = documentOf(file);
  const { frozen } = file.file;
  // A file that was changed after it was frozen is told so: what was added may well be younger than the seal.
  const limits = { date: campaign?.date ?? null, sealed: frozen?.intact ? frozen.on : null };
  const isShared = predictions.some((one) => (one.made_on ?? null) === null);
  return [
    ...(isShared ? madeOnIssues('made_on', made_on ?? null, limits) : []),
    ...predictions.flatMap((one, index) => madeOnIssues(`predictions[${index}].made_on`, one.made_on ?? null, limits)),
  ];
};

/** A frozen file has the bytes that it was frozen with, and was frozen before the campaign. */
export const checkSeal: PredictionFileCheck = ({ file: { name, frozen } }, campaign) => {
  if (frozen === null) return [];
  const date = campaign?.date ?? null;
  const { on, intact } = frozen;
  const changed =
    'predictions were changed after they were frozen: restore them, or remove the seal and freeze them as of today';
  const expected = `have the bytes that were frozen on ${on}`;
  return [
    ...(intact ? [] : [unplacedIssue('mismatch', '', expected, 'other bytes', { severity: 'warning', hint: changed })]),
    ...(date === null || on <= date
      ? []
      : [
          unplacedIssue('mismatch', 'on', `be no later than the campaign (${date})`, show(on), {
            severity: 'warning',
            hint: 'the predictions were sealed after the results',
            inFile: sealName(name),
          }),
        ]),
  ];
};
