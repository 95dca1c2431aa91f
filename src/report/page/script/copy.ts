/** A button at each table of numbers that copies it as comma-separated values; a cell that a spreadsheet would run gets a leading quote. */
export const copy = `
function csvCell(text) {
  const plain = text === '\\u2013' ? '' : text.replaceAll('\\u00a0', ' ');
  const number = plain.replace(/^\\u2212(?=[\\d.])/, '-');
  const isNumber = number !== '' && Number.isFinite(Number(number));
  const safe = isNumber ? number : /^[=+\\-@\\t\\r]/.test(plain) ? "'" + plain : plain;
  return /[",\\n\\r]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
}
function csvOf(table) {
  const head = [...table.tHead.rows[0].cells].map((cell) => ({ text: cell.textContent, hidden: cell.hidden }));
  const all = [head, ...rowsOf(table).map((row) => row())];
  const lines = all.map((row) => row.filter((cell) => !cell.hidden).map((cell) => csvCell(cell.text)).join(','));
  return lines.join('\\n') + '\\n';
}
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
for (const table of document.querySelectorAll('table.copyable')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy as CSV';
  const said = document.createElement('span');
  said.setAttribute('role', 'status');
  button.addEventListener('click', async () => {
    if (await copied(csvOf(table))) {
      said.textContent = 'Copied.';
    } else {
      getSelection().selectAllChildren(table);
      said.textContent = 'Selected: copy it with the keyboard.';
    }
  });
  const line = document.createElement('p');
  line.className = 'copying';
  line.append(button, ' ', said);
  table.parentElement.before(line);
}
`;
