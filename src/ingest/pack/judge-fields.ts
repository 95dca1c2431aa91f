/** How people's verdicts beside the judge's are counted: what the judge said first. */
export const judgeCounts = [
  'judge_pass_human_pass',
  'judge_pass_human_fail',
  'judge_fail_human_pass',
  'judge_fail_human_fail',
] as const;

/** How the checked runs were drawn. Apart from the schema, which a flag should not load. */
export const samples = ['random', 'by_verdict'] as const;
