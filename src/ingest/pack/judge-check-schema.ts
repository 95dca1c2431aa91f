import * as z from 'zod';
import { expectations as must } from './expectations.ts';
import { judgeCounts, samples } from './judge-fields.ts';
import { count, entries, given, late, name, optional, positiveCount } from './schema-fields.ts';

/** A check of the judge by people: its four counts, or how the runs with `checked_passed` were drawn. */
export const judgeCheck = late(() =>
  entries({
    sample: optional(
      z.enum(samples, must.sample),
      'How the checked runs were drawn. random: of all graded runs, whatever the judge said. by_verdict: so many of the passes and so many of the fails. Left out, nothing that needs it is said.',
    ),
    of: optional(
      z.enum(['campaign', 'other_runs'], must.checkedRuns),
      'Which runs were checked. campaign: runs of this campaign. other_runs: other runs of the same judge and suite. Runs with checked_passed are of the campaign.',
    ),
    by: optional(name, 'Who checked.'),
    tasks: optional(positiveCount, 'How many tasks the checked runs are of. Counted where runs have checked_passed.'),
    judge_pass_human_pass: optional(count, 'Checked runs that the judge passed and people passed.'),
    judge_pass_human_fail: optional(count, 'Checked runs that the judge passed and people failed.'),
    judge_fail_human_pass: optional(count, 'Checked runs that the judge failed and people passed.'),
    judge_fail_human_fail: optional(count, 'Checked runs that the judge failed and people failed.'),
  }).superRefine((value, context) => {
    const found = given(value, judgeCounts);
    if (found.length === 0 || found.length === judgeCounts.length) return;
    const missing = judgeCounts.filter((field) => !found.includes(field));
    const message = `hold all of ${judgeCounts.join(', ')}, or none`;
    context.addIssue({ code: 'custom', message, params: { problem: 'missing', received: `no ${missing.join(', ')}` } });
  }),
);
