import type { CommandEntry } from './command.ts';

/** Every command. Its file is loaded when it is called. */
export const commands = {
  report: {
    summary: 'measure a folder of packs and write page, Markdown, JSON and charts',
    load: () => import('./commands/report.ts'),
  },
  chart: {
    summary: 'draw one chart, in any size and theme, with its words and numbers',
    load: () => import('./commands/chart.ts'),
  },
  check: { summary: 'check packs: schema, arithmetic, published figures', load: () => import('./commands/check.ts') },
  score: {
    summary: 'suite scores and leaderboard, on these tasks and on new tasks',
    load: () => import('./commands/score.ts'),
  },
  rates: { summary: 'per-task pass rates with exact intervals', load: () => import('./commands/rates.ts') },
  compare: { summary: 'is one model better than another, task by task?', load: () => import('./commands/compare.ts') },
  rerun: { summary: 'does a rerun confirm a campaign?', load: () => import('./commands/rerun.ts') },
  inversions: {
    summary: 'does a smaller model of a family beat a larger one?',
    load: () => import('./commands/inversions.ts'),
  },
  claims: {
    summary: 'hold an article to its data: every number bound or listed, every strong word against its verdict',
    load: () => import('./commands/claims.ts'),
  },
  gate: {
    summary: 'may this be merged? no worse than a base, a score of at least, cost of at most: pass, fail or undecided',
    load: () => import('./commands/gate.ts'),
  },
  next: {
    summary: 'stop, or which task or model to run next? by rules that may be looked at after every run',
    load: () => import('./commands/next.ts'),
  },
  effort: { summary: 'does more reasoning effort help, and up to where?', load: () => import('./commands/effort.ts') },
  cost: { summary: 'cost per pass, and the best score for the money', load: () => import('./commands/cost.ts') },
  failures: { summary: 'how it fails, and what the transcripts show', load: () => import('./commands/failures.ts') },
  predictions: {
    summary: 'what was predicted: came true, by luck, and how well; freeze predictions',
    load: () => import('./commands/predictions.ts'),
  },
  forecast: {
    summary: 'what to expect of the next campaign of a model, as a forecast to beat',
    load: () => import('./commands/forecast.ts'),
  },
  plan: {
    summary: 'runs needed to tell two pass rates apart, power now, price',
    load: () => import('./commands/plan.ts'),
  },
  calibration: {
    summary: 'how well calibrated forecasts are over all campaigns: reliability, skill, bias by tag',
    load: () => import('./commands/calibration.ts'),
  },
  init: {
    summary: 'a folder to start from: a commented pack, a mapping file, examples, a workflow',
    load: () => import('./commands/init.ts'),
  },
  convert: {
    summary: 'results of other tools as data packs, and single runs as a table',
    load: () => import('./commands/convert.ts'),
  },
  collect: {
    summary: 'counts of runs from tables of any size, or from a database, as data packs',
    load: () => import('./commands/collect.ts'),
  },
  merge: { summary: 'packs of counts of one campaign, added up exactly', load: () => import('./commands/merge.ts') },
  sql: { summary: 'the query that counts runs where the data live', load: () => import('./commands/sql.ts') },
  coverage: {
    summary: 'which interval keeps its promise at this design?',
    load: () => import('./commands/coverage.ts'),
  },
  mcp: {
    summary: 'check, score, compare, plan and claims for assistants that speak the Model Context Protocol',
    load: () => import('./commands/mcp.ts'),
  },
  completion: { summary: 'completion for bash, zsh and fish', load: () => import('./commands/completion.ts') },
} as const satisfies Record<string, CommandEntry>;
