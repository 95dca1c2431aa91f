/**
 * Long tables: the first rows are seen, the rest on demand. Rows that are no markup stand in the data of their table, tabs between
 * cells. Without script, markup is seen whole.
 */
export const rows = `
const firstRows = 25;
function restOf(table) {
  const rest = table.dataset.rest;
  return rest === undefined ? [] : rest.split('\\n').map((line) => line.split('\\t'));
}
/* Each row as texts and whether they are shown, markup or not. */
function rowsOf(table) {
  const head = [...table.tHead.rows[0].cells];
  const made = [...table.tBodies[0].rows].map((row) => () => [...row.cells].map((cell) => ({ text: cell.textContent, hidden: cell.hidden })));
  const rest = restOf(table).map((texts) => () => texts.map((text, column) => ({ text, hidden: head[column].hidden })));
  return [...made, ...rest];
}
function addRest(table) {
  for (const texts of restOf(table)) {
    const row = table.tBodies[0].insertRow();
    for (const text of texts) {
      const cell = row.insertCell();
      cell.textContent = text;
      if (/^[\\u2212+<>$\\[\\d]/.test(text) && text.length < 30) cell.className = 'number';
    }
  }
  delete table.dataset.rest;
}
for (const table of document.querySelectorAll('table')) {
  const rest = restOf(table).length;
  const count = table.tBodies[0].rows.length + rest;
  if (rest === 0 && count <= firstRows + 5) continue;
  table.classList.add('folded');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'all-rows';
  button.textContent = 'Show all ' + count.toLocaleString('en') + ' rows';
  button.addEventListener('click', () => {
    addRest(table);
    table.classList.remove('folded');
    button.remove();
    table.parentElement.focus();
  });
  table.parentElement.after(button);
}
`;
