import type { Dice } from '../../src/proof/dice.ts';
import { oddNames } from '../../src/proof/odd-names.ts';
import { at, Pairs, type Place, placesOf, put, remove, Verbatim, written } from './written.ts';

/** Numbers at the limits of counts, of doubles, and of what a person could have meant. */
const numbers = [
  ...['0', '-0', '1', '-1', '0.5', '1.5', '1e-7', '1e21', '1e-308', '5e-324', '1e308', '1.7976931348623157e308'],
  ...['1e400', '-1e400', '9007199254740991', '9007199254740993', '4294967296', '100000000', '.nan', '.inf', '0x10'],
  ...['0.07000000000000001', '00012', '1_000', '99999999999999999999999999'],
];

const texts = [
  ...oddNames,
  ...['', ' ', '\u0000', '\u001b[31mred\u001b[0m', '\ud800', 'two\nlines', '\ufeff', 'x'.repeat(20_000), '{{7*7}}'],
  ...['../../etc/passwd', '2026-02-30', '12%', '$5', '23/30', 'run_summary.passes', 'per_task_results..passes', '[0]'],
];

type Fault = (dice: Dice, place: Place) => void;

/** One fault at one place of a document. */
const faults: readonly Fault[] = [
  (d, place) => put(place, new Verbatim(d.oneOf(numbers))),
  (d, place) => put(place, new Verbatim(d.oneOf(numbers))),
  (d, place) => {
    const value = at(place);
    if (typeof value === 'number') put(place, d.oneOf([value + 1, value - 1, value * 10, 0, -value, value / 3]));
    else put(place, d.whole(0, 5));
  },
  (d, place) => put(place, d.oneOf(texts)),
  (d, place) => put(place, d.oneOf<unknown>([null, true, false, [], {}, [[]], [null], { a: 1 }, '3', 3])),
  (_, place) => remove(place),
  (d, { parent, key }) => {
    if (Array.isArray(parent)) return;
    const value = parent[key];
    remove({ parent, key });
    put({ parent, key: d.oneOf([`${key}s`, String(key).slice(1), String(key).toUpperCase(), `${key} `]) }, value);
  },
  (_, place) => {
    const value = at(place);
    if (Array.isArray(value)) put(place, [...value, ...value]);
    else if (typeof value === 'object' && value !== null) {
      const pairs = Object.entries(value);
      put(place, new Pairs([...pairs, ...pairs.slice(0, 1)]));
    } else put(place, [value, value]);
  },
  (_, place) => {
    const value = at(place);
    if (Array.isArray(value) && value.length > 0)
      put(
        place,
        Array.from({ length: 3000 }, (_, i) => value[i % value.length]),
      );
  },
  (d, place) => put(place, new Verbatim('['.repeat(d.oneOf([50, 3000])))),
  (d, place) => {
    const depth = d.oneOf([20, 400]);
    put(place, new Verbatim(`${'['.repeat(depth)}1${']'.repeat(depth)}`));
  },
  (d, place) =>
    put(place, new Verbatim(d.oneOf(['*nobody', '&a 5', '&a [*a]', '!!binary "eA=="', '!mine 5', '? 1', '<<: *a']))),
  (d, place) => {
    const other = d.oneOf(placesOf(place.parent));
    if (other === undefined || other.parent !== place.parent) return;
    const [mine, theirs] = [at(place), at(other)];
    put(place, theirs);
    put(other, mine);
  },
];

/** So many faults at places of their own, in place. */
export function plantFaults(dice: Dice, document: unknown, count: number): void {
  for (let i = 0; i < count; i++) {
    const place = dice.oneOf(placesOf(document));
    if (place !== undefined) dice.oneOf(faults)(dice, place);
  }
}

/** The file of a document: whole most of the time, else broken as files break. */
export function fileText(dice: Dice, document: unknown): string {
  const text = written(document);
  if (!dice.chance(0.08)) return text;
  const cut = dice.whole(0, text.length);
  return dice.oneOf([
    text.slice(0, cut),
    `${text.slice(0, cut)}\t${text.slice(cut)}`,
    `${text.slice(0, cut)}${dice.oneOf(['"', '}', '[', ':', '#', '&', '\u0000', '\r\n', '---\n'])}${text.slice(cut)}`,
    `\ufeff${text}`,
    `${text}\n---\n${text}`,
    `bomb: [&a [1,1,1,1,1,1,1,1,1,1], &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a], &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b], [*c,*c,*c,*c,*c,*c,*c,*c,*c]]\npack_version: 1`,
  ]);
}
