import { percent, points } from '../../src/format.ts';
import { isFigure } from '../../src/measures/figure.ts';
import { escaped } from '../../src/report/page/html.ts';
import type { Answer, Score } from './answer.ts';

/** A line of the picture: a value with a thick range and, where there is one, a thin one. */
interface Bar {
  readonly label: string;
  readonly numbers: string;
  readonly value: number;
  readonly thick: readonly [number, number] | null;
  readonly thin: readonly [number, number] | null;
}

interface Axis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly tick: (value: number) => string;
  /** Where a line is drawn through all bars. */
  readonly zero: number | null;
}

const scopeKey = 'Thick: these tasks run again. Thin: new tasks.';

const [side, head, foot] = [16, 8, 30];

/** About the width of a letter, in pixels: names are bold. */
const [nameLetter, numberLetter] = [8, 7.2];

/** The scores of all models as SVG: every number of it stands in its words too. Colours are those around it. */
export function scoreForest(scores: readonly Score[], width: number): string {
  const bars = scores.map(({ row, rate, theseTasks, newTasks, isOneQuestion }): Bar => {
    const range = (estimate: Score['row']['sameTasks']) =>
      isFigure(estimate) ? ([estimate.lower, estimate.upper] as const) : null;
    return {
      label: row.name,
      numbers: [rate, theseTasks, newTasks === null ? null : `new tasks ${newTasks}`].filter(Boolean).join(' '),
      value: row.rate,
      thick: range(row.sameTasks),
      thin: isOneQuestion ? null : range(row.newTasks),
    };
  });
  const hasThin = bars.some(({ thin }) => thin !== null);
  const title = `Pass rates of ${scores.length === 1 ? 'one model' : `${scores.length} models`} with their intervals`;
  const axis = {
    from: 0,
    to: 1,
    ticks: [0, 0.25, 0.5, 0.75, 1],
    tick: (share: number) => percent(share, 0),
    zero: null,
  };
  return drawn(bars, {
    axis,
    width,
    id: 'scores',
    title,
    key: hasThin ? scopeKey : '',
  });
}

/** The difference of two models, with a line at no difference. */
export function differenceForest(comparison: Answer['comparison'], width: number): string {
  if (comparison === null || 'missing' in comparison) return '';
  const { a, b, difference, differenceNewTasks } = comparison.compared;
  const thin = isFigure(differenceNewTasks) ? ([differenceNewTasks.lower, differenceNewTasks.upper] as const) : null;
  const reach = Math.max(...[difference.lower, difference.upper, ...(thin ?? [])].map(Math.abs), 0.05);
  const end = Math.min(1, Math.ceil(reach * 10) / 10);
  const one: Bar = {
    label: `${a.model} minus ${b.model}`,
    numbers: `${points(difference.value)}, from ${points(difference.lower)} to ${points(difference.upper)}`,
    value: difference.value,
    thick: [difference.lower, difference.upper],
    thin,
  };
  const axis = {
    from: -end,
    to: end,
    ticks: [-end, -end / 2, 0, end / 2, end],
    tick: (share: number) => points(share, 0),
    zero: 0,
  };
  return drawn([one], {
    axis,
    width,
    id: 'difference',
    title: `Difference of ${a.model} and ${b.model}`,
    key: thin === null ? '' : scopeKey,
  });
}

interface Drawing {
  readonly axis: Axis;
  readonly width: number;
  readonly id: string;
  readonly title: string;
  readonly key: string;
}

function drawn(bars: readonly Bar[], { axis, width, id, title, key }: Drawing): string {
  const room = width - 2 * side;
  const isWide = bars.every(({ label, numbers }) => label.length * nameLetter + numbers.length * numberLetter < room);
  const below = isWide ? 0 : 18;
  const bar = 46 + below;
  const height = head + bars.length * bar + foot;
  const at = (value: number) =>
    Math.round(10 * (side + ((value - axis.from) / (axis.to - axis.from)) * (width - 2 * side))) / 10;
  const bottom = head + bars.length * bar;
  const ticks = axis.ticks.map((value, index) => {
    const anchor = index === 0 ? 'start' : index === axis.ticks.length - 1 ? 'end' : 'middle';
    const x = index === 0 ? at(value) - side + 2 : index === axis.ticks.length - 1 ? at(value) + side - 2 : at(value);
    const line = `<line class="${value === axis.zero ? 'zero' : 'tick'}" x1="${at(value)}" x2="${at(value)}" y1="${head}" y2="${bottom}"/>`;
    return `${line}<text class="axis" x="${x}" y="${bottom + 18}" text-anchor="${anchor}">${escaped(axis.tick(value))}</text>`;
  });
  const rows = bars.map(({ label, numbers, value, thick, thin }, index) => {
    const y = head + index * bar;
    const line = (range: Bar['thick'], name: string) =>
      range === null
        ? ''
        : `<line class="${name}" x1="${at(range[0])}" x2="${at(range[1])}" y1="${y + below + 32}" y2="${y + below + 32}"/>`;
    return [
      `<text x="${side}" y="${y + 14}"><tspan class="name">${escaped(shortened(label, room / nameLetter))}</tspan> <tspan class="numbers"${isWide ? '' : ` x="${side}" dy="18"`}>${escaped(numbers)}</tspan></text>`,
      line(thin, 'thin'),
      line(thick, 'thick'),
      `<circle cx="${at(value)}" cy="${y + below + 32}" r="5"/>`,
    ].join('');
  });
  const words = `${bars.map(({ label, numbers }) => `${label}: ${numbers}`).join('. ')}. ${key}`;
  return `<svg class="forest" role="img" aria-labelledby="${id}-title ${id}-words" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" xmlns="http://www.w3.org/2000/svg"><title id="${id}-title">${escaped(title)}</title><desc id="${id}-words">${escaped(words.trim())}</desc>${ticks.join('')}${rows.join('')}</svg>`;
}

/** As much of a name as there is room for. */
function shortened(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, Math.max(6, Math.floor(most) - 1)).join('')}…`;
}
