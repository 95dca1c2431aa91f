import {
  countOf,
  dollarsOf,
  type Fields,
  fieldsOf,
  isFields,
  listOf,
  momentOf,
  nameOf,
  numberOf,
  secondsOf,
  sumOf,
} from '../fields.ts';
import type { ScoreRule } from '../pass-choice.ts';
import { type Attempt, attempt, type PackRun } from '../run-list.ts';

/** One simulated conversation as a run. */
export function simulated(one: Fields, rule: ScoreRule): Attempt {
  const ended = nameOf(one.termination_reason);
  const reward = isFields(one.reward_info) ? numberOf(one.reward_info.reward) : undefined;
  const reason = ended === 'infrastructure_error' ? ended : reward === undefined ? 'no reward' : undefined;
  const trial = numberOf(one.trial);
  const calls = toolCalls(one);
  return attempt({
    task: nameOf(one.task_id)!,
    run: trial === undefined ? undefined : trial + 1,
    passed: reason === undefined ? rule.passes(reward!) : null,
    score: reason === undefined ? rule.share(reward) : undefined,
    failure_mode: failureMode(ended, fieldsOf(one.reward_info)),
    not_graded_reason: reason,
    id: nameOf(one.id),
    seed: Number.isSafeInteger(one.seed) ? (one.seed as number) : undefined,
    started_at: momentOf(one.start_time),
    retries: countOf(one.hallucination_retries_used) || undefined,
    ...costs(one),
    ...tokens(one),
    seconds: secondsOf(one.duration),
    tool_calls: calls.length === 0 ? undefined : calls,
  });
}

const ordinaryEnds = new Set(['user_stop', 'agent_stop']);

/** How it ended where that was no ordinary end; else the first part of the reward that is missing. */
function failureMode(ended: string | undefined, reward: Fields): string | undefined {
  if (ended !== undefined && !ordinaryEnds.has(ended)) return ended;
  if (isFields(reward.db_check) && reward.db_check.db_match === false) return 'db_check';
  const checks = [
    ['env_assertions', 'met'],
    ['action_checks', 'action_match'],
    ['communicate_checks', 'met'],
    ['nl_assertions', 'met'],
  ] as const;
  return checks.find(([field, mark]) => listOf(reward[field]).some((check) => fieldsOf(check)[mark] === false))?.[0];
}

/** The model's dollars alone; those of the simulated user stand beside them. */
function costs(one: Fields) {
  const agent = dollarsOf(one.agent_cost);
  const user = dollarsOf(one.user_cost);
  if (user === undefined) return { cost_usd: agent };
  return { cost_usd: agent, cost_parts: { ...(agent === undefined ? {} : { model: agent }), 'user simulator': user } };
}

function tokens(one: Fields) {
  const usages = listOf(one.messages)
    .filter((message) => fieldsOf(message).role === 'assistant')
    .map((message) => fieldsOf(fieldsOf(message).usage));
  return {
    tokens_in: sumOf(usages.map((usage) => countOf(usage.prompt_tokens))),
    tokens_out: sumOf(usages.map((usage) => countOf(usage.completion_tokens))),
  };
}

function toolCalls(one: Fields): NonNullable<PackRun['tool_calls']> {
  return listOf(one.messages).flatMap((message) =>
    listOf(fieldsOf(message).tool_calls).flatMap((call) => {
      const { name, arguments: given, requestor } = fieldsOf(call);
      const tool = nameOf(name);
      return tool === undefined || (requestor ?? 'assistant') !== 'assistant' ? [] : [{ tool, arguments: given }];
    }),
  );
}
