import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { rendered, type Section } from '../../site/markdown.ts';
import { type Html, html } from '../../src/report/page/html.ts';
import { examplesOf } from './api-examples.ts';
import type { SitePage } from './frame.ts';

/** Addresses of the package, and the files that they are. */
const doors = [
  { path: 'docs/api.html', address: 'holdsup', file: 'src/index.ts', leaveOut: './statistics/index.ts' },
  { path: 'docs/api-statistics.html', address: 'holdsup/statistics', file: 'src/statistics/index.ts' },
  { path: 'docs/api-vitest.html', address: 'holdsup/vitest', file: 'src/cli/vitest.ts' },
] as const;

/** Something that an address exports, as its source tells of it. */
interface Exported {
  readonly name: string;
  /** Its doc comment, as Markdown. */
  readonly comment: string;
  /** What TypeScript needs to know of it: a whole type, the head of a function. */
  readonly signature: string;
}

/** The pages of the public addresses: what they export, with types, comments, and examples that were run for this page. */
export async function apiPages(): Promise<(SitePage & { readonly sections: readonly Section[] })[]> {
  return Promise.all(
    doors.map(async ({ path, address, file, ...door }) => {
      const exported = exportsOf(file, 'leaveOut' in door ? door.leaveOut : null);
      const examples = await examplesOf(address);
      const parts = exported.map((one) => entry(one, examples.get(one.name)));
      const others = doors.filter((other) => other.path !== path);
      const main = html`<h1 id="top">${address}</h1>
<p>What <code>import { … } from '${address}'</code> offers: ${String(exported.length)} names. The examples were run when this page was made. Other addresses: ${others.map((other, index) => html`${index === 0 ? '' : ', '}<a href="${posix.basename(other.path)}"><code>${other.address}</code></a>`)}.</p>
${parts}`;
      const sections = [
        { id: 'top', heading: `API: ${address}`, text: `What ${address} exports, with types and examples.` },
        ...exported.map(({ name, comment, signature }) => ({
          id: name,
          heading: name,
          text: `${comment} ${signature}`,
        })),
      ];
      return { path, title: `API: ${address} – holdsup`, main, sections };
    }),
  );
}

function entry({ name, comment, signature }: Exported, example: Example | undefined): Html {
  // Links of comments are for those who read the source.
  const words = rendered(comment, () => undefined).html;
  const run =
    example === undefined
      ? ''
      : html`<div class="cell"><pre tabindex="0" aria-label="Example of ${name}"><code>${example.code}</code></pre><pre class="out" tabindex="0" aria-label="What it prints"><code>${example.printed}</code></pre></div>`;
  return html`<h2 id="${name}"><code>${name}</code></h2>
${words}
<pre tabindex="0" aria-label="Declaration of ${name}"><code>${signature}</code></pre>
${run}`;
}

type Example = { readonly code: string; readonly printed: string };

/** Everything that a file exports itself or from others, in the order of its lines. */
function exportsOf(file: string, leaveOut: string | null = null): Exported[] {
  const text = readFileSync(file, 'utf8');
  const lists = text.matchAll(/^export (?:type )?\{([^}]+)\} from '([^']+)';|^export \* from '([^']+)';/gmu);
  const others = [...lists].flatMap(([, names, from, all]) => {
    if (all === leaveOut && all !== undefined) return [];
    const source = posix.join(posix.dirname(file), (from ?? all)!);
    if (names === undefined) return exportsOf(source);
    return names
      .split(',')
      .map((name) => name.trim().replace(/^type /u, ''))
      .filter((name) => name !== '')
      .map((name) => {
        const [own = '', alias] = name.split(' as ');
        return { ...declared(own, source), name: alias ?? own };
      });
  });
  const own = [...text.matchAll(/^export (?:async )?(?:function|const|interface|type|class) (\w+)/gmu)];
  return [...others, ...own.map(([, name]) => declared(name!, file))];
}

/** As the formatter writes it: whatever stands at the top goes on in lines that begin with a space or close a bracket. */
function declared(name: string, file: string): Exported {
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const start = lines.findIndex((line) =>
    new RegExp(String.raw`^export (?:async )?(?:function|const|interface|type|class) ${name}\b`, 'u').test(line),
  );
  if (start < 0) {
    const passedOn = new RegExp(String.raw`^export (?:type )?\{[^}]*\b${name}\b[^}]*\} from '([^']+)';`, 'mu').exec(
      text,
    );
    if (passedOn === null) throw new Error(`${file} does not declare ${name}`);
    return declared(name, posix.join(posix.dirname(file), passedOn[1]!));
  }
  const above = text.split('\n').slice(0, start).join('\n');
  const [, comment = ''] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/$/u.exec(above) ?? [];
  let end = start + 1;
  while (/^[ \t\])}]/u.test(lines[end] ?? '')) end += 1;
  return {
    name,
    comment: comment.replaceAll(/^\s*\* ?/gmu, '').trim(),
    signature: signatureOf(lines.slice(start, end)),
  };
}

/** The head of a function or a value; types as they are. */
function signatureOf(lines: readonly string[]): string {
  const plain = lines.join('\n').replace(/^export /u, '');
  if (/^(?:interface|type) /u.test(plain)) return plain;
  if (/^(?:async )?function /u.test(plain)) {
    // A return type may open a bracket of its own.
    const last = lines.findIndex((line) => /^\S.* \{$/u.test(line) && !/: \{$/u.test(line));
    return plain
      .split('\n', last + 1)
      .join('\n')
      .replace(/ \{$/u, '');
  }
  return lines.length <= 12 ? plain : `${plain.split('\n', 1)[0]!.replace(/\s*[=:]?\s*[[{(]*$/u, '')} …`;
}
