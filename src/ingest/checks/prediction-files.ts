import { basename } from 'node:path';
import type { Campaign } from '../../campaign/campaign.ts';
import type { Frozen } from '../../campaign/prediction.ts';
import { sealOrder } from '../../campaign/standing.ts';
import { show } from '../../errors.ts';
import { type PredictionFileCheck, type UnplacedIssue, unplacedIssue } from '../check.ts';
import { sealedName } from '../frozen.ts';
import type { FilePredictions } from '../importer.ts';
import type { PredictionDocument } from '../pack/prediction-file-schema.ts';
import { madeOnIssues, zonesHint } from './made-on.ts';
import { possibleIssues } from './possible.ts';
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
    : [
        ...documentOf(file).predictions.flatMap((one, index) => targetIssues(one, ['predictions', index], campaign)),
        ...file.predictions.flatMap((prediction) => possibleIssues(prediction, campaign)),
      ];

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

/** A frozen file has the bytes that it was frozen with, was frozen before the campaign, and is the one that its seal names. */
export const checkSeal: PredictionFileCheck = ({ file: { frozen } }, campaign) => {
  if (frozen === null) return [];
  const { on, by, names, intact } = frozen;
  const changed =
    'predictions were changed after they were frozen: restore them, or remove the seal and freeze them as of today';
  const expected = `have the bytes that were frozen on ${on}`;
  return [
    // Other bytes under another name were never these predictions: nobody changed them.
    ...(intact || names !== null
      ? []
      : [unplacedIssue('mismatch', '', expected, 'other bytes', { severity: 'warning', hint: changed })]),
    ...(names === null
      ? []
      : [
          unplacedIssue('mismatch', 'file', `name ${basename(sealedName(by))}`, show(names), {
            severity: 'warning',
            hint: intact
              ? 'a seal belongs to the file that it names'
              : 'a seal belongs to the file that it names; of these bytes there is none, and the predictions are not counted',
            inFile: by,
          }),
        ]),
    ...(campaign === null ? [] : sealDateIssues(frozen, campaign)),
  ];
};

function sealDateIssues({ on, by }: Frozen, { id, date, origin }: Campaign): UnplacedIssue[] {
  if (date === null) {
    const expected = `be given, for a seal on predictions of ${id} to be held against`;
    const details = {
      severity: 'note',
      hint: `the seal ${by} cannot confirm that it is older`,
      inFile: origin.file,
    } as const;
    return [unplacedIssue('missing', 'campaign.date', expected, 'nothing', details)];
  }
  const order = sealOrder({ on }, date);
  const expected = `be no later than the campaign (${date})`;
  if (order === 'after') {
    const hint = 'the predictions were sealed after the results';
    return [unplacedIssue('mismatch', 'on', expected, show(on), { severity: 'warning', hint, inFile: by })];
  }
  if (order !== 'unclear') return [];
  return [unplacedIssue('unknown', 'on', expected, show(on), { severity: 'note', hint: zonesHint, inFile: by })];
}
