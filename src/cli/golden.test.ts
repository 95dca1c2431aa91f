import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdsup } from './program.ts';

/**
 * The report of the shipped packs, as a person read it. `UPDATE_GOLDEN=1 npx vitest run src/cli/golden.test.ts` writes it
 * anew; the diff is then to be read, and the pictures to be looked at. Numbers are compared to four significant digits.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const golden = join(root, 'reports/golden');
const io = { out: () => undefined, err: () => undefined, watched: false };

let folder: string;
const before = process.cwd();

beforeAll(async () => {
  process.chdir(root);
  folder = mkdtempSync(join(tmpdir(), 'holdsup-'));
  if (process.env.UPDATE_GOLDEN === '1') {
    rmSync(golden, { recursive: true, force: true });
    await holdsup(['report', 'data/packs', '--out', golden], io);
  }
  await holdsup(['report', 'data/packs', '--out', join(folder, 'first')], io);
  await holdsup(['report', 'data/packs', '--out', join(folder, 'second')], io);
});

afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

function filesOf(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();
}

/** Text with every number at four significant digits, so that the last bits of another platform do not matter. */
function rounded(text: string): string {
  return text.replaceAll(/(?<![\w.#])-?\d+\.\d+(?:e[-+]?\d+)?/gu, (number) =>
    String(Number(Number(number).toPrecision(4))),
  );
}

/** Width and height from the header of a PNG. */
function size(path: string): readonly number[] {
  const bytes = readFileSync(path);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe('the report of the shipped packs', () => {
  it('is the same to the byte from run to run', () => {
    const files = filesOf(join(folder, 'first'));
    expect(files.length).toBeGreaterThan(30);
    const different = files.filter(
      (file) => !readFileSync(join(folder, 'first', file)).equals(readFileSync(join(folder, 'second', file))),
    );
    expect(different).toEqual([]);
  });

  it('has the files of the golden report', () => {
    expect(filesOf(join(folder, 'first'))).toEqual(filesOf(golden));
  });

  it.each(filesOf(golden).filter((file) => !file.endsWith('.png')))('%s reads as in the golden report', (file) => {
    expect(rounded(readFileSync(join(folder, 'first', file), 'utf8'))).toBe(
      rounded(readFileSync(join(golden, file), 'utf8')),
    );
  });

  it.each(filesOf(golden).filter((file) => file.endsWith('.png')))('%s has the size of the golden picture', (file) => {
    expect(size(join(folder, 'first', file))).toEqual(size(join(golden, file)));
  });

  it('needs nothing from anywhere: the page loads no script, style, font or picture', () => {
    const page = readFileSync(join(folder, 'first/index.html'), 'utf8');
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(
      /<script[^>]*\ssrc=|<link|<iframe|@import|url\(\s*['"]?(?!#|data:)|\s(?:src|srcset)=["'](?!data:)/iu,
    );
  });
});
