import { describe, expect, it } from 'vitest';
import { markdownCode, markdownText } from './markdown-text.ts';

describe('markdownText', () => {
  it.each([
    ['task_07_multi_step_plan', 'task_07_multi_step_plan'],
    ['_italic_ and __bold__', '\\_italic\\_ and \\_\\_bold\\_\\_'],
    ['*a* `b` ~c~', '\\*a\\* \\`b\\` \\~c\\~'],
    ['[a](javascript:b)', '\\[a\\]\\(javascript:b)'],
    ['![x](y)', '\\!\\[x\\]\\(y)'],
    ['<img src=x onerror=1>', '&lt;img src=x onerror=1&gt;'],
    ['a | b', 'a \\| b'],
    ['&lt;', '&amp;lt;'],
    ['$a$ costs $0.03', '\\$a\\$ costs \\$0.03'],
    ['# heading', '\\# heading'],
    ['- item', '\\- item'],
    ['+1', '\\+1'],
    ['1. item', '1\\. item'],
    ['93.3 %', '93.3 %'],
    ['line\n\n# next', 'line \\# next'],
    ['https://example.org', 'https\\://example.org'],
    ['www.example.org', 'www\\.example.org'],
    ['back\\slash', 'back\\\\slash'],
    ['@torvalds', '@<!-- -->torvalds'],
    ['thanks (@org/team)', 'thanks (@<!-- -->org/team)'],
    ['gpt-4o@2024', 'gpt-4o@2024'],
    ['me@example.org', 'me@<!-- -->example.org'],
    ['closes #12', 'closes \\#<!-- -->12'],
    ['org/repo#12', 'org/repo\\#<!-- -->12'],
    ['fixes GH-12', 'fixes GH-<!-- -->12'],
    ['fixes https://github.com/o/r/issues/1', 'fixes https\\://github.com/o/r/issues/1'],
    ['see !7', 'see \\!<!-- -->7'],
    ['C# and F#', 'C\\# and F\\#'],
    ['<!-- hidden -->', '&lt;\\!-- hidden --&gt;'],
    ['-5', '\\-5'],
  ])('escapes %j', (text, markdown) => {
    expect(markdownText(text)).toBe(markdown);
  });
});

describe('markdownCode', () => {
  it.each([
    ['per_task_results.task_07.passes', '`per_task_results.task_07.passes`'],
    ['stated_claims[0].stated', '`stated_claims[0].stated`'],
    ['0.000481', '`0.000481`'],
  ])('sets %j as code', (text, markdown) => {
    expect(markdownCode(text)).toBe(markdown);
  });

  it.each(['a`b', 'a|b', '<b>', 'x](javascript:1)', '$x$', 'a\\b'])('sets %j as escaped text', (text) => {
    expect(markdownCode(text)).toBe(markdownText(text));
    expect(markdownCode(text)).not.toMatch(/^`/u);
  });
});
