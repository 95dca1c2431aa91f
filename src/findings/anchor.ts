/** Letters, digits and hyphens only, and at most `most` of them: fit for an anchor and a file name whatever the pack says. */
export function anchor(text: string, { most = 100 }: { readonly most?: number } = {}): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, most);
}
