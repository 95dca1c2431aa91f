import type { Campaign } from '../../campaign/campaign.ts';
import { compareAnswer } from '../../findings/next/compare-question.ts';
import { evidenceName, type NextAllocation, type NextAnswer, type NextState } from '../../findings/next/next-answer.ts';
import { rankAnswer } from '../../findings/next/rank-question.ts';
import { taskAnswer } from '../../findings/next/task-question.ts';
import { plural, usd } from '../../format.ts';
import type { Call, Command } from '../command.ts';
import { mustBeComparable, mustShareTasks } from '../comparable-sides.ts';
import { levelFlag, parseBudget, suiteFlag } from '../flags.ts';
import { comparedPair, mustKnowTask, type NextQuestion, parseQuestion, rankedModels } from '../next-question.ts';
import { loadReading, mustHoldCampaigns, ofOneSuite } from '../packs.ts';
import { type Cell, type Output, type OutputTable, right, tableOf } from '../print/output.ts';
import { UsageError } from '../usage-error.ts';
import { watchFiles } from '../watch/watch-files.ts';

interface NextFlags {
  readonly question: NextQuestion;
  readonly level: number;
  readonly budget?: number;
  readonly suite?: string;
  readonly across?: boolean;
  readonly watch?: boolean;
}

export const command: Command = {
  operands: 'packs',
  flags: [
    {
      flags: '--question <question>',
      description: 'what is to be decided: "task TASK from 1/3 to 0.55", "compare A B" or "rank"',
      parse: parseQuestion,
      required: true,
    },
    {
      flags: '--budget <usd>',
      description: 'dollars that are left: whether they are likely to suffice',
      parse: parseBudget,
    },
    { flags: '--watch', description: 'answer again at every change of the packs, until the answer is stop' },
    levelFlag,
    suiteFlag,
    { flags: '--across', description: 'compare although harness, provider or agent differ' },
  ],
  example: 'holdsup next data/packs --question "task task_07_multi_step_plan from 0.1 to 0.9"',
  details: [
    'The rules stay valid however often one looks: the answer may be asked for after every run, and acted upon at any time.',
    '  task T from P to Q   the likelihood ratio of the two rates (Wald 1945): the rate is above the lower one, or below the higher one',
    '  compare A B          a bet on pairs of runs of one task (Robbins 1970; Howard et al. 2021): which is ahead on these tasks',
    '  rank                 the same for every pair of models, each at its share of the level',
    'A stop of compare refutes that the one is no better on any task, and where every task is run equally that its mean is no higher.',
    'For compare and rank run pairs: whether the second run of a pair is made may not hang on how the first one ended.',
    'Exit code 0: stop. 3: go on.',
  ].join('\n'),
  run: async (call) => {
    const flags = call.flags as unknown as NextFlags;
    return flags.watch === true ? watched(call, flags) : outputOf(await answerOf(call, flags), flags);
  },
};

async function answerOf(call: Call, { question, level, suite, across = false }: NextFlags): Promise<NextAnswer> {
  // Before the first run is graded there is something to run next, too.
  const { campaigns: read } = await loadReading(call);
  mustHoldCampaigns(read, call.operands);
  const campaigns = ofOneSuite(read, suite);
  const options = { across, acrossHint: '--across takes them together all the same', mayBeUngraded: true };
  if (question.kind === 'task') {
    mustKnowTask(campaigns, question.task);
    const told = campaigns.filter(({ tasks }) => tasks.some(({ id }) => id === question.task));
    for (const { campaigns: ofModel } of byModel(told)) mustBeComparable(ofModel, [], options);
    return taskAnswer(told, question, level);
  }
  if (question.kind === 'compare') {
    const [a, b] = comparedPair(campaigns, question.names);
    mustBeComparable(a.campaigns, b.campaigns, options);
    mustShareTasks(a.campaigns, b.campaigns);
    return compareAnswer(a, b, level);
  }
  const models = rankedModels(campaigns);
  if (models.length < 2) throw new UsageError(`--question rank: needs at least two models, received ${models.length}`);
  for (const [place, a] of models.entries()) {
    for (const b of models.slice(place + 1)) {
      mustBeComparable(a.campaigns, b.campaigns, options);
      mustShareTasks(a.campaigns, b.campaigns);
    }
  }
  return rankAnswer(models, level);
}

function byModel(campaigns: readonly Campaign[]): { readonly campaigns: readonly Campaign[] }[] {
  const ids = [...new Set(campaigns.map(({ model }) => model.id))];
  return ids.map((id) => ({ campaigns: campaigns.filter(({ model }) => model.id === id) }));
}

function outputOf(
  { answer, sentences, states, allocations }: NextAnswer,
  { question, level, budget }: NextFlags,
): Output {
  return {
    json: { question, level, answer, states: states.map(plainState), allocations },
    tables: [statesTable(states), ...(allocations.length === 0 ? [] : [allocationsTable(allocations)])],
    lines: [...sentences, ...(budget === undefined || answer === 'stop' ? [] : [budgetSentence(allocations, budget)])],
    exitCode: answer === 'stop' ? 0 : 3,
  };
}

/** Without what it was computed from. */
function plainState({ about, counts, logEvidence, speaksFor, logLimit, isDecided, expectedRuns, dollars }: NextState) {
  return { about, counts, logEvidence, speaksFor, logLimit, isDecided, expectedRuns, dollars };
}

function budgetSentence(allocations: readonly NextAllocation[], budget: number): string {
  const priced = allocations.filter(({ dollars }) => dollars !== null).toSorted((a, b) => a.dollars! - b.dollars!);
  const [cheapest] = priced;
  if (cheapest === undefined || cheapest.dollars === null || cheapest.runs === null || cheapest.dollars === 0)
    return `Whether ${usd(budget)} suffice is not known: the packs do not tell what the runs cost, or no number of them can be named.`;
  const bought = Math.floor((cheapest.runs * budget) / cheapest.dollars);
  return budget >= cheapest.dollars
    ? `${usd(budget)} buy about ${plural(bought, 'run')}, more than are expected (${cheapest.how}: ${cheapest.runs}, about ${usd(cheapest.dollars)}); it may take more.`
    : `${usd(budget)} buy about ${plural(bought, 'run')}, fewer than are expected (${cheapest.how}: ${cheapest.runs}, about ${usd(cheapest.dollars)}); it may take less.`;
}

function statesTable(states: readonly NextState[]): OutputTable {
  return tableOf('Where it stands', states, [
    ['about', 'about', ({ about }) => about],
    ['answer', 'answer', ({ isDecided }) => (isDecided ? 'stop' : 'go on')],
    ['evidence', 'evidence', evidenceCell, right],
    ['speaks_for', 'speaks for', ({ speaksFor }) => speaksFor],
    ['needed', 'needed', ({ logLimit }) => ({ value: logLimit, text: `${evidenceName(logLimit)} to 1` }), right],
    ['expected_runs', 'runs to go, about', (state) => runsCell(state.expectedRuns, state.isDecided), right],
    ['dollars', 'for about', ({ dollars, isDecided }) => dollarsCell(dollars, isDecided), right],
  ]);
}

function evidenceCell({ logEvidence, speaksFor }: NextState): Cell {
  return { value: logEvidence, text: speaksFor === 'neither' ? 'none' : `${evidenceName(logEvidence)} to 1` };
}

function runsCell(runs: number | null, isDecided = false): Cell {
  return { value: runs, text: isDecided ? '' : runs === null ? 'cannot be named' : String(runs) };
}

function dollarsCell(dollars: number | null, isDecided = false): Cell {
  return { value: dollars, text: isDecided ? '' : dollars === null ? 'not known' : usd(dollars) };
}

function allocationsTable(allocations: readonly NextAllocation[]): OutputTable {
  return tableOf('Ways to go on', allocations, [
    ['how', 'run next', ({ how }) => how],
    ['runs', 'runs to go, about', ({ runs }) => runsCell(runs), right],
    ['dollars', 'for about', ({ dollars }) => dollarsCell(dollars), right],
    ['shows', 'shows', ({ shows }) => shows],
  ]);
}

/** Answers at every change, aloud, until there is nothing more to run or somebody presses Ctrl+C. Packs that cannot be read wait for the next change. */
async function watched(call: Call, flags: NextFlags): Promise<Output> {
  const interrupted = new AbortController();
  const end = () => interrupted.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  let latest = await answerOf(call, flags);
  if (latest.answer === 'go on') {
    call.warn([...latest.sentences, 'Waiting for more runs; Ctrl+C ends.'].join('\n'));
    await new Promise<void>((resolve) => {
      let isBusy = false;
      const look = async () => {
        if (isBusy) return;
        isBusy = true;
        try {
          latest = await answerOf(call, flags);
          call.warn(latest.sentences.join('\n'));
          if (latest.answer === 'stop') close();
        } catch (error) {
          call.warn(error instanceof Error ? error.message : String(error));
        } finally {
          isBusy = false;
        }
      };
      const files = watchFiles(call.operands, () => void look());
      const close = () => {
        files.close();
        resolve();
      };
      interrupted.signal.addEventListener('abort', close);
    });
  }
  process.off('SIGINT', end).off('SIGTERM', end);
  return outputOf(latest, flags);
}
