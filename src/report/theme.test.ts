import { describe, expect, it } from 'vitest';
import { accentNames, type Colours, colourNames, themes } from './theme.ts';

type Rgb = readonly [number, number, number];

function linear(hex: string): Rgb {
  const channel = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** Contrast ratio of WCAG 2.2. */
function contrast(a: string, b: string): number {
  const luminance = ([r, g, blue]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  const [dark, light] = [luminance(linear(a)), luminance(linear(b))].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

/** Machado, Oliveira & Fernandes (2009), severity 1, on linear RGB. */
const sight = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

/** CIE L*a*b* (D65) of a colour as somebody sees it. */
function lab(hex: string, matrix: readonly number[]): Rgb {
  const rgb = linear(hex);
  const seen = [0, 3, 6].map((row) =>
    Math.min(1, Math.max(0, matrix[row]! * rgb[0] + matrix[row + 1]! * rgb[1] + matrix[row + 2]! * rgb[2])),
  ) as unknown as Rgb;
  const mix = (r: number, g: number, b: number) => r * seen[0] + g * seen[1] + b * seen[2];
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 / 116) * t + 16 / 116);
  const x = f(mix(0.4124564, 0.3575761, 0.1804375) / 0.95047);
  const y = f(mix(0.2126729, 0.7151522, 0.072175));
  const z = f(mix(0.0193339, 0.119192, 0.9503041) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

describe.each(['light', 'dark'] as const)('the %s theme', (name) => {
  const colours: Colours = themes[name].colours;

  it.each(['ink', 'muted', ...accentNames] as const)('has text in %s with contrast 4.5 at least', (colour) => {
    expect(contrast(colours[colour], colours.paper)).toBeGreaterThanOrEqual(4.5);
  });

  it('has quiet marks with contrast 3 at least, and text that stands out from a band', () => {
    expect(contrast(colours.quiet, colours.paper)).toBeGreaterThanOrEqual(3);
    expect(contrast(colours.ink, colours.band)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours.blue, colours.band)).toBeGreaterThanOrEqual(3);
    // Weaker shades lie between it and paper, where ink stands out more.
    expect(contrast(colours.ink, colours.heat)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours.heat, colours.paper)).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(sight) as (keyof typeof sight)[])('has accents that differ for eyes with %s', (eyes) => {
    const seen = accentNames.map((accent) => lab(colours[accent], sight[eyes]));
    for (const [i, a] of seen.entries()) {
      for (const b of seen.slice(i + 1)) {
        // A difference of 2 is just noticeable (CIE 1976); thin lines need several times that.
        expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeGreaterThan(20);
      }
    }
  });
});

it('names each colour of the template by a custom property', () => {
  expect(themes.tokens.colours).toEqual(Object.fromEntries(colourNames.map((name) => [name, `var(--eb-${name})`])));
  expect(JSON.stringify(themes.tokens.config)).not.toMatch(/#[0-9a-f]{6}/iu);
});
