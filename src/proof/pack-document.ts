/** A pack as a generator writes it: plain data that can be changed, printed and read. */
export interface PackDocument {
  pack_version: number;
  campaign: {
    id: string;
    suite: string;
    date?: string;
    harness?: string;
    reasoning?: { effort?: string; tokens_per_run?: number };
  };
  model: {
    id: string;
    name: string;
    family?: string;
    parameters_b?: { total?: number; active?: number };
  };
  suite_tasks?: number;
  run_summary?: CountsDocument & { cost_total_usd?: number; cost_per_pass_usd?: number };
  per_task_results?: Record<string, TaskDocument>;
  runs?: RunDocument[];
  failure_modes?: Record<string, number>;
  evidence_patterns?: Record<string, { affected_runs: number; of_runs: number }>;
  judge_check?: Record<string, number | string>;
  predictions?: Record<string, unknown>[];
  predictions_scoring?: { hits: number; of: number };
  stated_claims?: Record<string, unknown>[];
  published_scores?: Record<string, unknown>[];
  open_questions?: Record<string, unknown>[];
}

export interface CountsDocument {
  runs: number;
  passes: number;
  not_graded?: number;
}

export interface TaskDocument extends CountsDocument {
  failure_modes?: Record<string, number>;
  tags?: string[];
}

export interface RunDocument {
  task: string;
  run: number;
  passed: boolean | null;
  failure_mode?: string;
  cost_usd?: number;
}

export function totalOf(tasks: readonly CountsDocument[]): Required<CountsDocument> {
  const sum = (field: keyof CountsDocument) => tasks.reduce((all, task) => all + (task[field] ?? 0), 0);
  return { runs: sum('runs'), passes: sum('passes'), not_graded: sum('not_graded') };
}

export function gradedOf({ runs, not_graded = 0 }: CountsDocument): number {
  return runs - not_graded;
}
