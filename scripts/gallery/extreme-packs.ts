import type { Campaign } from '../../src/campaign/campaign.ts';
import { formatPath } from '../../src/campaign/select.ts';
import { admitPack } from '../../src/ingest/pack/admit-pack.ts';
import { randomStream } from '../../src/statistics/random.ts';

/** Packs at the ends of what a picture may meet. They are made in memory: nobody has such models. Seeded, always the same. */

/** Names that are long, look like something else, or are written with letters that Inter lacks. */
const hostileNames = [
  'Invented-Model-With-A-Name-Of-Eighty-Characters-Which-Nobody-Would-Ever-Type-0123',
  '<script>alert("model")</script>',
  '=HYPERLINK("https://example.com","click")',
  'מודל עברי 120B',
  'نموذج عربي 20B',
  '通义千问 大模型 72B 指令微调',
  '🧪🚀 emoji 👩‍🔬 model',
  'a | b, c; “d” & e',
] as const;

const hostileTasks = [
  'repair_the_flaky_integration_test_of_the_payment_service_without_touching_any_mock',
  '<img src=x onerror=alert(1)>',
  '=1+1',
  'משימה 3 מתוך 10',
  'مهمة 4 من 10',
  '修复失败的测试',
  '🧨 task',
  'constructor',
  '](javascript:alert(2))',
  'plain_task',
] as const;

const failureModes = ['wrong_answer', '=cmd|calc', 'ענה תשובה שגויה', '途中放弃', 'ran out of 🕰️'] as const;

interface World {
  readonly models: number;
  readonly tasks: number;
  readonly runs: number;
  readonly modelName?: (model: number) => string;
  readonly taskName?: (task: number) => string;
  /** Chance of a pass; null where no run is graded. */
  readonly rate?: (model: number, task: number) => number | null;
  /** Campaigns of every model. */
  readonly campaigns?: number;
  /** Campaigns of a model differ in their effort. */
  readonly efforts?: readonly string[];
  /** So many models have their tasks forecast. */
  readonly forecasts?: number;
  /** Levels of the first task that its author wants told apart. */
  readonly question?: { readonly from: number; readonly to: readonly number[] };
  readonly suite?: string;
}

export const worlds = {
  'hostile names': {
    ...{ models: 8, tasks: 10, runs: 3, campaigns: 2, forecasts: 2 },
    suite: '<b>suite</b> של שמות =1+1',
    modelName: (model) => hostileNames[model]!,
    taskName: (task) => hostileTasks[task]!,
  },
  'hostile efforts': {
    ...{ models: 1, tasks: 10, runs: 3 },
    modelName: (model) => hostileNames[model]!,
    taskName: (task) => hostileTasks[task]!,
    efforts: ['=low', '<b>medium</b>', 'גבוה', 'as much as the budget of the whole quarter allows, and then some'],
  },
  'fifty models': { models: 50, tasks: 20, runs: 3 },
  'a thousand tasks': { models: 2, tasks: 1000, runs: 3 },
  'one task, run once': { models: 2, tasks: 1, runs: 1, campaigns: 2, forecasts: 2 },
  'nothing passed': { models: 5, tasks: 12, runs: 3, rate: () => 0 },
  'everything passed': { models: 5, tasks: 12, runs: 3, campaigns: 2, forecasts: 1, rate: () => 1 },
  'hardly a run graded': {
    models: 3,
    tasks: 8,
    runs: 3,
    rate: (model, task) => ((model + task) % 3 === 0 ? 0.5 : null),
  },
  'nobody graded a run': { models: 3, tasks: 8, runs: 3, rate: () => null },
  'thirty campaigns': { models: 2, tasks: 5, runs: 3, campaigns: 30 },
  'a question too fine': { models: 1, tasks: 2, runs: 3, question: { from: 0.5, to: [0.52, 0.999] } },
} as const satisfies Record<string, World>;

export type WorldName = keyof typeof worlds;

/** The campaigns of a world. */
export function campaignsOf(name: WorldName): Campaign[] {
  const world: World = worlds[name];
  const { models, campaigns = 1, efforts = [null] } = world;
  return Array.from({ length: models }, (_, model) =>
    efforts.flatMap((effort, level) =>
      Array.from({ length: campaigns }, (_unused, campaign) => packOf(world, { model, campaign, effort, level })),
    ),
  )
    .flat()
    .flatMap((pack, index) => {
      const { campaigns: admitted, issues } = admitPack(pack, {
        file: `${name} ${index + 1}.yaml`,
        importer: 'data pack',
        sha256: '',
      });
      const errors = issues.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) throw new Error(JSON.stringify(errors.slice(0, 3)));
      return admitted;
    });
}

interface Which {
  readonly model: number;
  readonly campaign: number;
  readonly effort: string | null;
  readonly level: number;
}

function packOf(world: World, { model, campaign, effort, level }: Which): object {
  const { tasks, runs, modelName = (index) => `Invented ${index + 1}`, forecasts = 0 } = world;
  const { taskName = (task: number) => `task_${String(task + 1).padStart(4, '0')}`, suite = 'invented-extremes-v1' } =
    world;
  const stream = randomStream(20261129, 10_000 * model + 100 * level + campaign);
  const skill = randomStream(7, model).uniform() * 2 - 0.6 + 0.3 * level;
  const usual = (task: number) => 1 / (1 + Math.exp(-skill - 2 * Math.sin(2.3 * task)));
  const results = Array.from({ length: tasks }, (_, task) => {
    const rate = world.rate === undefined ? usual(task) : world.rate(model, task);
    if (rate === null) return [taskName(task), { runs, passes: 0, not_graded: runs }] as const;
    const passes = Array.from({ length: runs }, () => stream.uniform() < rate).filter(Boolean).length;
    const modes: Record<string, number> = {};
    for (let run = passes; run < runs; run++) {
      const mode = failureModes[Math.min(4, Math.floor(5 * stream.uniform() ** (1 + (model % 3))))]!;
      modes[mode] = (modes[mode] ?? 0) + 1;
    }
    const used = Math.round(2000 * 2 ** (model % 6) * (0.5 + stream.uniform()) * runs);
    const spent = {
      tokens_out: used,
      seconds: Math.round(used / 40),
      runs_with_cost: runs,
      cost_usd: round(used * 2e-6),
    };
    return [taskName(task), { runs, passes, ...(passes < runs ? { failure_modes: modes } : {}), ...spent }] as const;
  });
  const sum = (key: 'runs' | 'passes' | 'not_graded') =>
    results.reduce(
      (total, [, result]) => total + (((result as Record<string, unknown>)[key] as number | undefined) ?? 0),
      0,
    );
  const predictions =
    model < forecasts
      ? results.slice(0, 10).map(([task], index) => ({
          id: `P${index + 1}`,
          by: model % 2 === 0 ? 'Invented Forecaster' : 'נביא מומצא <i>',
          statement: `${task} passes at least once`,
          target: formatPath(['per_task_results', task, 'passes']),
          at_least: 1,
          probability: Math.round(100 * (0.03 + 0.94 * stream.uniform())) / 100,
        }))
      : [];
  const total = sum('runs');
  const guess = Math.round(total * stream.uniform());
  return {
    pack_version: 1,
    campaign: {
      id: `${modelName(model)}${effort === null ? '' : ` ${effort}`}${(world.campaigns ?? 1) > 1 ? ` #${campaign + 1}` : ''}`,
      date: new Date(Date.UTC(2026, 0, 1 + 7 * campaign + level)).toISOString().slice(0, 10),
      suite,
      harness: 'invented-harness@1',
      ...(effort === null ? {} : { reasoning: { effort, tokens_per_run: Math.round(2000 * 2 ** level) } }),
    },
    model: {
      id: `invented/${modelName(model)}`,
      name: modelName(model),
      family: `family ${model % Math.max(3, Math.round(world.models / 10))}`,
      parameters_b: {
        total: Number((0.5 * 1.6 ** Math.floor(model / Math.max(3, Math.round(world.models / 10)))).toPrecision(3)),
      },
    },
    suite_tasks: tasks,
    run_summary: {
      runs: total,
      passes: sum('passes'),
      ...(sum('not_graded') > 0 ? { not_graded: sum('not_graded') } : {}),
      cost_total_usd: round(total * 0.01 * 2 ** (model % 6)),
    },
    per_task_results: Object.fromEntries(results),
    ...(world.question === undefined ? {} : { open_questions: [{ task: taskName(0), ...world.question }] }),
    predictions:
      model < forecasts
        ? [
            ...predictions,
            {
              id: 'total',
              by: 'Invented Forecaster',
              target: 'run_summary.passes',
              range: [Math.max(0, guess - 3), guess + 3],
              confidence: 0.8,
            },
            {
              id: 'spread',
              by: 'Invented Forecaster',
              target: 'run_summary.passes',
              distribution: { [guess]: 0.6, [guess + 1]: 0.4 },
            },
          ]
        : [],
  };
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
