import { fileIssue } from '../../source/file-issues.ts';
import { type Fields, fieldsOf, isFields, listOf, textOf } from '../fields.ts';
import type { RawFile } from '../format.ts';
import { SourceFault } from '../source-fault.ts';

/** One test case, with what the suites around it say. */
export interface TestCase {
  readonly name: string;
  readonly className: string;
  readonly seconds: number;
  /** The outermost name there is. */
  readonly suite: string | undefined;
  readonly timestamp: string | undefined;
  /** Its own, and where it has none those of its suites. */
  readonly properties: ReadonlyMap<string, string>;
  /** What it says went wrong; empty where it has a failure that says nothing. */
  readonly failure: string | undefined;
  readonly error: string | undefined;
  readonly isSkipped: boolean;
  /** Attempts that were given up before this one. */
  readonly retries: number;
}

const lists = new Set([
  'testsuite',
  'testcase',
  'property',
  'failure',
  'error',
  'skipped',
  'rerunFailure',
  'flakyFailure',
  'rerunError',
  'flakyError',
]);

/** Entities and document types are not read: what is no plain XML is a fault. @throws SourceFault */
export async function testCases(file: RawFile): Promise<TestCase[]> {
  const text = await file.text();
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text.replaceAll(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/gu, ''))) {
    throw new SourceFault(fileIssue(file.name, 'invalid', 'be XML without a document type', 'a document type'));
  }
  const { XMLParser, XMLValidator } = await import('fast-xml-parser');
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    const { msg, line, col } = valid.err;
    throw new SourceFault({ ...fileIssue(file.name, 'invalid', 'be well-formed XML', msg), line, column: col });
  }
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    processEntities: false,
    parseTagValue: false,
    parseAttributeValue: false,
    isArray: (name) => lists.has(name),
  });
  return casesIn(parsed(file, () => fieldsOf(parser.parse(text))));
}

function parsed<Value>(file: RawFile, parse: () => Value): Value {
  try {
    return parse();
  } catch (error) {
    const received = error instanceof Error ? error.message : String(error);
    throw new SourceFault(fileIssue(file.name, 'invalid', 'be well-formed XML', received));
  }
}

interface Around {
  readonly suite: string | undefined;
  readonly timestamp: string | undefined;
  readonly properties: ReadonlyMap<string, string>;
}

/** Suites may stand in suites. In the order of the file. */
function casesIn(root: Fields): TestCase[] {
  const cases: TestCase[] = [];
  const none: Around = { suite: undefined, timestamp: undefined, properties: new Map() };
  const open: [unknown, Around][] = [...listOf(root.testsuite), root.testsuites]
    .map((one) => [one, none] as [unknown, Around])
    .toReversed();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [element, around] = next;
    if (!isFields(element)) continue;
    const here: Around = {
      suite: around.suite ?? attribute(element, 'name'),
      timestamp: attribute(element, 'timestamp') ?? around.timestamp,
      properties: new Map([...around.properties, ...propertiesOf(element)]),
    };
    for (const one of listOf(element.testcase)) if (isFields(one)) cases.push(caseOf(one, here));
    for (const inner of listOf(element.testsuite).toReversed()) open.push([inner, here]);
  }
  return cases;
}

function caseOf(element: Fields, { suite, timestamp, properties }: Around): TestCase {
  const given = ['rerunFailure', 'rerunError', 'flakyFailure', 'flakyError'].map(
    (name) => listOf(element[name]).length,
  );
  return {
    name: attribute(element, 'name') ?? '',
    className: attribute(element, 'classname') ?? '',
    seconds: Number(attribute(element, 'time') ?? 0),
    suite,
    timestamp,
    properties: new Map([...properties, ...propertiesOf(element)]),
    failure: messageOf(element.failure),
    error: messageOf(element.error),
    isSkipped: listOf(element.skipped).length > 0,
    retries: given.reduce((sum, count) => sum + count, 0),
  };
}

function messageOf(elements: unknown): string | undefined {
  if (!Array.isArray(elements)) return undefined;
  const [first] = elements;
  const said = isFields(first)
    ? (attribute(first, 'message') ?? attribute(first, 'type') ?? textOf(first['#text']))
    : textOf(first);
  return withCharacters(said ?? '');
}

function propertiesOf(element: Fields): [string, string][] {
  return listOf(fieldsOf(element.properties).property).flatMap((one): [string, string][] => {
    const name = attribute(fieldsOf(one), 'name');
    const value = attribute(fieldsOf(one), 'value') ?? textOf(fieldsOf(one)['#text']);
    return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value]];
  });
}

function attribute(element: Fields, name: string): string | undefined {
  const value = textOf(element[`@${name}`]);
  return value === undefined ? undefined : withCharacters(value);
}

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities that XML itself knows, and characters by their numbers. */
function withCharacters(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/giu, (whole, hex, decimal, name) => {
    if (name !== undefined) return characters[String(name).toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
