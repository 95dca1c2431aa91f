/**
 * Sizes of text in pixels: names and numbers, notes and axis labels, the title and its subtitle, and the distances of their lines.
 * The theme sets text in them, and the charts count on them.
 */
export const fontSizes = {
  text: 12.5,
  note: 11.5,
  line: 15.5,
  title: 17,
  titleLine: 23,
  subtitle: 12.5,
  subtitleLine: 18,
} as const;
