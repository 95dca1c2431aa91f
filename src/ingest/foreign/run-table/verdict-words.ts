/** What a word can mean. */
export const meanings = ['passed', 'failed', 'not_graded'] as const;

/** A cell as a word that may have a meaning. */
export function wordOf(cell: unknown): string {
  return String(cell).trim().toLowerCase();
}
