/**
 * The switch of level and scope. Every number comes from the embedded data, computed and printed when the page was made:
 * the script moves marks and replaces texts. What it does not touch speaks of the report's own level, and is said to.
 */
export const levels = `
const embedded = document.getElementById('switch-data');
const afterSwitch = [];
if (embedded !== null) {
  const moved = JSON.parse(embedded.textContent);
  const chosen = { level: moved.own, scope: 'both' };
  const isShown = (scope) => scope === null || chosen.scope === 'both' || chosen.scope === scope;
  const inFigure = (figure, group) => document.querySelector('#' + figure + ' .' + group);
  const interval = (place) => (place < 0 ? null : moved.intervals[place][chosen.level]);
  const levelOf = (index) => moved.levels[index].printed;

  const marks = moved.marks.flatMap((mark) => {
    const group = inFigure(mark.figure, mark.group);
    if (group === null) return [];
    const lines = [...group.querySelectorAll('line')].map((line) => {
      const [x, y] = line.getAttribute('transform').match(/-?[\\d.]+/g).map(Number);
      return { line, y, drawn: [x, Number(line.getAttribute('x2'))] };
    });
    return lines.length === mark.rows.length ? [{ ...mark, group, lines }] : [];
  });

  function moveMark({ group, lines, rows, scale, scope }) {
    group.style.display = isShown(scope) ? '' : 'none';
    for (const old of group.querySelectorAll('.beyond')) old.remove();
    const { from, width, domain } = scale;
    const pixel = (share) => from + (width * (share - domain[0])) / (domain[1] - domain[0]);
    lines.forEach(({ line, y, drawn }, row) => {
      const [lower, upper] = interval(rows[row]);
      const [left, right] = chosen.level === moved.own ? [drawn[0], drawn[0] + drawn[1]] : [pixel(lower), pixel(upper)];
      const start = Math.max(left, from);
      line.setAttribute('transform', 'translate(' + start + ',' + y + ')');
      line.setAttribute('x2', String(Math.min(Math.max(right, from), from + width) - start));
      if (left < from - 0.01) group.append(beyond(from - 2, y, '\\u25c2', 'end'));
      if (right > from + width + 0.01) group.append(beyond(from + width + 2, y, '\\u25b8', 'start'));
    });
  }

  /* The interval goes on beyond the axis: its text says how far. */
  function beyond(x, y, arrow, anchor) {
    const sign = document.createElementNS('http://www.w3.org/2000/svg', 'text');
    sign.setAttribute('class', 'beyond');
    sign.setAttribute('x', String(x));
    sign.setAttribute('text-anchor', anchor);
    sign.setAttribute('y', String(y + 4));
    sign.textContent = arrow;
    return sign;
  }

  const texts = moved.texts.flatMap((text) => {
    const group = inFigure(text.figure, text.group);
    if (group === null || group.children.length !== text.rows.length) return [];
    const items = [...group.children].map((element) => ({ element, drawn: [...element.childNodes] }));
    const head = text.head === null ? null : inFigure(text.figure, text.head).querySelector('text');
    return [{ ...text, items, head }];
  });

  function moveText({ items, head, rows, sameTasks }) {
    const isOther = sameTasks !== null && chosen.scope === 'same tasks';
    if (head !== null) head.textContent = isOther ? 'these tasks' : 'new tasks';
    items.forEach(({ element, drawn }, row) => {
      const found = interval((isOther ? sameTasks : rows)[row]);
      element.removeAttribute('dy');
      if (found === null || (!isOther && chosen.level === moved.own)) return element.replaceChildren(...drawn);
      const lines = drawn.filter((node) => node.nodeName === 'tspan');
      element.replaceChildren(found[4]);
      if (lines.length > 1) {
        element.setAttribute('dy', String(lines.reduce((sum, line) => sum + Number(line.getAttribute('dy')), 0) / 2));
      }
    });
  }

  const columns = moved.columns.map((column) => {
    const table = document.getElementById(column.table);
    const cells = [...table.tBodies[0].rows].map((row) => row.cells[column.column]);
    const head = table.tHead.rows[0].cells[column.column];
    return { ...column, cells: cells.map((cell) => ({ cell, drawn: cell.textContent })), head: { cell: head, words: column.head } };
  });

  function moveColumn({ cells, head, part, rows, scope }) {
    head.cell.hidden = !isShown(scope);
    if (head.words !== null) head.cell.textContent = head.words + ', ' + moved.levels[chosen.level].name;
    cells.forEach(({ cell, drawn }, row) => {
      cell.hidden = !isShown(scope);
      const found = interval(rows[row]);
      const stays = chosen.level === moved.own || (found === null && part !== 'level' && part !== 'boardLevel');
      cell.textContent = stays ? drawn : printed(found, part);
    });
  }

  function printed(found, part) {
    if (part === 'lower') return found[2];
    if (part === 'upper') return found[3];
    if (part === 'text') return found[4];
    return levelOf(chosen.level) + (part === 'boardLevel' ? ' (ranks ' + levelOf(moved.own) + ')' : '');
  }

  const scopeWords = { both: 'these tasks and new tasks', 'same tasks': 'these tasks', 'new tasks': 'new tasks' };

  function apply() {
    marks.forEach(moveMark);
    texts.forEach(moveText);
    columns.forEach(moveColumn);
    const name = moved.levels[chosen.level].name;
    const own = moved.levels[moved.own].name;
    const rest = chosen.level === moved.own ? '' : ' Titles, sentences and captions: ' + own + '.';
    for (const note of document.querySelectorAll('.follows')) {
      note.hidden = false;
      const words = note.dataset.follows === 'level' ? '' : ', ' + scopeWords[chosen.scope];
      note.textContent = 'Follows the switch: intervals at ' + name + words + '.' + rest;
    }
    document.getElementById('view-status').textContent = 'Intervals: ' + name + ', ' + scopeWords[chosen.scope] + '.';
    root.dataset.level = levelOf(chosen.level);
    root.dataset.scope = chosen.scope;
    for (const refresh of afterSwitch) refresh();
  }

  const view = document.getElementById('view');
  view.addEventListener('change', ({ target }) => {
    if (target.name === 'level') chosen.level = Number(target.dataset.index);
    if (target.name === 'scope') chosen.scope = target.value;
    apply();
  });
  for (const input of view.querySelectorAll('input')) input.checked = input.defaultChecked;
  queueMicrotask(apply);
}
`;
