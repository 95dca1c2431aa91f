import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../fixture/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'claims-'));
const file = (name: string, bytes: string | Uint8Array) => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};

describe('an article that is no text', () => {
  it.each([
    ['utf-16.md', Buffer.from('\ufeffGPT-5.5 passed 27/30 runs.', 'utf16le')],
    ['binary.md', Uint8Array.from([137, 80, 78, 71, 13, 10, 0, 26])],
    ['latin.md', Uint8Array.from([0x63, 0x61, 0x66, 0xe9, 0x0a])],
  ])('%s is refused with its file, what is expected, what was received and a hint', async (name, bytes) => {
    const { code, err } = await run('claims', file(name, bytes), 'data/packs');
    expect(code).toBe(2);
    expect(err).toContain(name);
    expect(err).toMatch(
      /the file must be (?:UTF-8 text|text: Markdown, HTML or plain text), received .+\n\s+hint: .+/u,
    );
    expect(err.trim().split('\n')).toHaveLength(2);
  });
});

describe('markers in a file', () => {
  it('are written once, fixed to the byte, and listed where they do not close', async () => {
    const text = '\ufeffThe score: GPT-5.5 passed 27/30 runs.\r\n\r\nNothing else.\r\n';
    const name = file('fix.md', text);
    expect((await run('claims', name, 'data/packs', '--write-markers')).code).toBe(0);
    const marked = readFileSync(name, 'utf8');
    expect(marked.replaceAll(/<!--[^>]*-->/gu, '')).toBe(text);
    writeFileSync(name, marked.replace('>27/30<', '>25/30<'));
    expect((await run('claims', name, 'data/packs')).code).toBe(1);
    expect((await run('claims', name, 'data/packs', '--fix')).code).toBe(0);
    expect(readFileSync(name, 'utf8')).toBe(marked);
    const { code, err } = await run('claims', file('open.md', 'x <!-- holdsup: is y --> 3'), 'data/packs');
    expect(code).toBe(2);
    expect(err).toMatch(/open\.md:1:3 invalid: marker must be closed .*, received .*\n\s+hint: /u);
  });
});

describe('what a project says of its articles in holdsup.yaml', () => {
  const config = file(
    'own.yaml',
    'claims:\n  aliases: { Sunny: Claude Sonnet 4.6 }\n  exempt: [{ text: 99 of 30, reason: a joke }]\n',
  );

  it('aliases are names, and exempt texts are listed with their reason', async () => {
    const text = file('alias.md', 'Sunny passed 27 of 30 runs. GPT-5.5 passed 99 of 30.\n');
    const { code, out } = await run('claims', text, 'data/packs', '--config', config, '--all', '--format', 'json');
    expect(code).toBe(1);
    const { claims } = JSON.parse(out) as { claims: { text: string; verdict: string; about: string; right: string }[] };
    expect(claims).toMatchObject([
      { text: '27 of 30', verdict: 'differs', right: '28/30' },
      { text: '99 of 30', verdict: 'exempt', about: 'a joke' },
    ]);
  });

  it('an alias of a model that no pack holds is told, and a structure that is wrong is refused', async () => {
    const other = file('other.yaml', 'claims: { aliases: { Sunny: Claude 9 } }\n');
    const text = file('plain.md', 'Nothing.\n');
    expect((await run('claims', text, 'data/packs', '--config', other)).err).toContain('Claude 9');
    const wrong = file('wrong.yaml', 'claims: { exempt: [{ text: 3 }] }\n');
    const { code, err } = await run('claims', text, 'data/packs', '--config', wrong);
    expect(code).toBe(2);
    expect(err).toMatch(/wrong\.yaml:1:\d+ .*exempt/u);
  });
});

describe('formats', () => {
  const text = file(
    'page.html',
    '<h1>GPT-5.5</h1>\n<script>alert("27/30")</script>\n<p>GPT-5.5 passed <b>28 of 30</b> runs &amp; <img alt="GPT-5.5 passed 26 of 30 runs" src=x onerror=alert(1)> 😀 it beats Llama 3.3 70B.</p>\n',
  );

  it('html shows the article as text, with marks, and runs nothing of it', async () => {
    const { code, out } = await run('claims', text, 'data/packs', '--format', 'html');
    expect(code).toBe(1);
    expect(out).toContain("default-src 'none'");
    expect(out).not.toMatch(/<script|<img|<b>28|onerror=alert\(1\)>/u);
    expect(out).toContain('&lt;script&gt;alert(&quot;27/30&quot;)&lt;/script&gt;');
    expect(out).toMatch(/<mark class="differs" title="28 of 30 should be 27\/30[^"]*">28 of 30<\/mark>/u);
    expect(out).toMatch(/<mark class="overstated" title="[^"]*">beats<\/mark>/u);
    expect(out).toContain('<b>overstated</b>');
  });

  it('of other commands html is refused with what writes a page', async () => {
    const { code, err } = await run('cost', 'data/packs', '--format', 'html');
    expect(code).toBe(2);
    expect(err).toContain('holdsup report writes one');
  });

  it('github annotates the place, markdown has a row for each claim', async () => {
    const { out } = await run('claims', text, 'data/packs', '--format', 'github');
    expect(out).toMatch(
      /^::error file=.*page\.html,line=3,col=22,title=28 of 30%3A fail::differs: 28 of 30 should be/mu,
    );
    const markdown = (await run('claims', text, 'data/packs', '--format', 'markdown')).out;
    expect(markdown).toMatch(/\| *3 *\| *differs *\| *28 of 30 *\| *27\/30 *\|/u);
  });
});
