import { describe, expect, it } from 'vitest';
import { plantedFaults } from '../../scripts/mutate/planted-faults.ts';

const faultsOf = (line: string) => plantedFaults('a.ts', `${line}\n`).map(({ text }) => text.trimEnd());

describe('planted faults', () => {
  it.each([
    ['if (p <= alpha) return 1;', 'if (p < alpha) return 1;'],
    ['if (p <= alpha) return 1;', 'if (!(p <= alpha)) return 1;'],
    ['if (p <= alpha) return 1;', 'if (p <= alpha) return 2;'],
    ['const a = n + 0.5 * b;', 'const a = n - 0.5 * b;'],
    ['const a = n + 0.5 * b;', 'const a = n + 0.55 * b;'],
    ['const low = Math.min(a, b);', 'const low = Math.max(a, b);'],
    ['return rows.every(isSeen) && !isLost;', 'return rows.some(isSeen) && !isLost;'],
    ['return rows.every(isSeen) && !isLost;', 'return rows.every(isSeen) || !isLost;'],
    ["  return a > 1 ? 'x' : 'y';", "  return a > 1 ? 'y' : 'x';"],
  ])('%s  →  %s', (line, faulty) => {
    expect(faultsOf(line)).toContain(faulty);
  });

  it.each([
    "import { a } from './b3.ts';",
    '// if (a < 3) && b',
    "const text = 'a < 3 && b';",
    'interface A {\n  b: 3;\n}\n',
    'const pattern = /a{3} && 4/u;',
  ])('but none in %s', (line) => {
    expect(faultsOf(line)).toEqual([]);
  });
});
