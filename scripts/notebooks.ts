/**
 * Runs notebooks/*.ipynb with plain Node, `holdsup` being the sources of this repository, and checks their types.
 * `node --import tsx scripts/notebooks.ts [NAME…]` compares what the cells say with what is committed; `--write` commits it to the files.
 */
import { writeFileSync } from 'node:fs';
import { codeCells, notebookFolder, notebookNames, readNotebook } from './notebooks/notebook.ts';
import { buildModules, outputsOf, typeFaults, writeModules } from './notebooks/run.ts';

const write = process.argv.includes('--write');
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const names = asked.length > 0 ? asked : notebookNames();
const notebooks = new Map(names.map((name) => [name, readNotebook(name)]));

function fault(text: string): void {
  console.error(text);
  process.exitCode = 1;
}

writeModules(notebooks);
const types = typeFaults();
await buildModules(names);
for (const [name, notebook] of notebooks) {
  const cells = codeCells(notebook);
  const outputs = await outputsOf(name, cells.length);
  for (const [index, cell] of cells.entries()) {
    const now = JSON.stringify(outputs[index]);
    if (!write && now !== JSON.stringify(cell.outputs)) {
      fault(`notebooks/${name}.ipynb: code cell ${index + 1} now says\n${now}\nnot\n${JSON.stringify(cell.outputs)}`);
    }
    cell.outputs = outputs[index]!;
  }
  if (write) writeFileSync(`${notebookFolder}${name}.ipynb`, `${JSON.stringify(notebook, null, 1)}\n`);
}
const said = await types;
if (said !== '') fault(said);
