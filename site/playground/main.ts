import { escaped } from '../../src/report/page/html.ts';
import { type Answer, answered, type Said, type Score } from './answer.ts';
import { elsewhere } from './elsewhere.ts';
import { differenceForest, scoreForest } from './forest.ts';
import { type Given, type Read, readTable } from './reading.ts';
import { countsTable } from './shorthand.ts';
import { fragment, type State, stateOf } from './state.ts';

/** The page: what is typed, dropped or in the address goes in, what `answer.ts` says comes out. Nothing is sent. */

const find = <Element extends HTMLElement>(id: string) => document.getElementById(id) as Element;
const [text, file, level, margin, width, cost, first, second] = [
  find<HTMLTextAreaElement>('text'),
  find<HTMLInputElement>('file'),
  find<HTMLSelectElement>('level'),
  find<HTMLInputElement>('margin'),
  find<HTMLInputElement>('width'),
  find<HTMLInputElement>('cost'),
  find<HTMLSelectElement>('first'),
  find<HTMLSelectElement>('second'),
] as const;

/** The name of the file whose text is shown; that of a pasted table is made up. */
let name = 'runs.csv';
let isPairChosen = false;

function shownState(): State {
  return {
    text: text.value,
    pair: isPairChosen ? [first.value, second.value] : null,
    level: Number(level.value),
    margin: numberIn(margin, 10) / 100,
    halfWidth: numberIn(width, 5) / 100,
    costPerRun: cost.value.trim() === '' || !cost.validity.valid ? null : Number(cost.value),
  };
}

function numberIn(input: HTMLInputElement, otherwise: number): number {
  return input.value !== '' && input.validity.valid ? Number(input.value) : otherwise;
}

function show(state: State): void {
  text.value = state.text;
  level.value = String(state.level);
  if (level.selectedIndex < 0) {
    level.add(new Option(`${100 * state.level} %`, String(state.level)));
    level.value = String(state.level);
  }
  margin.value = String(Number((100 * state.margin).toPrecision(6)));
  width.value = String(Number((100 * state.halfWidth).toPrecision(6)));
  cost.value = state.costPerRun === null ? '' : String(state.costPerRun);
  isPairChosen = state.pair !== null;
  for (const [index, choice] of [first, second].entries()) {
    choice.replaceChildren(...(state.pair === null ? [] : [new Option(state.pair[index]!)]));
  }
}

let turn = 0;

async function answer(): Promise<void> {
  const mine = ++turn;
  const state = shownState();
  const counts = countsTable(state.text);
  const given: Given = { name, text: counts ?? state.text };
  const read = state.text.trim() === '' ? nothing : await readTable(given);
  if (mine !== turn) return;
  keep(state);
  find('said').replaceChildren(...told(read, counts === null));
  offerPairs(read);
  const found = read.campaigns.length === 0 ? null : attempt(read, state);
  find('answer').hidden = found === null;
  if (found !== null) draw(found, state);
  document.documentElement.dataset.script = 'ready';
}

const nothing: Read = { campaigns: [], models: [], receipt: null, issues: ['Paste counts such as 23/30, or a table.'] };

function attempt(read: Read, state: State): Answer | null {
  try {
    return answered(read.campaigns, second.value === '' ? null : [first.value, second.value], state);
  } catch (error) {
    find('said').append(paragraph('issue', String(error)));
    return null;
  }
}

function keep(state: State): void {
  const kept = fragment(state);
  find('too-long').hidden = kept !== null;
  find('copy-link').hidden = kept === null;
  if (kept !== null) history.replaceState(null, '', `#${kept}`);
}

function told({ receipt, issues, campaigns }: Read, isTable: boolean): Node[] {
  const suites = new Set(campaigns.map(({ suite }) => suite));
  const others = [...suites].slice(1);
  return [
    ...issues.map((issue) => paragraph('issue', issue)),
    ...(receipt !== null && isTable ? [paragraph('note', receipt)] : []),
    ...(others.length > 0
      ? [
          paragraph(
            'issue',
            `Only the suite ${[...suites][0]} is shown, not ${others.join(', ')}: scores of several suites are not compared.`,
          ),
        ]
      : []),
  ];
}

function paragraph(kind: string, words: string): HTMLElement {
  const made = document.createElement('p');
  made.className = kind;
  made.textContent = words;
  return made;
}

/** The first two models, until somebody chooses. */
function offerPairs({ campaigns, models: all }: Read): void {
  const own = campaigns.filter(({ suite }) => suite === campaigns[0]!.suite);
  const models = all.filter((name) => own.some(({ model }) => model.name === name));
  const chosen = [first.value, second.value] as const;
  if (isPairChosen && !chosen.every((model) => models.includes(model))) isPairChosen = false;
  for (const [index, choice] of [first, second].entries()) {
    choice.replaceChildren(...models.map((model) => new Option(model)));
    choice.value = isPairChosen ? chosen[index]! : (models[index] ?? '');
  }
  find('pair').hidden = models.length < 3;
}

let drawnAnswer: Answer | null = null;

function draw(answer: Answer, state: State): void {
  drawnAnswer = answer;
  drawForests();
  find('rates').innerHTML = answer.scores.map(scoreRow).join('');
  find('verdicts').innerHTML = saidIn(answer).map(saidMarkup).join('');
  find('plan').innerHTML = answer.plans.map((line) => `<li>${escaped(line)}</li>`).join('');
  find('plan-part').hidden = answer.plans.length === 0;
  const { shell, code } = elsewhere({ text: state.text, name }, answer, state);
  find('shell').textContent = shell;
  find('code').textContent = code;
}

function drawForests(): void {
  if (drawnAnswer === null) return;
  const room = Math.max(280, Math.floor(find('forest').clientWidth));
  find('forest').innerHTML =
    `${scoreForest(drawnAnswer.scores, room)}${differenceForest(drawnAnswer.comparison, room)}`;
}

/** The picture as a file of its own: black on white, with the words for those who cannot see it. */
function keptPicture(): string {
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
  const style = find<HTMLTemplateElement>('picture-style').content.textContent ?? '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><style>${style}</style><rect width="100%" height="100%" fill="#fff"/>${placed.join('')}</svg>\n`;
}

find('save').addEventListener('click', () => {
  const address = URL.createObjectURL(new Blob([keptPicture()], { type: 'image/svg+xml' }));
  Object.assign(document.createElement('a'), { href: address, download: 'pass-rates.svg' }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
});

/** With two models the sentence about their order says nothing that the comparison does not say better. */
function saidIn({ scores, ranking, comparison }: Answer): Said[] {
  const order = ranking === null || scores.length === 2 ? [] : [ranking];
  if (comparison === null) return order;
  if (!('missing' in comparison)) return [...order, comparison.said];
  const claim = `The two are not compared: ${comparison.missing}.`;
  return [...order, { verdict: 'not estimable', judged: '', claim, caveats: [] }];
}

function saidMarkup({ verdict, judged, claim, caveats }: Said): string {
  const items = caveats.map((caveat) => `<li>${escaped(caveat)}</li>`).join('');
  const list = `<details><summary>What to bear in mind (${caveats.length})</summary><ul>${items}</ul></details>`;
  const chip = `<span class="verdict ${escaped(verdict.replaceAll(' ', '-'))}">${escaped(verdict)}</span>`;
  return `<article><p class="judged">${chip} ${escaped(judged)}</p><p class="claim">${escaped(claim)}</p>${caveats.length === 0 ? '' : list}</article>`;
}

function scoreRow({ row, rate, theseTasks, newTasks }: Score): string {
  const cell = (words: string) => `<td class="number">${escaped(words)}</td>`;
  const range = (estimate: Score['row']['sameTasks'], printed: string | null) =>
    'missing' in estimate ? `<td class="missing">– (${escaped(estimate.missing)})</td>` : cell(printed ?? '–');
  const ranges = `${range(row.sameTasks, theseTasks)}${range(row.newTasks, newTasks)}`;
  return `<tr><th scope="row">${escaped(row.name)}</th>${cell(`${row.passes} of ${row.graded}`)}${cell(rate)}${ranges}</tr>`;
}

let waiting: ReturnType<typeof setTimeout> | undefined;

function soon(): void {
  clearTimeout(waiting);
  waiting = setTimeout(() => void answer(), 120);
}

async function take(dropped: File | undefined): Promise<void> {
  if (dropped === undefined) return;
  name = dropped.name;
  isPairChosen = false;
  const bytes = new Uint8Array(await dropped.arrayBuffer());
  try {
    text.value = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text.value = '';
    find('said').replaceChildren(
      paragraph('issue', `${name} is no text. The command line reads it: holdsup score ${name}`),
    );
    find('answer').hidden = true;
    return;
  }
  await answer();
}

for (const input of [text, margin, width, cost]) input.addEventListener('input', soon);
level.addEventListener('change', () => void answer());
text.addEventListener('input', () => {
  name = 'runs.csv';
});
for (const choice of [first, second]) {
  choice.addEventListener('change', () => {
    isPairChosen = true;
    void answer();
  });
}
file.addEventListener('change', () => void take(file.files?.[0]));
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  void take(event.dataTransfer?.files[0]);
});
for (const example of document.querySelectorAll<HTMLButtonElement>('[data-example]')) {
  example.addEventListener('click', () => {
    name = 'runs.csv';
    isPairChosen = false;
    text.value = example.dataset.example!;
    void answer();
  });
}
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
  button.addEventListener('click', async () => {
    const words = button.dataset.copy === 'address' ? location.href : (find(button.dataset.copy!).textContent ?? '');
    const usual = button.textContent;
    await navigator.clipboard.writeText(words).then(
      () => (button.textContent = 'Copied'),
      () => (button.textContent = 'Not allowed here: select it'),
    );
    setTimeout(() => (button.textContent = usual), 2000);
  });
}
addEventListener('hashchange', () => {
  show(stateOf(location.hash));
  void answer();
});
new ResizeObserver(drawForests).observe(find('forest'));

show(stateOf(location.hash));
void answer();
