import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { formatIssue } from '../../errors.ts';
import { findings } from '../../findings/findings.ts';
import { groupsBy } from '../../grouped.ts';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { readCampaigns } from '../../ingest/read-campaigns.ts';
import { measures } from '../../measures/measures.ts';
import type { Recipe } from '../../measures/methods/method.ts';
import { recipeOf } from '../../measures/methods/methods.ts';
import { generatedSuite } from '../../proof/generated-suite.ts';
import { campaignsOf } from '../../proof/read-packs.ts';
import type { TypedLine } from '../../typed-line.ts';
import { recipes } from './recipes.ts';

/** Every line that a page tells its readers to type is typed here, and must print the numbers of the finding. */

function pack(text: string): Campaign {
  const { campaigns, issues } = dataPack.read({ name: 'pack.yaml', text, sha256: '' });
  if (campaigns.length === 0) throw new Error(issues.map(formatIssue).join('\n'));
  return campaigns[0]!;
}

const tasks = (counts: readonly (readonly [passes: number, runs: number])[]) =>
  counts.map(([passes, runs], index) => `  t${index}: { runs: ${runs}, passes: ${passes} }`).join('\n');

const campaign = (id: string, date: string, model: string, counts: readonly (readonly [number, number])[]) =>
  pack(`pack_version: 1
campaign: { id: ${id}, suite: s, date: ${date}, harness: h@1 }
model: ${model}
run_summary: { runs: ${sum(counts, 1)}, passes: ${sum(counts, 0)}, cost_total_usd: 0.25 }
suite_tasks: ${counts.length}
per_task_results:
${tasks(counts)}
`);

const sum = (counts: readonly (readonly number[])[], place: number) =>
  counts.reduce((total, count) => total + count[place]!, 0);

const small = '{ id: f-small, name: Small, family: f, parameters_b: { total: 20, active: 4 } }';
const large = '{ id: f-large, name: Large, family: f, parameters_b: { total: 120, active: 5 } }';
const threes = (...passes: readonly number[]) => passes.map((count) => [count, 3] as const);

/** Two models compared by task, one of them rerun, and one of totals with predictions. */
const invented = [
  campaign('small-1', '2026-01-01', small, threes(3, 3, 2, 3, 1, 3, 0, 3)),
  campaign('small-2', '2026-01-08', small, threes(3, 2, 3, 3, 1, 3, 1, 3)),
  campaign('large-1', '2026-01-02', large, threes(1, 0, 2, 1, 1, 2, 0, 3)),
  pack(`pack_version: 1
campaign: { id: totals, suite: s, date: 2026-01-03, harness: h@1 }
model: { id: g, name: Totals, family: g }
run_summary: { runs: 40, passes: 31 }
failure_modes: { a: 5, b: 3, c: 1 }
predictions:
  - { id: low, target: run_summary.passes, at_most: 29 }
  - { id: high, target: run_summary.passes, range: [30, 36] }
  - { id: exact, target: run_summary.passes, exactly: 31 }
published_scores:
  - { id: fisher, published: { passes: 700, runs: 900 }, own: { passes: 640, runs: 900 } }
  - { id: boschloo, published: { percent: 80, runs: 50 }, own: { passes: 31, runs: 40 } }
open_questions:
  - { task: t0, to: [0.3, 0.9], stated_runs: 12 }
per_task_results:
  t0: { runs: 4, passes: 2 }
suite_tasks: 8
`),
];

/** Methods that no finding uses at present, with the values that R's prop.test and SciPy's boschloo_exact give. */
const unusedMethods: Recipe[] = [
  recipeOf(
    { by: 'wilson', given: { tally: { successes: 25, trials: 30 }, level: 0.95 } },
    { value: 25 / 30, lower: 0.6643564949, upper: 0.9266345763 },
  ),
  recipeOf(
    { by: 'boschloo', given: { a: { counts: [25], trials: 30 }, b: { counts: [46], trials: 60 } } },
    { value: 0.5035580753 },
  ),
];

async function suites(): Promise<(readonly Campaign[])[]> {
  const read = await Promise.all(
    [
      'data/packs',
      'data/reproductions',
      ...['drift', 'effort-sweep', 'failure-modes', 'forecaster', 'judged'].map((name) => `data/examples/${name}`),
    ].map(async (path) => (await readCampaigns([path])).campaigns),
  );
  const generated = Array.from({ length: process.env.EXTENDED === '1' ? 20 : 3 }, (_, index) =>
    campaignsOf(generatedSuite(70_001 + index)),
  );
  return [...read, ...generated.flatMap((campaigns) => groupsBy(campaigns, ({ suite }) => suite)), invented];
}

/** Every finding of the shipped suites and of the invented one. */
const found = (await suites()).flatMap((campaigns) => findings(measures(campaigns)));

/** Of the machine, where it has them. */
const programs = { R: 'Rscript', Python: 'python3' } as const;

/** How exact lines are that search: R's `optimize` finds a maximum to the root of its tolerance. */
const tolerances: readonly (readonly [part: string, tolerance: number])[] = [
  ['seq(0, 1, 1e-5)', 1.1e-5],
  ['boschloo', 1e-5],
  ['optimize(', 1e-6],
];

/** The numbers that each line prints, all lines in one process. */
function printed(language: TypedLine['language'], lines: readonly string[]): number[][] {
  const program = programs[language];
  const text = lines
    .map((line) => (language === 'R' ? `cat(sprintf("%.15g", as.numeric({${line}})), "\\n")` : line))
    .join('\n');
  const { stdout, stderr, status } = spawnSync(program, ['-'], { input: text, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.trim().split(/\s+/u).map(Number));
}

const hasR = spawnSync(programs.R, ['--version']).status === 0;
const hasSciPy = spawnSync(programs.Python, ['-c', 'import scipy.stats']).status === 0;

describe('recipes', () => {
  const all = [...found.flatMap((finding) => recipes(finding).shown), ...unusedMethods];
  const commands = [
    ...new Map(all.flatMap(({ command }) => (command === null ? [] : [[command.text, command] as const]))).values(),
  ];

  it('know the numbers of the shipped packs', () => {
    const names = new Set(all.map(({ of }) => of.replaceAll('\u00a0', ' ').replace(/,.*$/u, '')));
    expect([...names]).toEqual(
      expect.arrayContaining([
        'Blaker',
        'Clopper–Pearson at the effective number of runs',
        'Wilson at the Korn–Graubard effective size',
        'Fisher',
        'Miettinen–Nurminen',
        'P(better)',
        'Gap of equal models',
        'Permutation within tasks',
        'Paired t',
        'MOVER on the two intervals',
        'Holm over 21 pairs',
        'Runs needed',
        'cost per pass of 2026-05-24-openai-gpt-oss-120b-agentic-core-v1 ÷ cost per pass of 2026-05-20-openai-gpt-oss-20b-agentic-core-v1',
        'Freeman–Halton',
        'Beta-binomial',
        'Task-rate model',
        'Wilson',
        'Ranks',
      ]),
    );
    expect(commands.length).toBeGreaterThan(50);
  });

  it('are of every figure: nothing is printed that cannot be made again, but what a pack itself states', () => {
    const untold = found.flatMap(({ kind, estimate, figures }) =>
      [...(estimate === undefined ? [] : [estimate]), ...figures].flatMap(({ quantity, made }) =>
        made === undefined && quantity !== 'statedValue' ? [`${kind}: ${quantity}`] : [],
      ),
    );
    expect([...new Set(untold)]).toEqual([]);
  });

  it('stop where many are alike, and say how many more there are', () => {
    const [first] = found;
    const made = (passes: number) =>
      ({ by: 'wilson', given: { tally: { successes: passes, trials: 40 }, level: 0.95 } }) as const;
    const figures = Array.from({ length: 30 }, (_, passes) => ({ ...first!.estimate!, made: made(passes) }));
    const { estimate: _, ...finding } = first!;
    const { shown, others } = recipes({ ...finding, figures });
    expect([shown.length, others]).toEqual([25, 5]);
  });

  it('are one line each', () => {
    for (const { text } of commands) expect(text).not.toMatch(/[\n\r]/u);
  });

  describe.each([
    ['R', hasR],
    ['Python', hasSciPy],
  ] as const)('in %s', (language, isHere) => {
    // SciPy takes seconds for Boschloo's test of a thousand runs.
    const isQuick = (text: string) => process.env.EXTENDED === '1' || !/boschloo.*500/u.test(text);
    const own = commands.filter((command) => command.language === language && isQuick(command.text));
    it.skipIf(!isHere)(
      `give the numbers of the findings (needs ${language === 'R' ? 'Rscript' : 'python3 with SciPy'})`,
      () => {
        const numbers = printed(
          language,
          own.map(({ text }) => text),
        );
        expect(numbers).toHaveLength(own.length);
        for (const [index, { text, gives }] of own.entries()) {
          expect(numbers[index], text).toHaveLength(gives.length);
          for (const [place, value] of gives.entries()) {
            const tolerance = tolerances.find(([part]) => text.includes(part))?.[1] ?? 2e-8;
            expect(
              Math.abs(numbers[index]![place]! - value),
              `${text}\n  gives ${numbers[index]}, not ${gives}`,
            ).toBeLessThan(tolerance);
          }
        }
      },
      120_000,
    );
  });
});
