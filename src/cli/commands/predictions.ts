import type { Campaign } from '../../campaign/campaign.ts';
import { numbered } from '../../findings/numbered.ts';
import { predictionFinding } from '../../findings/rules/prediction.ts';
import { predictionRecordFinding } from '../../findings/rules/prediction-record.ts';
import { judgedAtEnds } from '../../findings/ungraded/judged-at-ends.ts';
import { formInWords, plain } from '../../findings/words/prediction-words.ts';
import { levelName, plural, printedValue, probability } from '../../format.ts';
import type { MissingFigure } from '../../measures/figure.ts';
import type { PredictionOutcome } from '../../measures/predictions/prediction-outcome.ts';
import { nearMissFrom, predictionOutcomes } from '../../measures/predictions/prediction-outcomes.ts';
import { predictionRecords } from '../../measures/predictions/prediction-record.ts';
import type { Command } from '../command.ts';
import { levelFlag, suiteFlag } from '../flags.ts';
import { loadReading, ofOneSuite } from '../packs.ts';
import { findingLines } from '../print/finding-output.ts';
import { type Cell, fold, hidden, type OutputTable, right, tableOf } from '../print/output.ts';
import { freeze } from '../write/freeze-predictions.ts';

export const command: Command = {
  operands: 'packs',
  flags: [levelFlag, suiteFlag],
  example: 'holdsup predictions data/packs',
  details: `Hit or miss, how often a repetition of the campaign would have made it true, and a proper score where a probability, a confidence or a distribution was stated. A miss is a near miss when a repetition would have made it true at least ${levelName(nearMissFrom)} of the time. A folder that is called freeze is ./freeze.`,
  subcommands: { freeze },
  run: async (call) => {
    const { level, suite } = call.flags as { level: number; suite?: string };
    const { campaigns: all, predictionFiles } = await loadReading(call);
    const campaigns = suite === undefined ? all : ofOneSuite(all, suite);
    const outcomes = campaigns.flatMap((campaign, index) => {
      call.progress(
        `holding predictions against results (${index + 1} of ${campaigns.length})`,
        index / campaigns.length,
      );
      return predictionOutcomes(campaign, all, { level });
    });
    const records = predictionRecords(campaigns, outcomes, { level });
    const ids = new Set(campaigns.map(({ id }) => id));
    const judge = (every: readonly Campaign[]) => {
      const about = { campaigns: every, options: { level } };
      const own = every.filter(({ id }) => ids.has(id));
      const resolved =
        every === all ? outcomes : own.flatMap((campaign) => predictionOutcomes(campaign, every, { level }));
      return [
        ...numbered(
          'prediction',
          resolved.map((outcome) => predictionFinding(outcome, about)),
        ),
        ...numbered(
          'prediction-record',
          (every === all ? records : predictionRecords(own, resolved, { level })).map((record) =>
            predictionRecordFinding(record, about),
          ),
        ),
      ];
    };
    call.progress('judging');
    const findings = judgedAtEnds(all, judge);
    const waiting = predictionFiles.filter(({ campaign }) => campaign === null);
    return {
      json: {
        level,
        near_miss_from: nearMissFrom,
        predictions: outcomes,
        records,
        waiting: waiting.map(({ file }) => file.name),
        findings,
      },
      tables: [table(outcomes)],
      lines: [
        ...(outcomes.length === 0 ? ['No predictions of these campaigns.'] : findingLines(findings)),
        ...waiting.map(({ file, predictions }) => {
          return `${file.name}: ${plural(predictions.length, 'prediction')} of a campaign that is not here yet.`;
        }),
      ],
    };
  },
};

function table(outcomes: readonly PredictionOutcome[]): OutputTable {
  return tableOf('Predictions', outcomes, [
    ['campaign', 'campaign', ({ campaign }) => campaign, fold],
    ['id', 'id', ({ id }) => id],
    ['by', 'by', ({ by }) => by ?? '', fold],
    ['said', 'said', ({ form, statement }) => (form === null ? (statement ?? 'not published') : formInWords(form))],
    ['probability', 'held', ({ probability: held }) => number(held, levelName), right],
    ['observed', 'observed', ({ observed }) => number(observed, plain), right],
    ['outcome', 'outcome', ({ nearMiss, outcome }) => (nearMiss ? 'near miss' : outcome)],
    ['probability_true', 'again', ({ probabilityTrue: again }) => number(knownValue(again), probability), right],
    ['score', 'score', (row) => number(scoreOf(row)?.value ?? null, scoreText), right],
    ['score_rule', 'by which rule', (row) => scoreOf(row)?.label ?? ''],
    ['baseline_score', 'baseline', (row) => number(knownValue(scoreOf(row)?.baseline), scoreText), right],
    ['error', 'error', ({ error }) => number(error, plain), hidden],
    ['tags', 'tags', ({ tags }) => tags.join(' '), hidden],
    ['standing', 'seal', ({ standing }) => standing, fold],
    ['made_on', 'made on', ({ madeOn }) => madeOn ?? '', hidden],
    ['file', 'file', ({ file }) => file ?? '', hidden],
    ['path', 'path', ({ path }) => path, hidden],
  ]);
}

function scoreOf({ scores }: PredictionOutcome) {
  return 'missing' in scores ? undefined : scores[0];
}

function knownValue(figure: { readonly value: number } | MissingFigure | undefined): number | null {
  return figure === undefined || 'missing' in figure ? null : figure.value;
}

function number(value: number | null, text: (value: number) => string): Cell {
  return { value, text: value === null ? '' : text(value) };
}

function scoreText(value: number): string {
  return Number.isFinite(value) ? printedValue('brierScore', value) : 'infinite';
}
