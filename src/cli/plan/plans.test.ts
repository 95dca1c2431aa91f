import { describe, expect, it } from 'vitest';
import type { Flag } from '../command.ts';
import { askedPlan } from './asked-plan.ts';
import { type PlanFlags, planFlags } from './flags.ts';
import type { Plan } from './plan.ts';
import { plans } from './plans.ts';

/** Flags of a line as it is typed: no shell, and nothing that stands in quotes. */
function parsed(line: string, own: readonly Flag[]) {
  const [command, ...words] = line.split(' ');
  const at = words.findIndex((word) => word.startsWith('--'));
  const [operands, typed] = at < 0 ? [words, []] : [words.slice(0, at), words.slice(at)];
  const flags: Record<string, unknown> = { level: 0.95, power: 0.8 };
  for (const [index, word] of typed.entries()) {
    if (!word.startsWith('--')) continue;
    const flag = [...planFlags, ...own].find((one) => one.flags.split(' ')[0] === word);
    expect(flag, `${word} of "${line}" is among flags or brings`).toBeDefined();
    const name = word.slice(2).replaceAll(/-(\w)/gu, (_, letter: string) => letter.toUpperCase());
    const value = typed[index + 1] ?? '';
    flags[name] = flag!.flags.includes('<') ? (flag!.parse?.(value) ?? value) : true;
  }
  return { command, hasPacks: operands.length > 0, flags: flags as unknown as PlanFlags };
}

describe.each(Object.entries(plans) as [string, Plan][])('the plan of %s', (_, plan) => {
  it('shows how it is asked for, and is what these lines ask for', () => {
    expect(plan.purpose).toMatch(/^\p{Ll}/u);
    expect(plan.shown.length, 'show a line that asks for it').toBeGreaterThan(0);
    for (const [line, answer] of plan.shown) {
      const { command, hasPacks, flags } = parsed(line, plan.brings ?? []);
      expect(command).toBe('plan');
      expect(answer).toMatch(/\p{Letter}/u);
      expect(askedPlan(hasPacks, flags).purpose, `"${line}" asks for another plan`).toBe(plan.purpose);
    }
  });

  it('brings flags that nobody else has', () => {
    const names = Object.values(plans as Readonly<Record<string, Plan>>).flatMap(({ brings = [] }) => brings);
    const all = [...planFlags, ...names].map(({ flags }) => flags.split(' ')[0]);
    expect(new Set(all).size).toBe(all.length);
  });
});
