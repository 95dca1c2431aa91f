import type { Campaign } from '../../campaign/campaign.ts';
import { didYouMean } from '../../errors.ts';
import { decidingTest, disagrees } from '../../findings/rules/campaign-series.ts';
import { pAfterHolm } from '../../findings/words/deciding.ts';
import { levelName, plural, printedValue, probability } from '../../format.ts';
import { campaignSeries } from '../../measures/pairs/campaign-series.ts';
import { changedVersions } from '../../measures/pairs/comparable.ts';
import { type TaskRateForecast, taskRateForecast } from '../../measures/predictions/task-rate-forecast.ts';
import type { Command } from '../command.ts';
import { countFrom, levelFlag, suiteFlag } from '../flags.ts';
import { type InputError, unusable } from '../input-error.ts';
import { loadCampaigns, ofOneSuite } from '../packs.ts';
import { valueCell } from '../print/cells.ts';
import { hidden, type OutputTable, right, tableOf } from '../print/output.ts';
import { forecastFile } from '../write/forecast-file.ts';

export const command: Command = {
  operands: 'packs',
  flags: [
    { flags: '--model <model>', description: 'identifier or name; it need not have been run yet', required: true },
    suiteFlag,
    {
      flags: '--runs <n>',
      description: 'runs of each task in the campaign to come, 1 to 200',
      parse: countFrom(1, 200),
      default: 3,
    },
    levelFlag,
  ],
  example: 'holdsup forecast data/packs --model openai.gpt-oss-120b-1:0',
  details:
    "The forecast that a person has to beat: from the model's own campaigns, or, when it was never run, from the other models of the suite. Ends with a file of predictions to paste.",
  run: async (call) => {
    const { model, suite, runs, level } = call.flags as { model: string; suite?: string; runs: number; level: number };
    const campaigns = ofOneSuite(await loadCampaigns(call), suite);
    const id = modelId(model, campaigns);
    const forecast = taskRateForecast(campaigns, id ?? model, { runs, level });
    if ('missing' in forecast) throw noForecast(campaigns, forecast.missing);
    const file = forecastFile(forecast, call.moment);
    return {
      json: { level, runs, forecast, file },
      tables: [table(forecast)],
      lines: lines(forecast, campaigns, { unknown: id === null ? model : null, level }),
      snippet: { language: 'yaml', text: file },
    };
  },
};

/** The identifier of the model that is meant; null when none of the campaigns is of it. */
function modelId(model: string, campaigns: readonly Campaign[]): string | null {
  if (campaigns.some((campaign) => campaign.model.id === model)) return model;
  const named = campaigns.filter((campaign) => campaign.model.name === model);
  const ids = [...new Set(named.map((campaign) => campaign.model.id))];
  if (ids.length > 1)
    throw unusable('invalid', {
      file: '--model',
      expected: 'name one model by its identifier',
      received: `${model}, which is ${ids.join(' and ')}`,
    });
  return ids[0] ?? null;
}

function noForecast(campaigns: readonly Campaign[], missing: string): InputError {
  return unusable('missing', {
    file: campaigns[0]?.origin.file ?? '--model',
    expected: 'tell runs of the tasks that are foretold',
    received: missing,
  });
}

function table({ model, suite, level, total, tasks }: TaskRateForecast): OutputTable {
  const rows = [{ ...total, task: 'total' }, ...('missing' in tasks ? [] : tasks)];
  const chance = (value: number) => valueCell('power', value);
  return tableOf(`Passes of the next campaign of ${model} on ${suite}, ${levelName(level)} ranges`, rows, [
    ['what', '', ({ task }) => task],
    ['target', 'target', ({ target }) => target, hidden],
    ['runs', 'runs', ({ runs }) => runs, right],
    ['mean', 'mean', ({ mean }) => valueCell('runsExpected', mean), right],
    ['range', 'range', ({ lower, upper }) => `${lower}–${upper}`, { ...right, printed: true }],
    ['lower', 'lower', ({ lower }) => ({ value: lower, text: '' }), hidden],
    ['upper', 'upper', ({ upper }) => ({ value: upper, text: '' }), hidden],
    ['probability', 'range holds', (row) => chance(Math.min(1, row.probability)), right],
    ['none', 'none pass', ({ pmf }) => chance(pmf[0]!), right],
    ['all', 'all pass', ({ pmf }) => chance(pmf.at(-1)!), right],
  ]);
}

/** `unknown`: what was asked for, when no campaign is of it. */
function lines(
  forecast: TaskRateForecast,
  campaigns: readonly Campaign[],
  { unknown, level }: { readonly unknown: string | null; readonly level: number },
): string[] {
  const { total, tasks, method, basis } = forecast;
  const pooled = campaigns.filter(({ id }) => forecast.campaigns.includes(id));
  const changed = unknown === null ? changedVersions(pooled) : [];
  const known = campaigns.flatMap(({ model }) => [model.id, model.name]);
  const meant = unknown === null ? undefined : didYouMean(unknown, known);
  return [
    `${total.lower}–${total.upper} of ${total.runs} runs pass with probability ${probability(total.probability)}, ${printedValue('runsExpected', total.mean)} on average.`,
    `Method: ${method}; from ${basis}.`,
    ...(forecast.ofTasks === null
      ? []
      : [
          `Of the ${plural(forecast.ofTasks.told, 'task')} that these campaigns ran; the suite has ${forecast.ofTasks.suite}, and of the others this says nothing.`,
        ]),
    ...(unknown === null ? [] : [`No campaign is of ${unknown}: this is what a model of this kind would do.`]),
    ...(meant === undefined ? [] : [`Did you mean ${meant}?`]),
    ...(changed.length === 0 ? [] : [`The pooled campaigns differ in ${changed.join(' and ')}.`]),
    ...(unknown === null ? apart(pooled, level) : []),
    ...('missing' in tasks || unknown === null ? [] : [`Each task: from ${tasks[0]!.basis}.`]),
    ...('missing' in tasks ? [`No forecast of tasks: ${tasks.missing}.`] : []),
    `To beat it, save the following as a file, change what you know better, and freeze it.`,
  ];
}

/** Pooling takes campaigns for one rate: it is said where they are shown not to have one. */
function apart(pooled: readonly Campaign[], level: number): string[] {
  return campaignSeries(pooled, { level, fewest: 2 })
    .filter((series) => disagrees(series, level))
    .map((series) => {
      const test = decidingTest(series)!;
      return `The ${plural(series.campaigns.length, 'pooled campaign')} are further apart than chance explains (${test.method}: ${pAfterHolm({ ...test, lookedAt: series.testsLookedAt, noun: 'test' })}): the ranges are too narrow for a rate that moves.`;
    });
}
