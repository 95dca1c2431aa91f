import type { ReadingOptions } from './format.ts';

/** What is done where the user says nothing. */
export const readingDefaults: ReadingOptions = {
  columns: {},
  verdicts: {},
  scorer: null,
  metric: null,
  passAt: null,
  scoreMax: null,
  suite: null,
  model: null,
  isTimeoutNotGraded: false,
  checkedSample: null,
  skipsBadRows: false,
};
