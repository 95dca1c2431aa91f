/** Where a text stops being JSON: the offset of the first sign that cannot stand there; undefined for JSON. O(length). */
export function jsonFaultAt(text: string, { hasBareNames = false } = {}): number | undefined {
  const scalar = hasBareNames ? tolerantScalar : strictScalar;
  const open: ('{' | '[')[] = [];
  /** What may come next. */
  let next = 'value' as 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma or end';
  let at = 0;
  for (;;) {
    space.lastIndex = at;
    space.test(text);
    at = space.lastIndex;
    const sign = text[at];
    if (sign === undefined) return open.length === 0 && next === 'comma or end' ? undefined : at;
    const isEnd = (sign === '}' || sign === ']') && /end/u.test(next) && open.at(-1) === (sign === '}' ? '{' : '[');
    if (isEnd) {
      open.pop();
      next = 'comma or end';
      at += 1;
    } else if (next === 'comma or end') {
      if (sign !== ',' || open.length === 0) return at;
      next = open.at(-1) === '{' ? 'name' : 'value';
      at += 1;
    } else if (next === 'colon') {
      if (sign !== ':') return at;
      next = 'value';
      at += 1;
    } else if (sign === '"') {
      const end = endOfJsonText(text, at);
      if (end < 0) return text.length;
      const fault = faultInText(text, at, end);
      if (fault !== undefined) return fault;
      next = next === 'name' || next === 'name or end' ? 'colon' : 'comma or end';
      at = end;
    } else if (next === 'name' || next === 'name or end') return at;
    else if (sign === '{' || sign === '[') {
      open.push(sign);
      next = sign === '{' ? 'name or end' : 'value or end';
      at += 1;
    } else {
      scalar.lastIndex = at;
      if (!scalar.test(text)) return at;
      at = scalar.lastIndex;
      next = 'comma or end';
    }
  }
}

const space = /[ \t\r\n]*/uy;
const strictScalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w.+-])/uy;
const tolerantScalar = /(?:true|false|null|NaN|-?Infinity|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w.+-])/uy;

/** Behind the quote that closes the one at `open`; -1 where none does. */
export function endOfJsonText(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
  return -1;
}

/** The first line end or other sign within a text that must be written as an escape, or an escape that there is not. */
function faultInText(text: string, start: number, end: number): number | undefined {
  for (let at = start + 1; at < end - 1; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20) return at;
    if (code !== 0x5c) continue;
    escapeSequence.lastIndex = at;
    if (!escapeSequence.test(text)) return at;
    at = escapeSequence.lastIndex - 1;
  }
  return undefined;
}

const escapeSequence = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/uy;
