import type { Call, Flag } from '../command.ts';
import type { Output } from '../print/output.ts';
import type { PlanFlags } from './flags.ts';

export type PlanFlag = Exclude<keyof PlanFlags, 'level' | 'power'>;

/** What somebody wants: each of these flags asks for a plan of its own, none of them for what decides between campaigns. */
export const goals = ['to', 'halfWidth', 'settle', 'budget'] as const satisfies readonly PlanFlag[];

/** How a plan is asked for. */
export interface Asked {
  /** One of the goals, or the first of the flags that a plan brings. */
  readonly goal: string | undefined;
  readonly hasPacks: boolean;
  readonly hasTask: boolean;
}

/** The contract of the registry: one thing that can be planned. */
export interface Plan {
  /** Completes “a plan for …”. */
  readonly purpose: string;
  /** Lines that ask for it, each with what it answers, for `--help`. */
  readonly shown: readonly (readonly [line: string, answer: string])[];
  /** The flags that it uses; level and power have defaults and are open to all. */
  readonly flags: readonly PlanFlag[];
  /** Flags of its own; the first asks for a plan, as a goal does. They come with the others, by their names in camel case. */
  readonly brings?: readonly Flag[];
  /** Those without which it cannot be made. */
  readonly needs?: readonly PlanFlag[];
  readonly isAsked: (asked: Asked) => boolean;
  readonly run: (flags: PlanFlags, call: Call) => Output | Promise<Output>;
}
