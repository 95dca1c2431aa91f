/**
 * Runs notebooks/*.ipynb: every cell of a notebook in one module, `holdsup` being the sources of this repository.
 * `node --import tsx scripts/notebooks.ts` compares what is printed with what is committed; `--write` commits it to the file.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

interface Cell {
  readonly cell_type: 'markdown' | 'code';
  readonly source: readonly string[];
  outputs?: { readonly output_type: 'stream'; readonly name: 'stdout'; readonly text: readonly string[] }[];
}

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

/** What each code cell prints. */
async function printed(name: string, cells: readonly Cell[]): Promise<string[]> {
  const texts = cells.map(() => '');
  const code = cells.map(({ source }, at) => `globalThis.startCell(${at});\n${source.join('')}`).join('\n');
  const outfile = `.cache/notebooks/${name}.mjs`;
  await build({
    stdin: { contents: code, loader: 'ts', resolveDir: root },
    alias: { holdsup: './src/index.ts' },
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  let current = 0;
  Object.assign(globalThis, { startCell: (at: number) => (current = at) });
  const { log } = console;
  console.log = (...values: unknown[]) => {
    texts[current] += `${values.join(' ')}\n`;
  };
  try {
    await import(pathToFileURL(outfile).href);
  } finally {
    console.log = log;
  }
  return texts;
}

const write = process.argv.includes('--write');
for (const file of readdirSync('notebooks').filter((entry) => entry.endsWith('.ipynb'))) {
  const notebook = JSON.parse(readFileSync(`notebooks/${file}`, 'utf8')) as { cells: Cell[] };
  const cells = notebook.cells.filter((cell) => cell.cell_type === 'code');
  const texts = await printed(file.replace(/\.ipynb$/u, ''), cells);
  for (const [at, cell] of cells.entries()) {
    const text = texts[at]!.split(/(?<=\n)/u).filter((line) => line !== '');
    if (!write && (cell.outputs?.[0]?.text ?? []).join('') !== text.join('')) {
      console.error(`notebooks/${file}: code cell ${at + 1} now prints\n${text.join('')}`);
      process.exitCode = 1;
    }
    cell.outputs = text.length === 0 ? [] : [{ output_type: 'stream', name: 'stdout', text }];
  }
  if (write) writeFileSync(`notebooks/${file}`, `${JSON.stringify(notebook, null, 1)}\n`);
}
