/** Widths of drawings without their padding, in pixels. */

/** What a drawing has unless another width is asked for: a column of a page, or the full width of an article. */
export const drawingWidth = 720;

/** Below this, names and numbers stand above the plot of their row and not beside it. */
const narrowBelow = 560;

export function isNarrow({ width }: { readonly width: number }): boolean {
  return width < narrowBelow;
}
