/** A file by its name, or the text that is to be saved under it. */
export interface Part {
  readonly name: string;
  readonly text: string;
}

/** A line between two files in one text, as YAML divides documents: three dashes, with the name of what follows. */
const divider = /^---(?:[ \t]+#[ \t]*(\S.*?))?[ \t]*$/gmu;

/** The files that stand in one text. Those without a name are called as the whole is. */
export function partsOf({ name, text }: Part): Part[] {
  const [first = '', ...rest] = text.split(divider);
  const parts = [{ name, text: first }];
  for (let at = 0; at < rest.length; at += 2) parts.push({ name: rest[at] ?? name, text: rest[at + 1]! });
  const told = parts.filter((part) => part.text.trim() !== '');
  // Lines keep their numbers where there is nothing to tell apart.
  if (told.length < 2) return told.map((part) => ({ ...part, text: text.replaceAll(divider, '') }));
  const names = new Map<string, number>();
  return told.map((part) => {
    const before = names.get(part.name) ?? 0;
    names.set(part.name, before + 1);
    return before === 0 ? part : { ...part, name: part.name.replace(/(?=\.[^.]*$|$)/u, `-${before + 1}`) };
  });
}

/** Files as one text; one alone stands as it is. */
export function joined(parts: readonly Part[]): string {
  if (parts.length < 2) return parts[0]?.text ?? '';
  return parts.map(({ name, text }) => `--- # ${name}\n${text.replace(/^---[ \t]*\r?\n/u, '').trimEnd()}\n`).join('');
}
