import type { Config } from 'vega-lite';
import { fontSizes } from './charts/draw/font-sizes.ts';
import { drawingWidth } from './charts/draw/widths.ts';
import { type FontWeight, fontFamily, textWidth } from './text-metrics.ts';

/** Everything that a chart needs to know of how it will look. Charts take it as an argument and import only its type. */
export interface Theme {
  readonly colours: Colours;
  /** Width of a drawing without its padding, in pixels. */
  readonly width: number;
  /** Colours that tell things apart, in the order in which charts take them. */
  readonly accents: readonly string[];
  /** Settings of Vega-Lite that all charts share. */
  readonly config: Config;
  /** Width of one line of text in pixels. */
  readonly textWidth: (text: string, size: number, weight?: FontWeight) => number;
}

/** Colours by what they are for. Text stands out from paper by 4.5 at least, marks by 3 (WCAG 2.2, 1.4.3 and 1.4.11). */
export type Colours = Readonly<Record<ColourName, string>>;

export const colourNames = [
  'paper',
  'ink',
  'muted',
  'quiet',
  'grid',
  'band',
  'heat',
  'blue',
  'vermilion',
  'green',
  'purple',
] as const;

/**
 * `ink` text, `muted` text that explains, `quiet` marks that step back, `grid` lines, `band` areas behind marks,
 * `heat` the strongest shade of an area that carries text in ink;
 * the other four tell things apart.
 */
export type ColourName = (typeof colourNames)[number];

/**
 * The accents by name. The hues are those of Okabe & Ito (2008); the lightness is set
 * so that each can carry text and all four differ for every kind of colour vision.
 */
export const accentNames = ['blue', 'vermilion', 'green', 'purple'] as const satisfies readonly ColourName[];

/** The fonts behind Inter are no wider than it, so that a label keeps its room on a machine without Inter. */
export const fontStack = `${fontFamily}, Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif`;

const light: Colours = {
  paper: '#ffffff',
  ink: '#1b1f24',
  muted: '#5a636e',
  quiet: '#8a929c',
  grid: '#e3e6ea',
  band: '#dce9f8',
  heat: '#4a93dc',
  blue: '#0f6fd1',
  vermilion: '#b0500a',
  green: '#0a5c3c',
  purple: '#86217f',
};

const dark: Colours = {
  paper: '#14171b',
  ink: '#e8eaed',
  muted: '#a3abb5',
  quiet: '#767f8a',
  grid: '#2b3138',
  band: '#1c3047',
  heat: '#34679f',
  blue: '#4a9df0',
  vermilion: '#e9813c',
  green: '#86e3bd',
  purple: '#ef9fe0',
};

/** A drawing in these colours is a template: `recolour` makes a light, a dark and a themable picture of it. */
const tokens = Object.fromEntries(colourNames.map((name) => [name, `var(--eb-${name})`])) as Colours;

/** Pixels around a drawing on every side. */
export const padding = 16;

export const themes = {
  light: theme(light),
  dark: theme(dark),
  tokens: theme(tokens),
} as const satisfies Record<string, Theme>;

function theme(colours: Colours): Theme {
  const { ink, muted, grid, paper } = colours;
  return {
    colours,
    width: drawingWidth,
    accents: accentNames.map((name) => colours[name]),
    textWidth,
    config: {
      font: fontStack,
      background: paper,
      padding,
      // The page and the picture carry a title and a description of their own; a label on every mark would only repeat the table.
      aria: false,
      title: {
        anchor: 'start',
        color: ink,
        fontSize: fontSizes.title,
        fontWeight: 600,
        lineHeight: fontSizes.titleLine,
        subtitleColor: muted,
        subtitleFontSize: fontSizes.subtitle,
        subtitleLineHeight: fontSizes.subtitleLine,
        subtitlePadding: 6,
        offset: 18,
      },
      view: { stroke: null },
      axis: {
        labelColor: muted,
        labelFontSize: fontSizes.note,
        labelLimit: 0,
        labelPadding: 6,
        titleColor: muted,
        titleFontSize: fontSizes.note,
        titleFontWeight: 400,
        titlePadding: 8,
        gridColor: grid,
        domain: false,
        ticks: false,
      },
      text: { color: ink, fontSize: fontSizes.text, lineHeight: fontSizes.line },
      concat: { spacing: 28 },
    },
  };
}
