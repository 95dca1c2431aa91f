/** The picture as a file of its own: black on white, with the words for those who cannot see it. */
export function keptPicture(): string {
  const drawings = [...document.querySelectorAll<SVGElement>('#forest svg')];
  const parts = drawings.map((svg) => ({
    svg,
    width: Number(svg.getAttribute('width')),
    height: Number(svg.getAttribute('height')),
  }));
  const height = parts.reduce((sum, part) => sum + part.height, 0);
  const placed = parts.map(({ svg }, index) => {
    const copy = svg.cloneNode(true) as SVGElement;
    copy.setAttribute('y', String(parts.slice(0, index).reduce((sum, part) => sum + part.height, 0)));
    return new XMLSerializer().serializeToString(copy);
  });
  const width = parts[0]?.width ?? 0;
  const style = document.querySelector<HTMLTemplateElement>('#picture-style')?.content.textContent ?? '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><style>${style}</style><rect width="100%" height="100%" fill="#fff"/>${placed.join('')}</svg>\n`;
}
