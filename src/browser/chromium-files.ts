import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A browser on disk, with what it needs of its surroundings. */
export interface BrowserFiles {
  readonly executable: string;
  readonly environment: Readonly<Record<string, string>>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The browser that `CHROMIUM_PATH` names, or else the one of the npm package. The first process that needs it unpacks it
 * (2 s, 206 MB) beside its place and renames the folder, so that no other process ever sees half of it.
 */
export async function chromiumFiles(): Promise<BrowserFiles> {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined) return { executable: named, environment: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `The browser of the tests (@sparticuz/chromium) runs on Linux x64, not on ${process.platform} ${process.arch}: set CHROMIUM_PATH to a Chrome or Chromium.`,
    );
  }
  const cache = join(root, 'node_modules', '.cache');
  const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const folder = join(cache, `chromium-${devDependencies['@sparticuz/chromium']}`);
  if (!existsSync(folder)) {
    await mkdir(cache, { recursive: true });
    await unpackTo(folder);
  }
  const libraries = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter((path) => path !== undefined);
  return {
    executable: join(folder, 'chromium'),
    environment: { LD_LIBRARY_PATH: libraries.join(':'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

/** The browser sees this font and no other: what a test measures does not depend on the machine. */
const fontSettings = '<?xml version="1.0"?><fontconfig><dir prefix="relative">fonts</dir></fontconfig>';

/** Whoever renames first wins; the others throw theirs away. */
async function unpackTo(folder: string): Promise<void> {
  const half = await mkdtemp(`${folder}-`);
  try {
    await unpackInto(half);
    await writeFile(join(half, 'fonts.conf'), fontSettings);
    await rename(half, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(half, { recursive: true, force: true });
  }
}

/** The package unpacks into the temporary folder, with its libraries only where it believes to be in a Lambda. */
async function unpackInto(folder: string): Promise<void> {
  const before = { ...process.env };
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' });
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}
