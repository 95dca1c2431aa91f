// The command line as a few files with its libraries inside: Node takes a third of a millisecond for every file that it loads,
// and half of what the libraries hold is never called.
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
// biome-ignore lint/correctness/noUndeclaredDependencies: of the package that is bundled
import * as zod from 'zod';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Stay packages: they bring machine code or files of their own, or are only there if somebody wants them. */
const outside = [
  '@clickhouse/client',
  '@duckdb/node-api',
  '@expo-google-fonts/inter',
  '@modelcontextprotocol/sdk',
  '@resvg/resvg-js',
  'canvas',
  'pg',
  'sql.js',
];

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // Else each becomes a `new RegExp` that is made anew wherever it is used.
  supported: { 'regexp-unicode-property-escapes': true },
  logLevel: 'error',
};

const all = {
  ...shared,
  external: outside,
  legalComments: 'none',
  // What CommonJS libraries require are parts of Node.
  banner: { js: 'const require = (name) => process.getBuiltinModule(name);' },
};

/** Resolves what esbuild alone would not, or not as well. */
const libraries = {
  name: 'libraries',
  setup(its) {
    // Its files for Node are CommonJS, of which nothing can be left out.
    its.onResolve({ filter: /^yaml$/ }, () => ({ path: join(root, 'node_modules/yaml/browser/index.js') }));
    // Only for commands that are programs of their own: there are none here, and it takes five milliseconds.
    its.onResolve({ filter: /^(?:node:)?child_process$/ }, ({ importer }) =>
      importer.includes(`${sep}commander${sep}`) ? { path: 'child_process', namespace: 'late' } : undefined,
    );
    its.onLoad({ filter: /^/, namespace: 'late' }, ({ path }) => ({
      contents: `module.exports = { get spawn() { return require('node:${path}').spawn; } };`,
    }));
  },
};

/** What other programs import: with its packages outside, so that they are there once, and tests and pages bundle as they like. */
export async function bundleLibrary(outdir) {
  await build({
    ...shared,
    entryPoints: ['src/index.ts', 'src/statistics/index.ts', 'src/cli/vitest.ts'],
    outdir,
    outbase: 'src',
    chunkNames: 'library/[hash]',
    splitting: true,
    packages: 'external',
    sourcemap: true,
  });
}

/** From the sources, in one go: what `npm start` runs. */
export async function bundleInOneGo(outdir) {
  await build({ ...all, entryPoints: ['src/cli/main.ts'], outdir, splitting: true, plugins: [libraries] });
}

/**
 * Each a file: what the modules named reach and the files before it do not hold. First what every command needs, then what
 * most do. The rest is split by esbuild, which makes a file for every set of commands that share something: too many for these.
 */
const layers = {
  core: ['src/cli/program.ts', 'src/cli/print/standard-streams.ts', 'src/cli/print/format-table.ts'],
  numbers: ['src/measures/methods/methods.ts'],
  planning: ['src/cli/commands/plan.ts'],
  reading: ['src/cli/packs.ts', 'src/ingest/config-file.ts', 'src/cli/commands/rates.ts'],
  judging: ['src/cli/commands/score.ts', 'src/cli/commands/cost.ts', 'src/cli/commands/predictions.ts'],
};

/** For the package: the fewer files a command loads the sooner it answers. Returns what esbuild says of every file. */
export async function bundleInLayers(outdir) {
  const { inputs } = (
    await build({
      ...all,
      entryPoints: ['src/cli/main.ts'],
      outdir,
      write: false,
      metafile: true,
      plugins: [libraries],
    })
  ).metafile;
  /** The layer of every module that has one. */
  const layerOf = new Map();
  for (const [layer, roots] of Object.entries(layers)) {
    for (const module of closureOf(roots, inputs)) if (!layerOf.has(module)) layerOf.set(module, layer);
  }
  const outputs = {};
  const write = async (layer, options) => {
    const { metafile } = await build({
      ...all,
      ...options,
      outdir,
      minifyWhitespace: true,
      minifySyntax: true,
      sourcemap: true,
      sourcesContent: false,
      metafile: true,
      // Asked first: what it leaves to the libraries is within this file, and a library that another file holds is not taken in again.
      plugins: [betweenLayers(layer, layerOf, inputs), libraries],
    });
    Object.assign(outputs, metafile.outputs);
  };
  for (const layer of Object.keys(layers)) await write(layer, { entryPoints: [{ in: `layer:${layer}`, out: layer }] });
  const entries = [...layerOf.keys()]
    .flatMap((module) => importsOf(module, inputs))
    .filter(({ kind }) => kind === 'dynamic-import')
    .map(({ path }) => ({ in: join(root, path), out: entryName(path) }));
  const distinct = [...new Map(entries.map((entry) => [entry.out, entry])).values()];
  await write(undefined, {
    entryPoints: [{ in: 'src/cli/main.ts', out: 'main' }, ...distinct],
    splitting: true,
    chunkNames: 'part-[hash]',
  });
  return outputs;
}

const importsOf = (module, inputs) => inputs[module].imports.filter(({ path }) => inputs[path] !== undefined);

function closureOf(roots, inputs) {
  const reached = new Set(roots);
  for (const module of reached) {
    for (const { path, kind } of importsOf(module, inputs)) if (kind !== 'dynamic-import') reached.add(path);
  }
  return reached;
}

/** Two modules of one name do not meet. */
const entryName = (module) =>
  module
    .replace(/^src\/cli\/|^src\/|^node_modules\//u, '')
    .replace(/\.\w+$/u, '')
    .replaceAll('/', '-');

/** Imports that lead from one layer into another, or from the rest into one. */
function betweenLayers(layer, layerOf, inputs) {
  const name = (path) => relative(root, path).replaceAll(sep, '/');
  const numbers = new Map([...layerOf.keys()].map((module, number) => [module, number]));
  const exportsOf = exportsWanted(layerOf, inputs);
  return {
    name: 'between layers',
    setup(its) {
      its.onResolve({ filter: /^layer:/ }, ({ path }) => ({ path: path.slice('layer:'.length), namespace: 'layer' }));
      its.onLoad({ filter: /^/, namespace: 'layer' }, ({ path }) => ({
        resolveDir: root,
        contents: [...layerOf]
          .filter(([, other]) => other === path)
          .map(([module]) => forwarded(exportsOf(module), module, (one) => [one, `m${numbers.get(module)}_${one}`]))
          .join('\n'),
      }));
      its.onResolve({ filter: /^/ }, ({ path, kind, importer, namespace }) => {
        if (namespace === 'layer') return { path: join(root, path) };
        if (namespace === 'other layer') return { path, external: true };
        const to =
          kind === 'entry-point'
            ? name(path)
            : inputs[name(importer)]?.imports.find((one) => one.original === path && one.kind === kind)?.path;
        if (to === undefined || inputs[to] === undefined) return undefined;
        // Not even within a layer: what is loaded late is held together by a function, out of which nothing can be left.
        if (layer !== undefined && kind === 'dynamic-import') return { path: `./${entryName(to)}.js`, external: true };
        return layerOf.has(to) && layerOf.get(to) !== layer
          ? { path: join(root, to), namespace: 'other layer' }
          : undefined;
      });
      its.onLoad({ filter: /^/, namespace: 'other layer' }, ({ path }) => {
        const module = name(path);
        const file = `./${layerOf.get(module)}.js`;
        // An empty module builds, and fails where it is called.
        if (exportsOf(module).length === 0)
          throw new Error(`${module} is wanted from ${file}, and nothing of it is known there`);
        return { contents: forwarded(exportsOf(module), file, (one) => [`m${numbers.get(module)}_${one}`, one]) };
      });
    },
  };
}

const forwarded = (names, from, renamed) =>
  names.length === 0
    ? ''
    : `export { ${names.map((one) => renamed(one).join(' as ')).join(', ')} } from '${from.startsWith('.') ? from : `./${from}`}';`;

/** The names under which other files want something of a module. */
function exportsWanted(layerOf, inputs) {
  const wanted = new Map();
  for (const importer of Object.keys(inputs).filter((module) => module.startsWith('src/'))) {
    const text = readFileSync(join(root, importer), 'utf8');
    for (const { path, original, kind } of importsOf(importer, inputs)) {
      if (layerOf.get(path) === undefined) continue;
      const names = wanted.get(path) ?? wanted.set(path, new Set()).get(path);
      if (kind === 'dynamic-import') for (const one of exportedBy(path)) names.add(one);
      else if (layerOf.get(path) !== layerOf.get(importer))
        for (const one of importedNames(text, original)) names.add(one);
    }
  }
  return (module) => [...(wanted.get(module) ?? [])];
}

/** The names that a text imports from, or forwards of, a module; types are not there when it runs. */
function importedNames(text, from) {
  const clauses = [...text.matchAll(/^(?:import|export) (?!type\b)([^;']*?) from '([^']+)';/gmu)];
  return clauses
    .filter(([, , module]) => module === from)
    .flatMap(([, clause]) => {
      const list = /^\{([^}]*)\}$/u.exec(clause.trim());
      const whole = /^\* as (\w+)$/u.exec(clause.trim())?.[1];
      // Of a library that is imported whole, what the text names of it; its types are not there when it runs.
      if (whole !== undefined && from === 'zod') {
        const named = [...text.matchAll(new RegExp(`\\b${whole}\\.(\\w+)`, 'gu'))].map(([, one]) => one);
        return named.filter((one) => one in zod);
      }
      if (list === null)
        throw new Error(`${clause} from ${from}: only names can be taken from another file of the bundle`);
      return list[1]
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '' && !one.startsWith('type '))
        .map((one) => one.split(' as ')[0]);
    });
}

function exportedBy(module) {
  const text = readFileSync(join(root, module), 'utf8');
  return [...text.matchAll(/^export (?:async )?(?:function|const|class|let) (\w+)/gmu)].map(([, one]) => one);
}
