import type { Evidence } from '../../campaign/select.ts';
import { parsePath, valueAt } from '../../campaign/select.ts';
import type { ReportContent } from './content.ts';

/** A file of the inputs whose values findings name: a pack, or a file of predictions. */
export interface EvidenceSource {
  /** Anchor of its section. */
  readonly anchor: string;
  /** What evidence calls it: the id of a campaign, or the name of a file of predictions. */
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
  readonly root: EvidenceNode;
}

/** A value of a document with what stands in it, as far as it is shown. */
export interface EvidenceNode {
  readonly key: string;
  /** Only where evidence leads here. */
  readonly anchor: string | null;
  /** Of a scalar; null of a list or mapping. */
  readonly scalar: { readonly value: Evidence['value'] } | null;
  /** Of a list or mapping that is shown. */
  readonly children: readonly EvidenceNode[];
  /** Entries that are not shown. */
  readonly hidden: number;
}

/** The values that findings name, in their documents, and the way to each. */
export interface EvidenceAnchors {
  readonly sources: readonly EvidenceSource[];
  readonly anchorOf: (evidence: Pick<Evidence, 'pack' | 'path'>) => string | null;
}

/**
 * One source a campaign, and one a file of predictions that evidence names. Of a document the values that are named are shown with
 * those beside them; anchors are numbers, whatever the keys are. O(documents' shown parts + evidence).
 */
export function evidenceAnchors({ measures, findings }: Pick<ReportContent, 'measures' | 'findings'>): EvidenceAnchors {
  const named = new Map<string, Map<string, Set<string>>>();
  for (const { pack, path, each } of findings.flatMap(({ evidence }) => evidence)) {
    const ofPack = named.get(pack) ?? new Map<string, Set<string>>();
    named.set(pack, ofPack);
    const fields = ofPack.get(path) ?? new Set();
    ofPack.set(path, each === undefined ? fields : fields.add(each.field));
  }
  const anchors = new Map<string, string>();
  const sources = documents(measures)
    .filter(({ name }) => named.has(name))
    .map(({ document, ...source }, index): EvidenceSource => {
      const anchor = `pack-${index + 1}`;
      const paths = [...named.get(source.name)!].filter(
        ([path, fields]) => fields.size > 0 || isScalar(valueAt(document, path)),
      );
      const steps = trie(paths);
      return { ...source, anchor, root: shownNode('', document, steps, numbering(anchor, source.name, anchors)) };
    });
  return { sources, anchorOf: ({ pack, path }) => anchors.get(anchorKey(pack, path)) ?? null };
}

interface Document {
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
  readonly document: unknown;
}

function documents({ campaigns }: ReportContent['measures']): Document[] {
  const packs = campaigns.map(({ id, origin, document }) => ({
    name: id,
    file: origin.file,
    sha256: origin.sha256,
    document,
  }));
  const files = new Map(
    campaigns
      .flatMap(({ predictions }) => predictions.map(({ file }) => file))
      .filter((file) => file !== null)
      .map(({ name, sha256, document }) => [name, { name, file: name, sha256, document }]),
  );
  return [...packs, ...files.values()];
}

/** The steps of some paths, shared beginnings once. */
interface Steps {
  readonly next: Map<string, Steps>;
  /** Paths that end here, as evidence writes them. */
  readonly paths: string[];
  /** Into each entry of what stands here. */
  each: Steps | null;
}

/** Of paths, and of the fields of each entry of what they lead to. */
function trie(paths: Iterable<readonly [path: string, fields: Iterable<string>]>): Steps {
  const root = newSteps();
  for (const [path, fields] of paths) {
    const end = stepsTo(root, path);
    end.paths.push(path);
    for (const field of fields) {
      end.each ??= newSteps();
      stepsTo(end.each, field);
    }
  }
  return root;
}

function newSteps(): Steps {
  return { next: new Map(), paths: [], each: null };
}

function stepsTo(from: Steps, path: string): Steps {
  let at = from;
  for (const step of parsePath(path)) {
    const next = at.next.get(step) ?? newSteps();
    at.next.set(step, next);
    at = next;
  }
  return at;
}

type Numbering = (paths: readonly string[]) => string;

/** Gives the next number of a document to the paths of a value, and remembers it. */
function numbering(anchor: string, name: string, anchors: Map<string, string>): Numbering {
  let count = 0;
  return (paths) => {
    count += 1;
    for (const path of paths) anchors.set(anchorKey(name, path), `${anchor}-${count}`);
    return `${anchor}-${count}`;
  };
}

/** Values beside those that are named: more would bury them. */
const mostBeside = 12;
/** Of entries that are all meant, so many are opened. */
const mostOpened = 3;

function shownNode(key: string, value: unknown, steps: Steps | undefined, number: Numbering): EvidenceNode {
  const paths = steps?.paths ?? [];
  const anchor = paths.length === 0 ? null : number(paths);
  if (isScalar(value)) return { key, anchor, scalar: { value }, children: [], hidden: 0 };
  const entries = Object.entries((value ?? {}) as Record<string, unknown>);
  if (steps === undefined) return { key, anchor, scalar: null, children: [], hidden: entries.length };
  let beside = 0;
  const most = steps.each === null ? mostBeside : mostOpened;
  const shown = entries.filter(([name]) => steps.next.has(name) || beside++ < most);
  return {
    key,
    anchor,
    scalar: null,
    children: shown.map(([name, inner]) =>
      shownNode(name, inner, steps.next.get(name) ?? steps.each ?? undefined, number),
    ),
    hidden: entries.length - shown.length,
  };
}

function isScalar(value: unknown): value is Evidence['value'] {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function anchorKey(pack: string, path: string): string {
  return JSON.stringify([pack, path]);
}
