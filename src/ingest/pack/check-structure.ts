import { formatPath, valueAt } from '../../campaign/select.ts';
import { didYouMean, type Problem, show } from '../../errors.ts';
import { meantHint, type UnplacedIssue, unplacedIssue } from '../check.ts';
import { expectationHint, expectations } from './expectations.ts';
import type { SchemaIssue } from './schema-fields.ts';

type Steps = readonly (string | number)[];

/** The one name that a validated copy of the data would lose. */
const forbidden = '__proto__';

/** A kind of document: what says its version, and what its schema holds against a document. */
export interface DocumentFormat {
  readonly versionField: 'pack_version' | 'predictions_version';
  readonly issues: (document: unknown) => readonly SchemaIssue[];
}

/** Everything that keeps a document from being of a format, in words of our own. Empty when it is. */
export function checkStructure(document: unknown, { versionField, issues }: DocumentFormat): UnplacedIssue[] {
  const newer = newerVersion(document, versionField);
  return newer ?? [...unusable(document), ...issues(document).flatMap(inOurWords)];

  function inOurWords(issue: SchemaIssue): UnplacedIssue[] {
    const steps = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    if (issue.code === 'unrecognized_keys')
      return issue.keys.filter((key) => key !== forbidden).map((key) => unknownName(steps, key, issue.message));
    if (issue.code === 'invalid_key') return [wrongName(steps, issue.issues[0]?.message ?? expectations.name)];
    if (issue.code === 'invalid_union') {
      const branch = meantBranch(issue.errors);
      if (branch !== undefined) {
        return branch.flatMap((inner) => inOurWords({ ...inner, path: [...issue.path, ...inner.path] }));
      }
    }
    return [wrongValue(document, steps, issue)];
  }
}

/** A document of a later version is told so, and nothing else: this version cannot judge it. */
function newerVersion(document: unknown, field: DocumentFormat['versionField']): UnplacedIssue[] | undefined {
  const version = valueAt(document, field);
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 2) return undefined;
  const hint = `a newer holdsup reads ${field.replace('_', ' ')} ${version}`;
  return [unplacedIssue('invalid', field, expectations.version, String(version), { hint })];
}

/**
 * Names that a copy would lose, and zeros with a sign, which would be printed with it or not as chance has it. What a tool
 * was called with may hold anything: nobody looks into it.
 */
function unusable(value: unknown, steps: Steps = []): UnplacedIssue[] {
  if (Object.is(value, -0)) return [unplacedIssue('invalid', formatPath(steps), 'be 0 without a sign', '-0')];
  if (Array.isArray(value)) return value.flatMap((item, index) => unusable(item, [...steps, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (name === forbidden) return [wrongName([...steps, name], 'have another name')];
    return name === 'arguments' ? [] : unusable(inner, [...steps, name]);
  });
}

function unknownName(parent: Steps, name: string, fields: string): UnplacedIssue {
  const hint = meantHint(didYouMean(name, fields.split(', ')));
  const path = formatPath([...parent, name]);
  return unplacedIssue('unknown', path, `be one of ${fields}`, show(name), { hint, ofName: true });
}

function wrongName(steps: Steps, expected: string): UnplacedIssue {
  return unplacedIssue('invalid', formatPath(steps), expected, `the name ${show(steps.at(-1))}`, { ofName: true });
}

function wrongValue(document: unknown, steps: Steps, issue: SchemaIssue): UnplacedIssue {
  const path = formatPath(steps);
  if (issue.code === 'custom' && issue.params !== undefined) {
    const { problem, received, hint } = issue.params as { problem: Problem; received: string; hint?: string };
    return unplacedIssue(problem, path, issue.message, received, { hint });
  }
  const received = valueAt(document, path);
  const problem = received === undefined ? 'missing' : 'invalid';
  const hint = expectationHint(issue.message, received);
  return unplacedIssue(problem, path, issue.message, show(received), { hint });
}

/** The branch of a union that the author was writing: the one whose outer shape fits. */
function meantBranch(branches: readonly (readonly SchemaIssue[])[]): readonly SchemaIssue[] | undefined {
  const fitting = branches.filter((issues) =>
    issues.every(({ code, path }) => code !== 'invalid_type' || path.length > 0),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}
