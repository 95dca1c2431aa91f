import { agrestiCoull } from './agresti-coull.ts';
import { arcsine } from './arcsine.ts';
import { arcsineAnscombe } from './arcsine-anscombe.ts';
import { blaker } from './blaker.ts';
import { clopperPearson } from './clopper-pearson.ts';
import { jeffreys } from './jeffreys.ts';
import { jeffreysBcd } from './jeffreys-bcd.ts';
import { likelihoodRatio } from './likelihood-ratio.ts';
import { logit } from './logit.ts';
import { logitAnscombe } from './logit-anscombe.ts';
import type { IntervalMethod } from './method.ts';
import { midP } from './mid-p.ts';
import { wald } from './wald.ts';
import { waldCc } from './wald-cc.ts';
import { wilson } from './wilson.ts';
import { wilsonCc } from './wilson-cc.ts';

/** The interval methods for one proportion, the default first. A new method is one file and one line here. */
export const intervalMethods = {
  blaker,
  'clopper-pearson': clopperPearson,
  wilson,
  'wilson-cc': wilsonCc,
  'agresti-coull': agrestiCoull,
  jeffreys,
  'jeffreys-bcd': jeffreysBcd,
  'mid-p': midP,
  'likelihood-ratio': likelihoodRatio,
  arcsine,
  'arcsine-anscombe': arcsineAnscombe,
  logit,
  'logit-anscombe': logitAnscombe,
  wald,
  'wald-cc': waldCc,
} as const satisfies Record<string, IntervalMethod>;

export type IntervalMethodName = keyof typeof intervalMethods;

export const intervalMethodNames = Object.keys(intervalMethods) as readonly IntervalMethodName[];
