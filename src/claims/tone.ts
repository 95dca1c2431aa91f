import { supposesEnds } from './which-rate.ts';

const foreseen =
  /\bpredict\w*|\bexpect\w*|\bforecast\w*|\bguess\w*|\bprior\b|\bwould\b|\bcould\b|\bshould\b|\bmight\b|\bmay\b|\bgoing in\b|\bone more (?:pass|failure)\b|\bis true\b|\bprobabilit|\bpass[@^]|\bhope[sd]?\b|\btargets?\b|\bgoal\b|\bthreshold\b|\bif\b|\bunless\b|\bwill\b|\bimagine\b|\bsuppose\b|\bneeds? (?:at least|to)\b|\bsay\b|\be\.g\.|\bfor example\b|\bhypothetical\w*|\b(?:it|one|the campaign|the plan) stops\b|\bat least\b.*\bto\b/u;
const otherSource =
  /\b(?:swe-?bench|aime|gpqa|mmlu|humaneval|terminal-?bench|arc-agi|livecodebench|gsm8k|math-?500|tau-?bench|τ-bench|bfcl|webarena|osworld|gaia|simpleqa|hellaswag|mbpp|aider|ifeval|\w+bench)\b|\b(?:published (?:by|on|elsewhere|scores?|results?|rates?|figures?|numbers?)|(?:its|their|the|a) published|reported|advertised|claimed|announced|self-reported|vendor['’]?s?|press release|model card|elsewhere|last (?:year|quarter|month)|previous version|earlier version|old suite)\b/u;

/** What stood somewhere before, right or wrong. */
const corrected =
  /\b(?:was|were|had been) (?:wrongly |falsely |mistakenly )?(?:listed|printed|given|stated|shown|quoted|misprinted)\b|\b(?:table|version|article|post|page|list|leaderboard|readme)\b.{0,60}\b(?:printed|listed|said|stated|showed|gave|read)\b|\b(?:typo|erratum|misprint\w*|misread|correction|used to|previously|formerly|before (?:the|this|that|our|its) (?:last |latest )?(?:change|fix|update|upgrade|switch|rewrite|release|patch))\b/u;

/** How a sentence speaks of its numbers; they ask one after the other. */
export function toneOf(sentence: string): Tone {
  if (latest?.sentence !== sentence)
    latest = {
      sentence,
      isElsewhere: otherSource.test(sentence),
      isForeseen: foreseen.test(sentence),
      isCorrected: corrected.test(sentence),
      isOfEnds: supposesEnds.test(sentence),
    };
  return latest;
}

interface Tone {
  readonly sentence: string;
  readonly isElsewhere: boolean;
  readonly isForeseen: boolean;
  readonly isCorrected: boolean;
  readonly isOfEnds: boolean;
}
let latest: Tone | null = null;
