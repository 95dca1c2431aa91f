/**
 * The matches of a sticky expression that begin where a global one finds a candidate, from left to right. Where few places of a text
 * can begin a match, trying a long alternation at every sign costs more than all else.
 */
export function matchesAt(candidates: RegExp, sticky: RegExp, text: string): RegExpExecArray[] {
  const all: RegExpExecArray[] = [];
  candidates.lastIndex = 0;
  for (let one = candidates.exec(text); one !== null; one = candidates.exec(text)) {
    sticky.lastIndex = one.index;
    const match = sticky.exec(text);
    if (match !== null) all.push(match);
    candidates.lastIndex = match === null || match[0] === '' ? one.index + 1 : one.index + match[0].length;
  }
  return all;
}

/** All matches of a global expression. `matchAll` compiles a copy of it at every call, which costs more than most searches here. */
export function matchesOf(expression: RegExp, text: string): RegExpExecArray[] {
  const all: RegExpExecArray[] = [];
  expression.lastIndex = 0;
  for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
    all.push(match);
    if (match[0] === '') expression.lastIndex++;
  }
  return all;
}
