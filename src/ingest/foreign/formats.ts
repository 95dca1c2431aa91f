import { braintrust } from './braintrust/braintrust.ts';
import { clawbench } from './clawbench/clawbench.ts';
import { evalscope } from './evalscope/evalscope.ts';
import { everyEvalEver } from './every-eval-ever/every-eval-ever.ts';
import type { Format } from './format.ts';
import { hal } from './hal/hal.ts';
import { harbor } from './harbor/harbor.ts';
import { helm } from './helm/helm.ts';
import { inspect } from './inspect/inspect.ts';
import { junit } from './junit/junit.ts';
import { langfuse } from './langfuse/langfuse.ts';
import { langsmith } from './langsmith/langsmith.ts';
import { lighteval } from './lighteval/lighteval.ts';
import { lmEval } from './lm-eval/lm-eval.ts';
import { openaiEvals } from './openai-evals/openai-evals.ts';
import { parquet } from './parquet/parquet.ts';
import { pinchbench } from './pinchbench/pinchbench.ts';
import { promptfoo } from './promptfoo/promptfoo.ts';
import { runTable } from './run-table/run-table.ts';
import { simpleEvals } from './simple-evals/simple-evals.ts';
import { sqlite } from './sqlite/sqlite.ts';
import { swebench } from './swebench/swebench.ts';
import { tauBench } from './tau-bench/tau-bench.ts';
import { tau2 } from './tau2/tau2.ts';
import { terminalBench } from './terminal-bench/terminal-bench.ts';

/** Every foreign format that can be read, in the order in which they are asked: the most particular first, any table last. */
export const formats: readonly Format[] = [
  inspect,
  promptfoo,
  braintrust,
  langsmith,
  langfuse,
  harbor,
  terminalBench,
  pinchbench,
  clawbench,
  swebench,
  tau2,
  tauBench,
  lighteval,
  lmEval,
  evalscope,
  helm,
  everyEvalEver,
  hal,
  junit,
  parquet,
  sqlite,
  openaiEvals,
  simpleEvals,
  runTable,
];
