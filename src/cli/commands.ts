import type { CommandEntry } from './command.ts';

/** Every command. Its file is loaded when it is called. */
export const commands = {
  report: {
    summary: 'measure a folder of packs and write page, Markdown, JSON and charts',
    load: () => import('./report.ts'),
  },
  chart: {
    summary: 'draw one chart, in any size and theme, with its words and numbers',
    load: () => import('./chart.ts'),
  },
  check: { summary: 'check packs: schema, arithmetic, published figures', load: () => import('./check.ts') },
  score: {
    summary: 'suite scores and leaderboard, on these tasks and on new tasks',
    load: () => import('./score.ts'),
  },
  rates: { summary: 'per-task pass rates with exact intervals', load: () => import('./rates.ts') },
  compare: { summary: 'is one model better than another, task by task?', load: () => import('./compare.ts') },
  rerun: { summary: 'does a rerun confirm a campaign?', load: () => import('./rerun.ts') },
  inversions: { summary: 'does a smaller model of a family beat a larger one?', load: () => import('./inversions.ts') },
  claims: {
    summary: 'hold an article to its data: every number bound or listed, every strong word against its verdict',
    load: () => import('./claims.ts'),
  },
  gate: {
    summary: 'may this be merged? no worse than a base, a score of at least, cost of at most: pass, fail or undecided',
    load: () => import('./gate.ts'),
  },
  effort: { summary: 'does more reasoning effort help, and up to where?', load: () => import('./effort.ts') },
  cost: { summary: 'cost per pass, and the best score for the money', load: () => import('./cost.ts') },
  failures: { summary: 'how it fails, and what the transcripts show', load: () => import('./failures.ts') },
  predictions: {
    summary: 'what was predicted: came true, by luck, and how well; freeze predictions',
    load: () => import('./predictions.ts'),
  },
  forecast: {
    summary: 'what to expect of the next campaign of a model, as a forecast to beat',
    load: () => import('./forecast.ts'),
  },
  plan: { summary: 'runs needed to tell two pass rates apart, power now, price', load: () => import('./plan.ts') },
  calibration: {
    summary: 'how well calibrated forecasts are over all campaigns: reliability, skill, bias by tag',
    load: () => import('./calibration.ts'),
  },
  init: {
    summary: 'a folder to start from: a commented pack, a mapping file, examples, a workflow',
    load: () => import('./init.ts'),
  },
  convert: {
    summary: 'results of other tools as data packs, and single runs as a table',
    load: () => import('./convert.ts'),
  },
  collect: {
    summary: 'counts of runs from tables of any size, or from a database, as data packs',
    load: () => import('./collect.ts'),
  },
  merge: { summary: 'packs of counts of one campaign, added up exactly', load: () => import('./merge.ts') },
  sql: { summary: 'the query that counts runs where the data live', load: () => import('./sql.ts') },
  coverage: { summary: 'which interval keeps its promise at this design?', load: () => import('./coverage.ts') },
} as const satisfies Record<string, CommandEntry>;
