import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Which tests are nearest to a file, by imports: its own test, then those that import it, then those that import these. */
export function nearestTests(root: string, { most = 6 } = {}): (file: string) => string[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => posix.join('src', file.replaceAll('\\', '/')))
    .filter((file) => file.endsWith('.ts') && !/^src\/(?:browser|proof|real-data)\//u.test(file));
  const importers = new Map<string, string[]>();
  for (const file of files) {
    for (const [, to] of readFileSync(join(root, file), 'utf8').matchAll(
      /(?:\bfrom\s*|\bimport\s*\(?\s*)'(\.[^'\n]+)'/gu,
    )) {
      const target = posix.join(posix.dirname(file), to!);
      importers.set(target, [...(importers.get(target) ?? []), file]);
    }
  }
  return (file) => {
    const own = file.replace(/\.ts$/u, '.test.ts');
    const tests = new Set(files.filter((candidate) => candidate === own));
    const seen = new Set([file]);
    let ring = [file];
    while (ring.length > 0 && tests.size < most) {
      ring = ring.flatMap((one) => importers.get(one) ?? []).filter((one) => !seen.has(one) && seen.add(one));
      ring.sort((a, b) => shared(b, file) - shared(a, file));
      for (const one of ring) if (one.endsWith('.test.ts') && tests.size < most) tests.add(one);
      ring = ring.filter((one) => !one.endsWith('.test.ts'));
    }
    return [...tests];
  };
}

/** How many letters two paths share from the left: neighbours first. */
function shared(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
