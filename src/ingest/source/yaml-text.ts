import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import type { Place, SourceFile } from '../importer.ts';
import { plainValue } from '../pack/plain-value.ts';
import { jsonText } from './json-text.ts';
import type { SyntaxFault } from './syntax-fault.ts';
import { syntaxFault } from './syntax-fault.ts';

/** A parsed JSON or YAML text that still knows where everything stood. JSON is read as the YAML that it is. */
export interface YamlText {
  /** Plain data; undefined when the text is broken. Names such as `__proto__` are own properties. */
  readonly data: unknown;
  /** What is wrong with the text; null when it is well-formed. Only the first fault: the others mostly follow from it. */
  readonly fault: SyntaxFault | null;
  /** Where the value at a path stands: a scalar itself, otherwise its name. A path that leads nowhere: its last step that exists. */
  readonly place: (steps: readonly string[], options?: { readonly ofName?: boolean }) => Place;
  /** The digits of a number as they are written, such as `0.070`. */
  readonly digits: (steps: readonly string[]) => string | undefined;
}

const parsed = new WeakMap<SourceFile, YamlText>();

/** Parses a file once, however often it is asked for. Never throws. O(length of the text), about 1 s per MB of YAML. */
export function yamlText(file: SourceFile): YamlText {
  const known = parsed.get(file);
  if (known !== undefined) return known;
  const json = jsonText(file);
  const fresh = json === null ? parsedText(file) : { ...json, fault: null };
  parsed.set(file, fresh);
  return fresh;
}

function parsedText({ name, text }: SourceFile): YamlText {
  const lines = new LineCounter();
  const document: Document = parseDocument(text, {
    lineCounter: lines,
    // Whatever a %YAML directive says: in YAML 1.1, `no` is false and a date is not text.
    schema: 'core',
    stringKeys: true,
    // The parser compares every name with every other; plainValue looks each up once.
    uniqueKeys: false,
    resolveKnownTags: false,
    prettyErrors: false,
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const [error] = [...document.errors, ...document.warnings];
  const plain = error === undefined ? plainValue(document.contents) : undefined;
  const problem = error ?? plain?.fault;
  return {
    data: plain?.data,
    fault: problem === undefined ? null : { ...syntaxFault(problem, document, text, name), ...placeAt(problem.pos[0]) },
    place: (steps, { ofName = false } = {}) => {
      const { key, node } = nearest(document.contents, steps);
      const target = key !== undefined && (ofName || !isScalar(node)) ? key : (node ?? key);
      return placeAt(target?.range?.[0] ?? 0);
    },
    digits: (steps) => {
      const { node, rest } = nearest(document.contents, steps);
      return rest === 0 && isScalar(node) && typeof node.value === 'number' ? node.source : undefined;
    },
  };
}

interface Found {
  readonly key?: Node | undefined;
  readonly node: Node | null;
  /** Steps that led nowhere. */
  readonly rest: number;
}

type Pair = YAMLMap<Node, Node | null>['items'][number];
const pairsByName = new WeakMap<YAMLMap<Node, Node | null>, ReadonlyMap<string, Pair>>();

/** The entries of a mapping by their names; of those that share one, the first. */
function pairsOf(map: YAMLMap<Node, Node | null>): ReadonlyMap<string, Pair> {
  const known = pairsByName.get(map);
  if (known !== undefined) return known;
  const pairs = new Map(
    map.items.toReversed().flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair] as const] : [])),
  );
  pairsByName.set(map, pairs);
  return pairs;
}

/** The node at the end of a path, or the last one on the way that exists. */
function nearest(root: Node | null, steps: readonly string[]): Found {
  let found: Found = { node: root, rest: steps.length };
  for (const [index, step] of steps.entries()) {
    const rest = steps.length - index - 1;
    const { node } = found;
    if (isMap<Node, Node | null>(node)) {
      const pair = pairsOf(node).get(step);
      if (pair === undefined) return found;
      found = { key: pair.key, node: pair.value, rest };
    } else if (isSeq<Node>(node)) {
      const item = node.items[Number(step)];
      if (item === undefined) return found;
      found = { node: item, rest };
    } else return found;
  }
  return found;
}
