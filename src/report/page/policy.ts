import { createHash } from 'node:crypto';

/** What a page may do: nothing but show itself and run the scripts whose texts are given, by their hashes. */
export function contentPolicy(
  scripts: readonly string[],
  { connect = "'none'" }: { readonly connect?: string } = {},
): string {
  const hashes = scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  return [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    'img-src data:',
    ...(hashes.length === 0 ? [] : [`script-src ${hashes.join(' ')}`]),
    ...(connect === "'none'" ? [] : [`connect-src ${connect}`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
