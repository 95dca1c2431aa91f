import type { Glance } from '../source/glance.ts';

/** Names that stand at the top of data packs, and of hardly anything else together. */
const packNames = new Set([
  'campaign',
  'model',
  'suite_tasks',
  'run_summary',
  'per_task_results',
  'evidence_patterns',
  'judge_check',
  'predictions_scoring',
  'stated_claims',
  'published_scores',
  'open_questions',
]);

/** A mapping with `pack_version`, or with two other names of a pack: its version is then missing or misspelt. */
export function looksLikePack({ shape, names }: Glance): boolean {
  if (shape !== 'mapping') return false;
  if (names.includes('pack_version') || names.includes('predictions_version')) return names.includes('pack_version');
  return names.filter((name) => packNames.has(name)).length > 1;
}
