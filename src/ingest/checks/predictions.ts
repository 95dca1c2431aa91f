import type { PackCheck } from '../check.ts';
import { madeOnIssues } from './made-on.ts';
import { possibleIssues } from './possible.ts';
import { repeatedIds } from './repeated-ids.ts';
import { targetIssues } from './targets.ts';

/** Prediction ids are unique, targets are numbers of the pack, and a prediction is older than its campaign. */
export const checkPredictions: PackCheck = ({ predictions }, campaign) => [
  ...repeatedIds('predictions', predictions ?? []),
  ...(predictions ?? []).flatMap((prediction, index) => [
    ...targetIssues(prediction, ['predictions', index], campaign),
    ...madeOnIssues(`predictions[${index}].made_on`, prediction.made_on ?? null, campaign),
  ]),
  ...campaign.predictions.flatMap((prediction) => possibleIssues(prediction, campaign)),
];
