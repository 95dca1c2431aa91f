import { type Drawing, renderDrawing } from 'holdsup';

/** Puts a drawing into the notebook, with its words for those who cannot see it. A chart that the data do not allow says what they lack. */
export async function show(drawings: readonly Drawing[] | { readonly missing: string }): Promise<void> {
  if ('missing' in drawings) {
    console.log(`no chart: it ${drawings.missing}`);
    return;
  }
  const drawing = drawings[0]!;
  const { svg } = await renderDrawing(drawing);
  const { alt, caption } = drawing;
  await Deno.jupyter.display({ 'image/svg+xml': svg.light, 'text/plain': `${alt} ${caption}` }, { raw: true });
}
