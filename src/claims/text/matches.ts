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
