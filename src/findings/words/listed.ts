/** `a, b and c`; with semicolons, where a name has a comma of its own: `Model a, 2026-05-17; Model b and Model c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  const before = words.slice(0, -1);
  return `${before.join(words.some((word) => word.includes(', ')) ? '; ' : ', ')} and ${words.at(-1)!}`;
}
