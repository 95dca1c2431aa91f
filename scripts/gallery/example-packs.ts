import { randomStream } from '../../src/statistics/random.ts';

/** Packs of models that do not exist, for charts that the shipped packs do not allow. Seeded: always the same. */

type Fields = Readonly<Record<string, unknown>>;

export interface ExamplePack {
  /** Inside data/examples. */
  readonly path: string;
  readonly text: string;
}

export function examplePacks(): ExamplePack[] {
  return [...effortSweep(), ...manyTasks(), ...forecaster(), ...failures(), ...drift()];
}

const stream = randomStream(20261122);
const source = 'Invented by scripts/gallery-examples.ts: no such model, no such run';

interface Setting {
  readonly folder: string;
  readonly id: string;
  readonly suite: string;
  readonly day: number;
  readonly model: string;
  readonly reasoning?: Fields;
  /** Version of the harness. Campaigns on different ones are not compared, which takes most of the time. */
  readonly harness?: number;
}

function pack(setting: Setting, results: Readonly<Record<string, Fields>>, more: Fields = {}): ExamplePack {
  const { folder, id, suite, day, model, reasoning, harness = 1 } = setting;
  const all = Object.values(results) as { readonly runs: number; readonly passes: number }[];
  const sum = (key: 'runs' | 'passes') => all.reduce((total, result) => total + result[key], 0);
  const { run_summary: summary = {}, ...rest } = more as { readonly run_summary?: Fields };
  const date = new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10);
  const fields: Fields = {
    pack_version: 1,
    campaign: { id, date, suite, harness: `invented-harness@${harness}`, source, ...(reasoning ? { reasoning } : {}) },
    model: { id: model.toLowerCase().replaceAll(' ', '-'), name: model, vendor: 'nobody' },
    suite_tasks: all.length,
    run_summary: { runs: sum('runs'), passes: sum('passes'), ...summary },
    per_task_results: results,
    ...rest,
  };
  return { path: `${folder}/${id}.yaml`, text: `# ${source}.\n${yaml(fields)}` };
}

/** Two levels in block style, JSON within: every JSON is YAML. */
function yaml(fields: Fields): string {
  const line = (indent: string, key: string, value: unknown) => `${indent}${key}: ${JSON.stringify(value)}\n`;
  return Object.entries(fields)
    .map(([key, value]) => {
      if (Array.isArray(value)) return `${key}:\n${value.map((item) => `  - ${JSON.stringify(item)}\n`).join('')}`;
      if (typeof value !== 'object' || value === null) return line('', key, value);
      return `${key}:\n${Object.entries(value)
        .map(([inner, item]) => line('  ', inner, item))
        .join('')}`;
    })
    .join('');
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function drawnPasses(of: ReturnType<typeof randomStream>, runs: number, rate: number): number {
  return Array.from({ length: runs }, () => Number(of.uniform() < rate)).reduce((a, b) => a + b, 0);
}

/** One model at four levels of effort: more tokens help, and less and less. */
function effortSweep(): ExamplePack[] {
  const levels = [
    ['low', 4_000, -0.4],
    ['medium', 11_000, 0.5],
    ['high', 30_000, 1.1],
    ['max', 85_000, 1.3],
  ] as const;
  return levels.map(([effort, tokens, skill], level) => {
    const draw = stream.split(100 + level);
    const results = Array.from({ length: 20 }, (_, task) => {
      const rate = logistic(skill + 2.2 * Math.sin(1.7 * task));
      return [`puzzle_${twoDigits(task + 1)}`, { runs: 4, passes: drawnPasses(draw, 4, rate) }];
    });
    const setting = {
      folder: 'effort-sweep',
      id: `invented-thinker-${effort}`,
      suite: 'invented-puzzles-v1',
      day: 5 + level,
      model: 'Invented Thinker',
      reasoning: { effort, tokens_per_run: tokens },
    };
    return pack(setting, Object.fromEntries(results));
  });
}

/** Sixty tasks, four models, a single run of each. */
function manyTasks(): ExamplePack[] {
  const kinds = ['fix', 'port', 'review', 'explain', 'refactor', 'test'];
  const models = [
    ['Invented Large', 1.6, '4.20'],
    ['Invented Medium', 0.9, '1.15'],
    ['Invented Small', 0.5, '0.31'],
    ['Invented Tiny', -0.8, '0.084'],
  ] as const;
  return models.map(([model, skill, cost], index) => {
    const draw = stream.split(200 + index);
    const results = Array.from({ length: 60 }, (_, task) => {
      const rate = logistic(skill + 2.5 * Math.sin(2.3 * task));
      return [
        `${kinds[task % 6]}_${twoDigits(Math.floor(task / 6) + 1)}`,
        { runs: 1, passes: drawnPasses(draw, 1, rate) },
      ];
    });
    const setting = {
      folder: 'many-tasks',
      id: `${model.toLowerCase().replaceAll(' ', '-')}-coding-60`,
      suite: 'invented-coding-60-v1',
      day: 20 + index,
      model,
    };
    return pack(setting, Object.fromEntries(results), { run_summary: { cost_total_usd: Number(cost) } });
  });
}

/** Forty campaigns of six tasks, forecast by one who is too sure: probabilities, ranges and a distribution of the total. */
function forecaster(): ExamplePack[] {
  const [tasks, runs] = [6, 3];
  return Array.from({ length: 40 }, (_, campaign) => {
    const draw = stream.split(300 + campaign);
    const skill = 2.4 * draw.uniform() - 1;
    const logits = Array.from({ length: tasks }, (_, task) => skill + 1.8 * Math.sin(2.1 * task));
    const results = logits.map((logit, task) => [
      `job_${task + 1}`,
      { runs, passes: drawnPasses(draw, runs, logistic(logit)) },
    ]);
    const events = logits.map((logit, task) => {
      const rate = logistic(1.7 * (logit + 0.8 * (draw.uniform() - 0.5)));
      const twoOfThree = rate * rate * (3 - 2 * rate);
      const probability = Math.min(0.98, Math.max(0.02, Math.round(20 * twoOfThree) / 20));
      return {
        id: `job-${task + 1}`,
        by: 'Invented Forecaster',
        tags: [task % 2 === 0 ? 'even' : 'odd'],
        target: `per_task_results.job_${task + 1}.passes`,
        at_least: 2,
        probability,
      };
    });
    const centre = runs * logits.map((logit) => logistic(1.2 * logit)).reduce((a, b) => a + b, 0);
    const distribution = totalDistribution(centre + 1.5 * (draw.uniform() - 0.5), tasks * runs);
    const range = [Math.max(0, Math.round(centre) - 2), Math.min(tasks * runs, Math.round(centre) + 2)];
    const setting = {
      folder: 'forecaster',
      id: `invented-model-${twoDigits(campaign + 1)}`,
      suite: 'invented-jobs-v1',
      day: 40 + 3 * campaign,
      model: `Invented Model ${twoDigits(campaign + 1)}`,
      harness: campaign + 1,
    };
    return pack(setting, Object.fromEntries(results), {
      predictions: [
        ...events,
        { id: 'total', by: 'Invented Forecaster', target: 'run_summary.passes', range, confidence: 0.8 },
        { id: 'spread', by: 'Invented Forecaster', target: 'run_summary.passes', distribution },
      ],
    });
  });
}

/** A bell of whole numbers around a centre, in hundredths that add up to 1. */
function totalDistribution(centre: number, most: number): Record<string, number> {
  const values = Array.from({ length: most + 1 }, (_, value) => value).filter(
    (value) => Math.abs(value - centre) < 4.5,
  );
  const weights = values.map((value) => Math.exp(-((value - centre) ** 2) / 5));
  const total = weights.reduce((a, b) => a + b, 0);
  const hundredths = weights.map((weight) => Math.round((100 * weight) / total));
  const middle = hundredths.indexOf(Math.max(...hundredths));
  hundredths[middle]! += 100 - hundredths.reduce((a, b) => a + b, 0);
  return Object.fromEntries(values.map((value, index) => [String(value), hundredths[index]! / 100]));
}

/** Three models that fail each in its own way. */
function failures(): ExamplePack[] {
  const modes = ['wrong_answer', 'gave_up_mid_plan', 'ran_out_of_steps', 'broke_the_build', 'asked_back'];
  const models = [
    ['Invented Quitter', [0.2, 0.6, 0.1, 0.05, 0.05]],
    ['Invented Wanderer', [0.25, 0.05, 0.55, 0.1, 0.05]],
    ['Invented Guesser', [0.7, 0.05, 0.05, 0.15, 0.05]],
  ] as const;
  return models.map(([model, shares], index) => {
    const draw = stream.split(400 + index);
    const used = stream.split(450 + index);
    const results = Array.from({ length: 12 }, (_, task) => {
      const passes = drawnPasses(draw, 5, logistic(0.3 + 1.5 * Math.sin(2.9 * task)));
      const failed: Record<string, number> = {};
      for (let run = passes; run < 5; run++) {
        const mode = modes[chosen(draw.uniform(), shares)]!;
        failed[mode] = (failed[mode] ?? 0) + 1;
      }
      const tokens = Math.round(4_000 * 3 ** index * (0.6 + used.uniform()));
      const spent = { tokens_out: 5 * tokens, seconds: Math.round(tokens / (12 + 20 * used.uniform())) };
      const modesOf = passes < 5 ? { failure_modes: failed } : {};
      return [`errand_${twoDigits(task + 1)}`, { runs: 5, passes, ...modesOf, ...spent }];
    });
    const setting = {
      folder: 'failure-modes',
      id: `${model.toLowerCase().replaceAll(' ', '-')}-errands`,
      suite: 'invented-errands-v1',
      day: 60 + index,
      model,
    };
    return pack(setting, Object.fromEntries(results));
  });
}

/** Two models tried every other week: one is changed half way, the other is not. */
function drift(): ExamplePack[] {
  const models = [
    ['Invented Updated', (week: number) => (week < 3 ? 1.4 : -0.6)],
    ['Invented Frozen', () => 0.4],
  ] as const;
  return models.flatMap(([model, skill], index) =>
    Array.from({ length: 6 }, (_, week) => {
      const draw = stream.split(500 + 10 * index + week);
      const results = Array.from({ length: 15 }, (_unused, task) => [
        `chore_${twoDigits(task + 1)}`,
        { runs: 3, passes: drawnPasses(draw, 3, logistic(skill(week) + 1.2 * Math.sin(2.7 * task))) },
      ]);
      const id = `${model.toLowerCase().replaceAll(' ', '-')}-${week + 1}`;
      const setting = { folder: 'drift', id, suite: 'invented-chores-v1', day: 70 + 14 * week + index, model };
      return pack(setting, Object.fromEntries(results));
    }),
  );
}

function chosen(uniform: number, shares: readonly number[]): number {
  let sum = 0;
  const found = shares.findIndex((share) => {
    sum += share;
    return uniform < sum;
  });
  return found < 0 ? shares.length - 1 : found;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
