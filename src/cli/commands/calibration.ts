import { isBeforehand, standingCounts } from '../../campaign/standing.ts';
import { calibrationFindings } from '../../findings/rules/calibration.ts';
import { biasFindings } from '../../findings/rules/forecast-bias.ts';
import { forecasterName } from '../../findings/words/forecaster.ts';
import { behindWords, foregoneWords } from '../../findings/words/seal-words.ts';
import { foregoneCounts } from '../../measures/predictions/prediction-outcome.ts';
import { predictionOutcomes } from '../../measures/predictions/prediction-outcomes.ts';
import { trackRecords } from '../../measures/predictions/track-record.ts';
import type { Command } from '../command.ts';
import { levelFlag, powerFlag, suiteFlag } from '../flags.ts';
import { type InputError, nearestHint, unusable } from '../input-error.ts';
import { loadCampaigns, ofSuite } from '../packs.ts';
import {
  baselineTable,
  biasTable,
  placeTable,
  rangeTable,
  recordTable,
  reliabilityTable,
} from '../print/calibration-tables.ts';
import { figuresTable, findingLines } from '../print/finding-output.ts';

export const command: Command = {
  operands: 'packs',
  flags: [
    levelFlag,
    powerFlag,
    suiteFlag,
    { flags: '--by <author>', description: 'only the predictions of this author' },
  ],
  example: 'holdsup calibration data/packs',
  details:
    'Campaigns of any suite, unless one is named. Forecasts of one campaign share its luck and count as one cluster. Too few forecasts are called too few.',
  run: async (call) => {
    const { level, power, by, suite } = call.flags as { level: number; power: number; by?: string; suite?: string };
    const campaigns = ofSuite(await loadCampaigns(call), suite);
    const options = { level, power };
    const outcomes = campaigns.flatMap((campaign, index) => {
      call.progress(`holding predictions against results (${index + 1} of ${campaigns.length})`);
      return predictionOutcomes(campaign, campaigns, options);
    });
    call.progress('testing calibration');
    const own = by === undefined ? outcomes : outcomes.filter((outcome) => outcome.by === by);
    if (by !== undefined && own.length === 0) throw unknownAuthor(by, outcomes);
    const records = trackRecords(own, campaigns, options);
    const behind = [
      ...behindWords(standingCounts(own.filter(({ standing }) => !isBeforehand(standing)))),
      ...foregoneWords(foregoneCounts(own)),
    ];
    const findings = [
      ...calibrationFindings(records, campaigns, options),
      ...biasFindings(records, campaigns, options),
    ];
    const figures = figuresTable('Judgements and their figures', findings);
    const tables = [baselineTable, reliabilityTable, rangeTable, placeTable, biasTable].map((table) => table(records));
    return {
      json: { ...options, records, findings },
      tables: [
        recordTable(records, level),
        ...tables.filter(({ rows }) => rows.length > 0),
        ...(figures.rows.length === 0 ? [] : [{ ...figures, titleOnly: true }]),
      ],
      lines:
        records.length === 0
          ? behind.length > 0
            ? behind
            : ['No prediction whose outcome is known: packs state them under `predictions:`.']
          : [
              ...(records.length > 1
                ? [`Records of ${records.map(forecasterName).join(', ')}; p-values are adjusted over all of them.`]
                : []),
              ...findingLines(findings),
            ],
    };
  },
};

function unknownAuthor(by: string, outcomes: readonly { readonly by: string | null }[]): InputError {
  const known = [...new Set(outcomes.flatMap((outcome) => (outcome.by === null ? [] : [outcome.by])))].sort();
  return unusable('unknown', {
    file: '--by',
    path: by,
    expected: known.length === 0 ? 'be left out: no prediction names its author' : `be one of ${known.join(', ')}`,
    received: by,
    hint: nearestHint(by, known),
  });
}
