import { barnardTest } from './barnard.ts';
import { boschlooTest } from './boschloo.ts';
import { boschlooMinimumLikelihoodTest } from './boschloo-minimum-likelihood.ts';
import type { ExactTest } from './exact-test.ts';
import { fisherTest } from './fisher.ts';

const allAlternatives = ['two-sided', 'greater', 'less'] as const;

/**
 * The exact tests of two independent arms, the default first: P(p-value <= alpha) is at most alpha whatever the common
 * rate. A new test is one file and one line here. Mid-p variants are not exact and therefore not among them.
 */
export const exactTests = {
  boschloo: {
    label: 'Boschloo',
    reference: 'boschloo-1970',
    note: 'Fisher’s one-sided p-value as the statistic: at least as powerful as Fisher, and as exact.',
    alternatives: allAlternatives,
    pValue: (a, b, alternative) => boschlooTest(a, b, { alternative }).pValue,
  },
  'boschloo-minimum-likelihood': {
    label: 'Boschloo, minimum likelihood',
    reference: 'boschloo-1970',
    note: 'Fisher’s two-sided p-value as the statistic; for equal arms its small p-values are those of the doubled test.',
    alternatives: ['two-sided'],
    pValue: (a, b) => boschlooMinimumLikelihoodTest(a, b).pValue,
  },
  barnard: {
    label: 'Barnard, pooled',
    reference: 'barnard-1947',
    note: 'The pooled z as the statistic: power about that of Boschloo.',
    alternatives: allAlternatives,
    pValue: (a, b, alternative) => barnardTest(a, b, { alternative }).pValue,
  },
  'barnard-unpooled': {
    label: 'Barnard, unpooled',
    reference: 'barnard-1947',
    note: 'The unpooled z as the statistic: for unequal arms of small rates its level may be taken up by one extreme table.',
    alternatives: allAlternatives,
    pValue: (a, b, alternative) => barnardTest(a, b, { alternative, pooled: false }).pValue,
  },
  fisher: {
    label: 'Fisher',
    reference: 'fisher-1935',
    note: 'Conditional on the total of successes: exact, and for few trials far more careful than it need be.',
    alternatives: allAlternatives,
    pValue: (a, b, alternative) => fisherTest(a, b, { alternative }).pValue,
  },
  'fisher-central': {
    label: 'Fisher, central',
    reference: 'fisher-1935',
    note: 'Twice the smaller tail: the test that the exact interval of the odds ratio inverts.',
    alternatives: ['two-sided'],
    pValue: (a, b) => fisherTest(a, b, { twoSided: 'central' }).pValue,
  },
} as const satisfies Record<string, ExactTest>;

export type ExactTestName = keyof typeof exactTests;

export const exactTestNames = Object.keys(exactTests) as readonly ExactTestName[];
