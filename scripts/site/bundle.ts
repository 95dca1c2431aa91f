import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What stands in a browser for the modules of Node that the readers of tables name, as far as a text in memory needs them. */
const stands: Readonly<Record<string, string>> = {
  'node:path': `export const basename = (path) => path.replace(/^.*\\//u, '');
export const dirname = (path) => path;
export const relative = (_, path) => path;`,
  seals: 'export const sealedName = (seal) => seal;',
  'node:fs/promises': 'export const readdir = async () => [];',
  'csv-parse/sync': "export * from 'csv-parse/browser/esm/sync';",
};

const browserModules: Plugin = {
  name: 'browser modules',
  setup(bundle) {
    bundle.onResolve({ filter: /^(?:node:.*|csv-parse\/sync)$/ }, ({ path }) =>
      path in stands ? { path, namespace: 'stands' } : undefined,
    );
    bundle.onLoad({ filter: /.*/, namespace: 'stands' }, ({ path }) => ({ contents: stands[path]!, resolveDir: root }));
    // A seal is a file of its own, read from a disk: nothing on this page has one.
    bundle.onResolve({ filter: /\/frozen\.ts$/ }, () => ({ path: 'seals', namespace: 'stands' }));
    bundle.onResolve({ filter: /\/table\.ts$/ }, ({ path, resolveDir }) =>
      join(resolveDir, path) === `${root}src/measures/table.ts`
        ? { path: `${root}site/playground/table.ts` }
        : undefined,
    );
  },
};

/** The playground as one script. */
export async function playgroundScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${root}site/playground/main.ts`],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: ['chrome110', 'firefox115', 'safari16.4'],
    plugins: [browserModules],
    write: false,
    logLevel: 'error',
  });
  // Within a page, the end of a script would end it.
  return outputFiles[0]!.text.replaceAll('</script', String.raw`<\/script`);
}
