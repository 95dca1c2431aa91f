import { describe, expect, it } from 'vitest';
import { accessible, recolour, withPrefixedIds } from './svg.ts';
import { themes } from './theme.ts';

const picture =
  '<svg class="marks"><rect fill="var(--eb-paper)"/><text fill="var(--eb-ink)">fill="var(--eb-ink)"</text></svg>';

describe('recolour', () => {
  it('changes tags and leaves words alone', () => {
    const { paper, ink } = themes.dark.colours;
    expect(recolour(picture, themes.dark.colours)).toBe(
      `<svg class="marks"><rect fill="${paper}"/><text fill="${ink}">fill="var(--eb-ink)"</text></svg>`,
    );
  });
});

describe('accessible', () => {
  it('names and describes the picture, escaped', () => {
    const named = accessible(picture, { id: 'x-1', title: 'a < b & "c" $& $1', alt: '</desc><script>' });
    expect(named).toMatch(/^<svg role="img" aria-labelledby="x-1-title" aria-describedby="x-1-alt" class="marks">/u);
    expect(named).toContain('<title id="x-1-title">a &lt; b &amp; "c" $&amp; $1</title>');
    expect(named).toContain('<desc id="x-1-alt">&lt;/desc&gt;&lt;script&gt;</desc>');
  });
});

describe('withPrefixedIds', () => {
  it('keeps references with their ids', () => {
    const clipped =
      '<svg><clipPath id="clip0"/><g clip-path="url(#clip0)"><use href="#a"/><text>id="x" url(#y)</text></g></svg>';
    expect(withPrefixedIds(clipped, 'chart-1')).toBe(
      '<svg><clipPath id="chart-1-clip0"/><g clip-path="url(#chart-1-clip0)"><use href="#chart-1-a"/><text>id="x" url(#y)</text></g></svg>',
    );
  });
});
