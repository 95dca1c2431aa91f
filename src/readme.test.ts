import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdsup } from './cli/program.ts';

/** The README is the product's face: what it shows is what a newcomer gets. */
const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

interface Shown {
  readonly args: readonly string[];
  /** Lines that must stand in the output in this order; a line `…` stands for any number of others. */
  readonly lines: readonly string[];
}

/** `$ holdsup …` (or `npx holdsup …`) with what follows it, in every console block. */
const shown: Shown[] = [...readme.matchAll(/```console\n([\s\S]*?)```/gu)]
  .flatMap(([, block]) => block!.split(/^\$ /mu).slice(1))
  .map((part) => part.trimEnd().split('\n'))
  .filter(([command]) => /^holdsup /u.test(command!))
  .map(([command, ...lines]) => ({ args: command!.replace(/^holdsup /u, '').split(' '), lines }));

describe('README', () => {
  const before = process.cwd();
  beforeAll(() => process.chdir(root));
  afterAll(() => process.chdir(before));

  it('shows real commands', () => expect(shown.length).toBeGreaterThan(2));

  it.each(shown)('shows what $args prints', async ({ args, lines }) => {
    let out = '';
    const io = {
      out: (text: string) => {
        out += text;
      },
      err: () => undefined,
      watched: false,
    };
    expect(await holdsup(args, io)).toBe(0);
    const printed = out.trimEnd().split('\n');
    let at = 0;
    let anywhere = false;
    for (const line of lines) {
      if (line === '…') {
        anywhere = true;
        continue;
      }
      const found = anywhere ? printed.indexOf(line, at) : at;
      expect(printed[found], `line after ${JSON.stringify(printed[at - 1] ?? '')}`).toBe(line);
      at = found + 1;
      anywhere = false;
    }
  });

  it('links only to files that are here', () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)[^)]*\)/gu)]
      .map(([, target]) => target!)
      .filter((target) => !/^\w+:/u.test(target));
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect(() => readFileSync(new URL(`../${link}`, import.meta.url)), link).not.toThrow();
  });
});
