import { matchesOf } from './text/matches.ts';

const pass =
  /(?<!\bper |\ba |\/|\beach )\bpass(?:es|ed|ing)?\b|\bpass[- ]rate\b|\bscor(?:e[sd]?|ing)\b|\bsolv(?:e[sd]?|ing)\b|\bsucce(?:ss|eds?|eded|ssful|ssfully)\b|\baccura(?:cy|te)\b|\bcorrect(?:ly)?\b|\bresolve[sd]?\b|\bcleared\b|\bwon\b|\bbest(?:and(?:en)?|eht|ehen)\b|\bgelöst\b/gu;
const fail =
  /\bfail(?:s|ed|ing|ures?)?\b|\bmisse[sd]\b|\blos(?:t|es|ing)\b|\bunsuccessful\b|\b(?:did|does) ?n[o’']t pass\b|\bnot passed\b|\bgescheitert\b|\bscheitert\w*\b|\bfehlgeschlagen\b/gu;
const event =
  /\b(?:hit|timed?[ -]?outs?|crash\w*|loop\w*|retr(?:y|ies|ied)|(?:rate[- ])?limit\w*|refus\w*|call(?:s|ed)|called|read|used?|needs?|needed|took|show\w*|appear\w*|contain\w*|trigger\w*|abort\w*|stopp\w*|gave up|halluc\w*|exceed\w*|wrote|edit\w*|skipp\w*|ignor\w*|asked|cheat\w*|started|stuck|repeat\w*|infra\w*|grader|ungraded|not graded|excluded|invalid|flaky|warn\w*|leak\w*|sandbox|cache\w*|touched|saw|affected|interrupt\w*|kept|changed|moved|agree\w*|differ\w*|disagree\w*|flipped|interven\w*|human|review\w*|judged?)\b/gu;
type Kind = 'pass' | 'fail' | 'event';

/** What the nearest verb says of a number: that it passed, that it failed, or that something else happened. */
export function nearest(before: string, after: string): Kind | null {
  // What stands in brackets is an aside.
  const ahead = before.replaceAll(/\([^()]*\)/gu, (aside) => ' '.repeat(aside.length));
  const behind = /^[^;,()\d]*?(?=[;,()\d]|\b(?:and|but|while|whereas|although)\b|$)/u.exec(after)?.[0] ?? '';
  let best: { readonly kind: Kind; readonly distance: number } | null = null;
  const offer = (kind: Kind, distance: number) => {
    if (best === null || distance < best.distance) best = { kind, distance };
  };
  for (const [kind, words] of [
    ['pass', pass],
    ['fail', fail],
    ['event', event],
  ] as const) {
    const last = matchesOf(words, ahead).at(-1);
    if (last !== undefined) offer(kind, before.length - last.index - last[0].length + 0.5);
    const first = matchesOf(words, behind)[0];
    if (first !== undefined) offer(kind, first.index);
  }
  return (best as { readonly kind: Kind } | null)?.kind ?? null;
}
