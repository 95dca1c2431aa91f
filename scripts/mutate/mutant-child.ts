// biome-ignore lint/correctness/noUndeclaredDependencies: of the package, whose tests it runs
import { createVitest } from 'vitest/node';

/** One vitest that stays: for every message it reads the changed file anew and runs the tests. */
export interface MutantJob {
  /** Absolute: what changed since the job before. */
  readonly files: readonly string[];
  readonly tests: readonly string[];
}

const vitest = await createVitest('test', {
  root: process.cwd(),
  watch: false,
  bail: 1,
  pool: 'threads',
  maxWorkers: 1,
  reporters: [{}],
  testTimeout: 30_000,
});
await vitest.standalone();

process.on('message', async ({ files, tests }: MutantJob) => {
  for (const file of files) vitest.invalidateFile(file);
  vitest.state.filesMap.clear();
  const specifications = await vitest.globTestSpecifications([...tests]);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications, false);
  process.send!({
    passed: unhandledErrors.length === 0 && testModules.length > 0 && testModules.every((module) => module.ok()),
  });
});

process.send!('ready');
