/**
 * The numbers of a row where a reader points at it or reaches it by keyboard: one tab stop a chart, arrows between rows, Escape
 * closes. The numbers are those of the table below the picture, so that they follow the switch. Which mark is of which row is found
 * when the page is made.
 */
export const tips = `
const tip = document.getElementById('tip');
let hiding;
let focused = null;
function showTip(head, row, box) {
  clearTimeout(hiding);
  const list = document.createElement('dl');
  row().forEach((cell, column) => {
    if (cell.hidden || cell.text === '') return;
    const term = document.createElement('dt');
    term.textContent = head.cells[column].textContent;
    const value = document.createElement('dd');
    value.textContent = cell.text;
    list.append(term, value);
  });
  tip.replaceChildren(list);
  tip.hidden = false;
  const { width, height } = tip.getBoundingClientRect();
  const left = Math.min(Math.max(8, box.left + box.width / 2 - width / 2), innerWidth - width - 8);
  const below = box.bottom + 10;
  const top = below + height > innerHeight - 8 ? Math.max(8, box.top - height - 10) : below;
  tip.style.left = Math.max(8, left) + 'px';
  tip.style.top = top + 'px';
}
function hideTip() {
  clearTimeout(hiding);
  tip.hidden = true;
}
function hideTipSoon() {
  clearTimeout(hiding);
  hiding = setTimeout(hideTip, 250);
}
tip.addEventListener('pointerenter', () => clearTimeout(hiding));
tip.addEventListener('pointerleave', hideTipSoon);
addEventListener('keydown', ({ key }) => { if (key === 'Escape') { focused = null; hideTip(); } });
/* Reaching a mark by keyboard may scroll the page to it. */
addEventListener('scroll', () => (focused === null ? hideTip() : focused()), { passive: true });

/* The marks of one group with their places and rows, and the row nearest to a pointer. */
function pointableGroup(svg, { group: name, rows }) {
  const group = svg.querySelector('g.' + name);
  const marks = group === null ? [] : [...group.children];
  if (marks.length !== rows.length) return [];
  const places = marks.map((mark) => {
    const moved = mark.getAttribute('transform');
    if (moved !== null) return moved.match(/-?[\\d.]+/g).map(Number);
    const box = mark.getBBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
  });
  const heights = places.map(([, y]) => y).sort((a, b) => a - b);
  const step = heights.slice(1).reduce((least, y, index) => Math.min(least, y - heights[index]), 48);
  const isRowed = step >= 8;
  const reach = isRowed ? step / 2 : 14;
  const nearest = (event) => {
    const within = marks.indexOf(event.target);
    if (within >= 0) return { row: rows[within], distance: 0 };
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(group.getScreenCTM().inverse());
    const all = places.map((place) => (isRowed ? Math.abs(place[1] - y) : Math.hypot(place[0] - x, place[1] - y)));
    const distance = Math.min(...all);
    return { row: distance <= reach ? rows[all.indexOf(distance)] : -1, distance };
  };
  return [{ marks: marks.map((mark, index) => ({ mark, row: rows[index] })), nearest }];
}

function attachTips(figure) {
  const svg = figure.querySelector('svg');
  const table = figure.querySelector('table');
  const groups = JSON.parse(figure.dataset.marks).flatMap((group) => pointableGroup(svg, group));
  if (groups.length === 0) return;
  const marks = groups.flatMap((group) => group.marks).sort((a, b) => a.row - b.row);
  const rows = rowsOf(table);
  const head = table.tHead.rows[0];
  const nearest = (event) => {
    const found = groups.map((group) => group.nearest(event)).filter(({ row }) => row >= 0);
    return found.sort((a, b) => a.distance - b.distance)[0]?.row ?? -1;
  };
  svg.addEventListener('pointermove', (event) => {
    const row = nearest(event);
    if (row < 0) return hideTipSoon();
    const { clientX: left, clientY: top } = event;
    showTip(head, rows[row], { left, top, width: 0, bottom: top });
  });
  svg.addEventListener('pointerleave', hideTipSoon);

  svg.setAttribute('role', 'group');
  for (const words of svg.querySelectorAll('g.mark-text')) words.setAttribute('aria-hidden', 'true');
  const label = () => marks.forEach(({ mark, row }) => {
    const cells = rows[row]().flatMap((cell, column) =>
      cell.hidden || cell.text === '' ? [] : [head.cells[column].textContent + ' ' + cell.text]);
    mark.setAttribute('aria-label', cells.join(', '));
  });
  marks.forEach(({ mark, row }, index) => {
    mark.setAttribute('role', 'img');
    mark.setAttribute('tabindex', index === 0 ? '0' : '-1');
    mark.addEventListener('focus', () => {
      focused = () => showTip(head, rows[row], mark.getBoundingClientRect());
      focused();
    });
    mark.addEventListener('blur', () => {
      focused = null;
      hideTip();
    });
    mark.addEventListener('keydown', (event) => {
      const to = { ArrowDown: index + 1, ArrowRight: index + 1, ArrowUp: index - 1, ArrowLeft: index - 1, Home: 0, End: marks.length - 1 }[event.key];
      if (to === undefined || marks[to] === undefined) return;
      event.preventDefault();
      mark.setAttribute('tabindex', '-1');
      marks[to].mark.setAttribute('tabindex', '0');
      marks[to].mark.focus();
    });
  });
  label();
  afterSwitch.push(label);
}
for (const figure of document.querySelectorAll('figure[data-marks]')) attachTips(figure);
`;
