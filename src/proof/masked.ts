import type { PackDocument } from './pack-document.ts';

/** Hides the names of packs, so that a digit or a word in a name is never read as a statement. Ordinary spaces and signs. */
export function masker(packs: readonly PackDocument[]): (text: string) => string {
  const names = [...new Set(packs.flatMap(namesIn))].filter((name) => name.length > 2);
  const longest = names.toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(longest.map(escaped).join('|'), 'gu');
  return (text) => plain(text.replaceAll(pattern, '⟨name⟩'));
}

/** Signs as a keyboard has them, and ordinary spaces: the reader of numbers knows no typography. */
function plain(text: string): string {
  return text
    .replaceAll('\u00a0', ' ')
    .replaceAll('\u2212', '-')
    .replaceAll(/\d{4}-\d{2}-\d{2}/gu, '⟨date⟩');
}

function namesIn(pack: PackDocument): string[] {
  const { campaign, model, per_task_results: tasks = {}, runs = [] } = pack;
  const listed = [pack.predictions, pack.stated_claims, pack.published_scores, pack.open_questions].flatMap(
    (list) => list ?? [],
  );
  return [
    ...[campaign.id, campaign.suite, campaign.harness, campaign.date, model.id, model.name, model.family],
    ...Object.keys(tasks),
    ...runs.flatMap(({ task, failure_mode }) => [task, failure_mode]),
    ...[pack.failure_modes, pack.evidence_patterns].flatMap((record) => Object.keys(record ?? {})),
    ...listed.flatMap(textsIn),
  ].filter((name) => typeof name === 'string');
}

/** Every text of an entry, but none of its field names. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`);
}
