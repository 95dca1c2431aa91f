import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Command } from '../command.ts';
import { choiceOf, refused } from '../flags.ts';
import { tableOf } from '../print/output.ts';
import { partFiles, type Starter, type StarterPart, shownPath, starterParts } from '../write/starter-files.ts';
import { writeFiles } from '../write/write-files.ts';

const defaults: Starter = { model: 'my-model', suite: 'my-suite@1' };

export const command: Command = {
  operands: 'none',
  flags: [
    { flags: '--out <folder>', description: 'folder to write to', default: '.' },
    { flags: '--model <id>', description: 'the model that you test', parse: parseName },
    { flags: '--suite <name>', description: 'the suite that you test it on', parse: parseName },
    {
      flags: '--only <part>',
      description: `write this part alone; again for more. Parts: ${starterParts.join(', ')}`,
      parse: (text, before) => [...((before as StarterPart[] | undefined) ?? []), choiceOf(starterParts)(text)],
    },
  ],
  example: 'holdsup init --out my-benchmark',
  details:
    'Writes what one starts from: a commented pack, a mapping file for results of other tools, the packs that come with holdsup as examples, a GitHub workflow with a gate, and a commented holdsup.yaml. Files that are there already are kept. On a terminal it asks for what no flag says.',
  run: async ({ flags }) => {
    const { out, only = starterParts, ...said } = flags as Partial<Starter> & { out: string; only?: StarterPart[] };
    const starter = await asked(said);
    const all = only.flatMap((part) => partFiles[part](starter));
    const files = [...new Map(all.map((file) => [file.path, file])).values()];
    const isThere = new Map(files.map(({ path }) => [path, existsSync(join(out, path))]));
    await writeFiles(
      out,
      files.filter(({ path }) => !isThere.get(path)),
    );
    const packs = shownPath(join(out, 'packs'));
    return {
      json: {
        out,
        written: files.filter(({ path }) => !isThere.get(path)).map(({ path }) => path),
        kept: files.filter(({ path }) => isThere.get(path)).map(({ path }) => path),
      },
      tables: [
        tableOf(`Starter files in ${shownPath(out)}`, files, [
          ['file', 'file', ({ path }) => shownPath(join(out, path))],
          ['state', 'state', ({ path }) => (isThere.get(path) ? 'kept as it was' : 'written')],
        ]),
      ],
      lines: [
        ...(only.includes('pack') ? [`Next: write your numbers into the pack, then holdsup check ${packs}`] : []),
        ...(only.includes('mapping')
          ? [
              `Results of other tools need no pack: holdsup score FILE --map ${shownPath(join(out, 'holdsup-map.yaml'))}`,
            ]
          : []),
        ...(only.includes('examples')
          ? [`To see a whole report: holdsup report ${shownPath(join(out, 'examples'))}`]
          : []),
      ],
    };
  },
};

/** Names that no flag says are asked for where a person sits at both ends, and else have defaults. */
async function asked(said: Partial<Starter>): Promise<Starter> {
  const isOpen = said.model === undefined || said.suite === undefined;
  if (!isOpen || !process.stdin.isTTY || !process.stderr.isTTY) return { ...defaults, ...said };
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const ask = async (question: string, usual: string) =>
    nameIn(await terminal.question(`${question} [${usual}]: `).catch(() => '')) ?? usual;
  try {
    return {
      model: said.model ?? (await ask('Which model do you test?', defaults.model)),
      suite: said.suite ?? (await ask('On which suite?', defaults.suite)),
    };
  } finally {
    terminal.close();
  }
}

function parseName(text: string): string {
  const name = nameIn(text);
  if (name === undefined) throw refused('be one line of text', text);
  return name;
}

/** One line, as packs take names. */
function nameIn(text: string): string | undefined {
  const name = text.trim();
  return name === '' || name.length > 200 || /\p{Cc}/u.test(name) ? undefined : name;
}
