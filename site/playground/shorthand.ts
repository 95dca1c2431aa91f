/** Counts as people write them, such as `23/30`, `gpt 23 of 30` or `23/30 vs 25/30`, as the table that they stand for; null where it is something else. */
export function countsTable(text: string): string | null {
  const parts = text
    .trim()
    .split(/\n|;|,(?!\d)|\bvs\.?(?=\s)|(?<=\d)\s+(?=\d+\s*(?:\/|\b(?:out )?of\b))/iu)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const counts = parts.map((part) => /^(?:(.*?)[\s:=]+)?(\d{1,9})\s*(?:\/|(?:out )?of)\s*(\d{1,9})$/iu.exec(part));
  if (counts.length === 0 || counts.length > 26 || counts.some((count) => count === null)) return null;
  const names = counts.map((count, index) => count![1]?.trim() || (counts.length === 1 ? 'model' : letter(index)));
  const rows = counts.map((count, index) => `${cell(names[index]!)},${count![2]},${count![3]}`);
  return `${['model,passes,runs', ...rows].join('\n')}\n`;
}

function letter(index: number): string {
  return String.fromCodePoint('A'.codePointAt(0)! + index);
}

function cell(text: string): string {
  return /[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
