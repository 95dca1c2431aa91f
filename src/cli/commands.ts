import type { CommandEntry } from './command.ts';

/** Every command. Its file is loaded when it is called. */
export const commands = {
  report: {
    summary: 'measure a folder of packs and write page, Markdown, JSON and charts',
    load: () => import('./report.ts'),
  },
  check: { summary: 'check packs: schema, arithmetic, published figures', load: () => import('./check.ts') },
  score: {
    summary: 'suite scores and leaderboard, on these tasks and on tasks like these',
    load: () => import('./score.ts'),
  },
  rates: { summary: 'per-task pass rates with exact intervals', load: () => import('./rates.ts') },
  rerun: { summary: 'does a rerun confirm a campaign?', load: () => import('./rerun.ts') },
  inversions: { summary: 'does a smaller model of a family beat a larger one?', load: () => import('./inversions.ts') },
  plan: { summary: 'runs needed to tell two pass rates apart, power now, price', load: () => import('./plan.ts') },
  coverage: { summary: 'which interval keeps its promise at this design?', load: () => import('./coverage.ts') },
} as const satisfies Record<string, CommandEntry>;
