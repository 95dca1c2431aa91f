/** `a, b and c`; with semicolons, where a name has a comma of its own: `Model a, 2026-05-17; Model b and Model c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  const before = words.slice(0, -1);
  return `${before.join(words.some((word) => word.includes(', ')) ? '; ' : ', ')} and ${words.at(-1)!}`;
}

/** The first few of some names, and how many more there are: `a, b, c and 4 more`. */
export function some(names: readonly string[], most = 3): string {
  const more = names.length - most;
  return `${names.slice(0, most).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
