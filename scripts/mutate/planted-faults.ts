/** One small fault in one file. */
export interface PlantedFault {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly from: string;
  readonly to: string;
  /** The whole file with the fault. */
  readonly text: string;
}

interface Swap {
  readonly pattern: RegExp;
  readonly to: (groups: readonly string[]) => string;
}

const swap = (pattern: RegExp, to: string): Swap => ({ pattern, to: () => to });

/** Comparison flipped, one more or less, min for max, a negation, a constant, and for or, the other branch. */
const swaps: readonly Swap[] = [
  swap(/ < (?=\S)/gu, ' <= '),
  swap(/ <= /gu, ' < '),
  swap(/ > (?=\S)/gu, ' >= '),
  swap(/ >= /gu, ' > '),
  swap(/ === /gu, ' !== '),
  swap(/ !== /gu, ' === '),
  swap(/ && /gu, ' || '),
  swap(/ \|\| /gu, ' && '),
  swap(/(?<=[\w)\]]) \+ (?=[\w(])/gu, ' - '),
  swap(/(?<=[\w)\]]) - (?=[\w(])/gu, ' + '),
  swap(/(?<=[\w)\]]) \* (?=[\w(])/gu, ' / '),
  swap(/(?<=[\w)\]]) \/ (?=[\w(])/gu, ' * '),
  swap(/Math\.min\b/gu, 'Math.max'),
  swap(/Math\.max\b/gu, 'Math.min'),
  swap(/\.some\(/gu, '.every('),
  swap(/\.every\(/gu, '.some('),
  swap(/(?<=[(=&|] ?)!(?=[\w(])/gu, ''),
  { pattern: /(?<![\w.$#'"[-])\d+(?:\.\d+)?(?:e-?\d+)?(?![\w.:'"\]])/gu, to: ([digits]) => changedNumber(digits!) },
  { pattern: /(?<=\bif \()(?=[\w!(])(.+)(?=\) )/gu, to: ([condition]) => `!(${condition})` },
  { pattern: / \? ([^?:;`]+) : ([^?:;`]+)(?=[;,)]\n)/gu, to: ([, one, other]) => ` ? ${other} : ${one}` },
];

function changedNumber(digits: string): string {
  return /^\d+$/u.test(digits) ? String(Number(digits) + 1) : String(Number((1.1 * Number(digits)).toPrecision(15)));
}

/** Every fault that can be planted in the code of a file: not in its imports, types, texts or comments. */
export function plantedFaults(file: string, text: string): PlantedFault[] {
  const code = blanked(text);
  return swaps.flatMap(({ pattern, to }) =>
    [...code.matchAll(new RegExp(pattern, 'dgu'))].map((match): PlantedFault => {
      // Groups are of the text itself: in the code that was looked through, words are blanked.
      const groups = match.indices!.map((range) => (range === undefined ? '' : text.slice(...range)));
      const [from] = groups as [string];
      const changed = to(groups);
      return {
        file,
        line: text.slice(0, match.index).split('\n').length,
        from,
        to: changed,
        text: `${text.slice(0, match.index)}${changed}${text.slice(match.index + from.length)}`,
      };
    }),
  );
}

/** The code with everything that is none blanked, at the same places. */
function blanked(text: string): string {
  const blank = (match: string) => match.replaceAll(/[^\n]/gu, '\u0001');
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//gu, blank)
    .replaceAll(/(?<=^|\s)\/\/.*$/gmu, blank)
    .replaceAll(/^import [\s\S]*?;$/gmu, blank)
    .replaceAll(/^(?:export )?(?:interface|type) [\s\S]*?\n(?:\}|\S.*;)$/gmu, blank)
    .replaceAll(/'(?:[^'\\\n]|\\.)*'/gu, blank)
    .replaceAll(/`(?:[^`\\]|\\.)*`/gu, blank)
    .replaceAll(/\/(?![\s/*])(?:[^/\\\n]|\\.)+\/[a-z]+\b/gu, blank);
}
