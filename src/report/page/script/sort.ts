/** Tables that a reader may sort: the head of each column is a button, numbers by their value, what has none last. */
export const sort = `
function sortValue(text) {
  const found = text.replaceAll('\\u2212', '-').replaceAll(',', '').match(/^[<>$+\\u00a0 ]*(-?\\d+(?:\\.\\d+)?)/);
  return found === null ? null : Number(found[1]);
}
function sortTable(table, column, sign) {
  addRest(table);
  const texts = new Map([...table.tBodies[0].rows].map((row) => [row, row.cells[column].textContent]));
  const isNumeric = [...texts.values()].every((text) => text === '' || sortValue(text) !== null);
  const sorted = [...texts.keys()].sort((a, b) => {
    const [x, y] = [texts.get(a), texts.get(b)];
    if (x === '' || y === '') return (x === '') - (y === '');
    return sign * (isNumeric ? sortValue(x) - sortValue(y) : x.localeCompare(y, 'en', { numeric: true }));
  });
  table.tBodies[0].append(...sorted);
}
for (const table of document.querySelectorAll('table.sortable')) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'sorter';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const isUp = head.getAttribute('aria-sort') === 'ascending';
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', isUp ? 'descending' : 'ascending');
      sortTable(table, column, isUp ? -1 : 1);
    });
  });
}
`;
