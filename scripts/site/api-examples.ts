import { inspect } from 'node:util';

/** What an example prints, below what it says. */
export interface Example {
  readonly code: string;
  readonly printed: string;
}

/** A line or two for the functions that people ask for first, by address and name. They are run for every site. */
const examples: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'holdsup/statistics': {
    proportionInterval: 'proportionInterval({ successes: 23, trials: 30 })',
    differenceInterval: 'differenceInterval({ successes: 25, trials: 30 }, { successes: 23, trials: 30 })',
    fisherTest: 'fisherTest({ successes: 25, trials: 30 }, { successes: 23, trials: 30 })',
    probabilityGreater: 'probabilityGreater({ successes: 25, trials: 30 }, { successes: 23, trials: 30 })',
    mcNemarTest: 'mcNemarTest({ onlyA: 9, onlyB: 2 })',
    quantile: 'quantile([3, 1, 4, 1, 5], 0.5)',
    isotonicRegression: 'isotonicRegression([1, 3, 2, 4])',
    passAnyInterval: 'passAnyInterval({ successes: 3, trials: 5 }, 2)',
  },
  holdsup: {
    readCampaigns:
      "(await readCampaigns(['data/packs'])).campaigns.map(({ model, totals }) => [model.name, totals.passes, totals.graded])",
    leaderboard:
      "leaderboard((await readCampaigns(['data/packs'])).campaigns).map(({ rank, name, rate }) => [rank, name, rate])",
    findings:
      "findings(measures((await readCampaigns(['data/packs'])).campaigns)).slice(0, 2).map(({ claim }) => claim)",
    formatIssue:
      "formatIssue({ severity: 'error', problem: 'missing', file: 'a.yaml', path: 'model.id', expected: 'be text', received: 'nothing' })",
  },
  'holdsup/vitest': {
    holdsupMatchers:
      "(await holdsupMatchers.toBreakNoGate('data/packs/2026-05-20-openai-gpt-oss-20b-agentic-core-v1.yaml', { atLeast: '70%' })).pass",
  },
};

const modules: Readonly<Record<string, () => Promise<object>>> = {
  holdsup: () => import('../../src/index.ts'),
  'holdsup/statistics': () => import('../../src/statistics/index.ts'),
  'holdsup/vitest': () => import('../../src/cli/vitest.ts'),
};

/** The examples of an address, run from the root of the repository. */
export async function examplesOf(address: string): Promise<ReadonlyMap<string, Example>> {
  const module = await modules[address]!();
  const run = async ([name, code]: readonly [string, string]) => {
    const used = Object.keys(module).filter((one) => new RegExp(String.raw`\b${one}\b`, 'u').test(code));
    if (!used.includes(name)) throw new Error(`${address} does not export ${name}`);
    const values = used.map((one) => (module as Record<string, unknown>)[one]);
    const made: unknown = await new Function(...used, `return (async () => ${code})();`)(...values);
    const printed = typeof made === 'string' ? made : inspect(made, { depth: 4, breakLength: 80 });
    return [
      name,
      { code: `import { ${used.join(', ')} } from '${address}';\n\nconsole.log(${code});`, printed },
    ] as const;
  };
  return new Map(await Promise.all(Object.entries(examples[address]!).map(run)));
}
