import { UsageError } from '../usage-error.ts';
import type { OutputFormat } from './format.ts';

/** JUnit XML, which most build servers read: a test case a check; an undecided one is skipped. */
export const junit: OutputFormat = {
  print: ({ checks }, { command }) => {
    if (checks === undefined) throw new UsageError(`--format junit: ${command} has no checks to list`);
    const count = (verdict: string) => checks.filter((check) => check.verdict === verdict).length;
    const cases = checks.map(({ name, verdict, message }) => {
      const inside =
        verdict === 'pass'
          ? `<system-out>${escaped(message)}</system-out>`
          : `<${elements[verdict]} message="${escaped(message)}"/>`;
      return `  <testcase classname="holdsup.${command}" name="${escaped(name)}">${inside}</testcase>`;
    });
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuite name="holdsup ${command}" tests="${checks.length}" failures="${count('fail')}" skipped="${count('undecided')}" errors="0">`,
      ...cases,
      '</testsuite>',
      '',
    ].join('\n');
  },
};

const elements = { fail: 'failure', undecided: 'skipped' } as const;

/** Signs that XML cannot hold are left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
