import { formatIssue } from '../../src/errors.ts';
import { decodedText, notText } from '../../src/ingest/source/file-issues.ts';
import { escaped } from '../../src/report/page/html.ts';
import { type Answer, answered } from './answer.ts';
import type { ColumnChoice, Columns } from './columns.ts';
import { elsewhere } from './elsewhere.ts';
import { differenceForest, scoreForest } from './forest.ts';
import { keptPicture } from './kept-picture.ts';
import { attemptsRow, columnField, saidIn, saidMarkup, scoreRow } from './markup.ts';
import { joined, type Part } from './parts.ts';
import { type Read, readGiven } from './reading.ts';
import { countsTable } from './shorthand.ts';
import { fragment, type State, stateOf } from './state.ts';

/** The page: what is typed, dropped or in the address goes in, what `answer.ts` says comes out. Nothing is sent. */

const find = <Element extends HTMLElement>(id: string) => document.getElementById(id) as Element;
const [text, file, level, margin, width, cost, first, second, passAt] = [
  find<HTMLTextAreaElement>('text'),
  find<HTMLInputElement>('file'),
  find<HTMLSelectElement>('level'),
  find<HTMLInputElement>('margin'),
  find<HTMLInputElement>('width'),
  find<HTMLInputElement>('cost'),
  find<HTMLSelectElement>('first'),
  find<HTMLSelectElement>('second'),
  find<HTMLInputElement>('pass-at'),
] as const;

/** The name of the file whose text is shown; null where it was typed. */
let name: string | null = null;
/** The text of a file of which the page shows the beginning: all of it would stop the browser for a minute. */
let whole: string | null = null;
const longestShown = 200_000;
let isPairChosen = false;
/** What somebody said that columns hold. */
let columns: Columns = {};

function shownState(): State {
  return {
    text: whole ?? text.value,
    name,
    pair: isPairChosen ? [first.value, second.value] : null,
    columns,
    passAt: optional(passAt),
    level: Number(level.value),
    margin: numberIn(margin, 10) / 100,
    halfWidth: numberIn(width, 5) / 100,
    costPerRun: optional(cost),
  };
}

function optional(input: HTMLInputElement): number | null {
  return input.value.trim() === '' || !input.validity.valid ? null : Number(input.value);
}

function numberIn(input: HTMLInputElement, otherwise: number): number {
  return input.value !== '' && input.validity.valid ? Number(input.value) : otherwise;
}

function show(state: State): void {
  showText(state.text);
  name = state.name;
  columns = state.columns;
  passAt.value = state.passAt === null ? '' : String(state.passAt);
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

function showText(given: string): void {
  whole = given.length > longestShown ? given : null;
  text.value = given.slice(0, whole === null ? undefined : given.lastIndexOf('\n', 2000));
  find('cut').hidden = whole === null;
}

/** What a pasted text is to be saved as. */
function nameOf(pasted: string): string {
  return /^["'{]?\s*["']?pack_version\b/mu.test(pasted) ? 'pack.yaml' : 'runs.csv';
}

let turn = 0;

async function answer(): Promise<void> {
  const mine = ++turn;
  const state = shownState();
  const counts = countsTable(state.text);
  try {
    const given = { ...state, name: name ?? nameOf(state.text), text: counts ?? state.text };
    const read = state.text.trim() === '' ? nothing : await readGiven(given);
    if (mine !== turn) return;
    keep(state);
    find('said').replaceChildren(...told(read, counts === null));
    offerColumns(counts === null ? read.columns : [], read.campaigns.length === 0);
    offerPairs(read);
    if (read.names.length > 0) draw(answered(read.campaigns, chosenPair(), state), { read, state });
    find('answer').hidden = read.names.length === 0;
  } catch (error) {
    // What stood there is of another text.
    find('answer').hidden = true;
    find('said').replaceChildren(paragraph('issue', String(error)));
  }
  document.documentElement.dataset.script = 'ready';
}

const nothing: Read = {
  campaigns: [],
  names: [],
  files: [],
  columns: [],
  receipts: [],
  issues: ['Paste counts such as 23/30, a table or a data pack.'],
};

function chosenPair(): readonly [string, string] | null {
  return second.value === '' ? null : [first.value, second.value];
}

function keep(state: State): void {
  const kept = fragment(state);
  find('too-long').hidden = kept !== null;
  find('copy-link').hidden = kept === null;
  if (kept !== null) history.replaceState(null, '', `#${kept}`);
}

function told({ receipts, issues, campaigns }: Read, isTable: boolean): Node[] {
  const suites = new Set(campaigns.map(({ suite }) => suite));
  const others = [...suites].slice(1);
  const notes = issues.filter((issue) => issue.startsWith('note: '));
  return [
    ...issues.filter((issue) => !notes.includes(issue)).map((issue) => paragraph('issue', issue)),
    ...(notes.length > 0 ? [noted(notes)] : []),
    ...(isTable ? receipts.map((receipt) => paragraph('note', receipt)) : []),
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

function noted(notes: readonly string[]): HTMLElement {
  const made = document.createElement('details');
  const summary = document.createElement('summary');
  summary.textContent = `Notes about the data (${notes.length})`;
  made.append(summary, ...notes.map((note) => paragraph('issue', note)));
  return made;
}

function paragraph(kind: string, words: string): HTMLElement {
  const made = document.createElement('p');
  made.className = kind;
  made.textContent = words;
  return made;
}

/** Where each field was found, to be set right. Open where nothing could be read, and left alone while it is in use. */
function offerColumns(choices: readonly ColumnChoice[], isNeeded: boolean): void {
  const part = find<HTMLDetailsElement>('columns-part');
  part.hidden = choices.length === 0;
  if (isNeeded) part.open = true;
  const focused = document.activeElement?.id ?? '';
  const fields = find('columns');
  fields.innerHTML = choices.map(columnField).join('');
  if (focused.startsWith('column-')) document.getElementById(focused)?.focus();
}

/** The first two, until somebody chooses. */
function offerPairs({ names }: Read): void {
  const chosen = [first.value, second.value] as const;
  if (isPairChosen && !chosen.every((one) => names.includes(one))) isPairChosen = false;
  for (const [index, choice] of [first, second].entries()) {
    choice.replaceChildren(...names.map((one) => new Option(one)));
    choice.value = isPairChosen ? chosen[index]! : (names[index] ?? '');
  }
  find('pair').hidden = names.length < 3;
}

let drawnAnswer: Answer | null = null;

function draw(answer: Answer, { read, state }: { readonly read: Read; readonly state: State }): void {
  drawnAnswer = answer;
  drawForests();
  fill('rates', answer.scores.map(scoreRow));
  fill('notes', answer.notes.map(item));
  fill('verdicts', saidIn(answer).map(saidMarkup));
  fill('attempts', answer.attempts.map(attemptsRow));
  find('attempts-part').hidden = answer.attempts.length === 0;
  fill('plan', answer.plans.map(item));
  find('plan-part').hidden = answer.plans.length === 0;
  const { shell, code } = elsewhere({ ...read, text: state.text }, answer, state);
  find('shell').textContent = shell;
  find('code').textContent = code;
}

function fill(id: string, parts: readonly string[]): void {
  find(id).innerHTML = parts.join('');
}

function item(line: string): string {
  return `<li>${escaped(line)}</li>`;
}

function drawForests(): void {
  if (drawnAnswer === null) return;
  const room = Math.max(280, Math.floor(find('forest').clientWidth));
  find('forest').innerHTML =
    `${scoreForest(drawnAnswer.scores, room)}${differenceForest(drawnAnswer.comparison, room)}`;
}

find('save').addEventListener('click', () => {
  const address = URL.createObjectURL(new Blob([keptPicture()], { type: 'image/svg+xml' }));
  Object.assign(document.createElement('a'), { href: address, download: 'pass-rates.svg' }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
});

let waiting: ReturnType<typeof setTimeout> | undefined;

function soon(): void {
  clearTimeout(waiting);
  waiting = setTimeout(() => void answer(), 120);
}

/** Files in place of what was there: several packs or tables stand one below the other. */
async function take(list: FileList | null | undefined): Promise<void> {
  const dropped = [...(list ?? [])];
  if (dropped.length === 0) return;
  startAgain(dropped[0]!.name);
  const parts: Part[] = [];
  for (const one of dropped) {
    const bytes = new Uint8Array(await one.arrayBuffer());
    const decoded = decodedText(bytes);
    if (decoded === undefined) {
      showText('');
      find('said').replaceChildren(paragraph('issue', formatIssue(notText(one.name, bytes))));
      find('answer').hidden = true;
      return;
    }
    parts.push({ name: one.name, text: decoded });
  }
  showText(joined(parts));
  await answer();
}

/** Another text: what was chosen for the one before says nothing about it. */
function startAgain(called: string | null): void {
  name = called;
  isPairChosen = false;
  columns = {};
  passAt.value = '';
}

for (const input of [text, margin, width, cost, passAt]) input.addEventListener('input', soon);
level.addEventListener('change', () => void answer());
text.addEventListener('input', () => {
  [name, whole] = [null, null];
  find('cut').hidden = true;
});
for (const choice of [first, second]) {
  choice.addEventListener('change', () => {
    isPairChosen = true;
    void answer();
  });
}
find('columns').addEventListener('change', ({ target }) => {
  const { value, dataset } = target as HTMLSelectElement;
  const { [dataset.field!]: _, ...others } = columns;
  columns = value === '' ? others : { ...others, [dataset.field!]: value };
  void answer();
});
file.addEventListener('change', () => void take(file.files));
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  void take(event.dataTransfer?.files);
});
for (const example of document.querySelectorAll<HTMLButtonElement>('[data-example]')) {
  example.addEventListener('click', () => {
    startAgain(null);
    showText(example.dataset.example!);
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
