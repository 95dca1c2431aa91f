import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { type CellOutput, codeCells, type Notebook, notebookFolder } from './notebook.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cache = `${root}.cache/notebooks/`;

/** Writes every notebook as one module, its cells behind each other, so that a compiler can read it. */
export function writeModules(notebooks: ReadonlyMap<string, Notebook>): void {
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  copyFileSync(`${notebookFolder}show.ts`, `${cache}show.ts`);
  for (const [name, notebook] of notebooks) {
    const cells = codeCells(notebook).map(({ source }, index) => `startCell(${index});\n${source.join('')}\n`);
    writeFileSync(`${cache}${name}.ts`, `${cells.join('\n')}\nexport {};\n`);
  }
}

/** What the compiler has to say about the modules: nothing if their types are right. */
export async function typeFaults(): Promise<string> {
  const config = {
    extends: `${root}tsconfig.json`,
    compilerOptions: { declaration: false, noUnusedLocals: false, paths: { holdsup: [`${root}src/index.ts`] } },
    include: [`${cache}*.ts`, `${root}scripts/notebooks/kernel.d.ts`, `${root}src/statistics/jstat.d.ts`],
  };
  writeFileSync(`${cache}tsconfig.json`, JSON.stringify(config));
  const compiler = spawn(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', `${cache}tsconfig.json`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of compiler.stdout) said += chunk;
  return said;
}

/** Makes the modules runnable, with what they share loaded once. */
export async function buildModules(names: readonly string[]): Promise<void> {
  await build({
    entryPoints: names.map((name) => `${cache}${name}.ts`),
    outdir: `${cache}js`,
    outExtension: { '.js': '.mjs' },
    alias: { holdsup: `${root}src/index.ts` },
    define: { 'Deno.jupyter.display': 'showPicture' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
}

/** The outputs of every code cell of one notebook, run from the folder of the notebooks as a kernel does. */
export async function outputsOf(name: string, cells: number): Promise<CellOutput[][]> {
  const outputs: CellOutput[][] = Array.from({ length: cells }, () => []);
  let current = 0;
  globalThis.startCell = (index) => {
    current = index;
  };
  globalThis.showPicture = async (data) => {
    outputs[current]!.push({ output_type: 'display_data', data, metadata: {} });
  };
  const { log } = console;
  console.log = (...values: unknown[]) => {
    const lines = `${values.join(' ')}\n`.split(/(?<=\n)/u);
    const last = outputs[current]!.at(-1);
    if (last?.output_type === 'stream')
      outputs[current]![outputs[current]!.length - 1] = printed([...last.text, ...lines]);
    else outputs[current]!.push(printed(lines));
  };
  process.chdir(notebookFolder);
  try {
    await import(pathToFileURL(`${cache}js/${name}.mjs`).href);
  } catch (error) {
    throw new Error(`notebooks/${name}.ipynb: code cell ${current + 1} fails`, { cause: error });
  } finally {
    console.log = log;
    process.chdir(root);
  }
  return outputs;
}

function printed(text: readonly string[]): CellOutput {
  return { output_type: 'stream', name: 'stdout', text };
}
