import { readdirSync, readFileSync } from 'node:fs';
import { configDefaults, defineConfig } from 'vitest/config';
import { longTests } from './scripts/long-tests.ts';

const json = process.env.HOLDSUP_TEST_JSON;

const exclude = [...configDefaults.exclude, 'src/real-data/*.data.test.ts'];
const include = ['src/**/*.test.ts'];

/** Files that put other modules or variables in the place of the real ones. */
const replacing = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(
    (file) => file.endsWith('.test.ts') && /^\s*vi\.(?:mock|stubEnv)\(/mu.test(readFileSync(`src/${file}`, 'utf8')),
  )
  .map((file) => `src/${file}`);

export default defineConfig({
  test: {
    setupFiles: ['src/property-seed.ts'],
    // By itself vitest leaves one core idle, which on two cores is half of them.
    maxWorkers: '100%',
    // Property tests and child processes share two cores with whatever else the machine does.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: json === undefined ? ['default'] : ['default', ['json', { outputFile: json }]],
    projects: [
      // Importing the package anew for each of the files took a third of the time, and they share nothing that one could spoil.
      {
        extends: true,
        test: { name: 'together', include, exclude: [...exclude, ...replacing, ...longTests], isolate: false },
      },
      { extends: true, test: { name: 'alone', include: replacing, exclude: [...exclude, ...longTests] } },
      {
        extends: true,
        test: { name: 'long', include: [...longTests], exclude: [...exclude, ...replacing], isolate: false },
      },
      {
        extends: true,
        test: { name: 'long-alone', include: replacing.filter((file) => longTests.includes(file)), exclude },
      },
    ],
  },
});
