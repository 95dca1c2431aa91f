import { decimalsFor } from './decimals.ts';
import { type QuantityName, type Unit, vocabulary } from './vocabulary.ts';

const nbsp = '\u00a0';

/** How the numbers of one unit are printed; per cents and points as 100 × their share. */
export interface Style {
  readonly percent?: boolean;
  /** Fewest decimals of a value. */
  readonly decimals: (value: number) => number;
  /** Fewest where somebody asks for other decimals than these. */
  readonly least?: (value: number) => number;
  /** Within a range the range alone says how many. */
  readonly followsRange?: boolean;
  readonly marks?: readonly Mark[];
  /** A sign before what is above zero, too. */
  readonly signed?: boolean;
  /** Zeros at the end say nothing. */
  readonly trimmed?: boolean;
  readonly grouped?: boolean;
  /** A zero is what computing left of a number above it. */
  readonly neverZero?: boolean;
  readonly before?: string;
  readonly after?: string;
  /** `1–2` instead of `[1, 2]`. */
  readonly dashed?: boolean;
  /** The ends of a range are all that a number can be, so that none of them is rounded inwards. */
  readonly outward?: boolean;
}

/** A number that is printed only of what is exactly it: others get more decimals, up to `decimals`. */
export interface Mark {
  readonly at: number;
  readonly decimals: number;
  /** The numbers end here, so that what is nearer than the decimals show is `< 0.001` and `> 0.999`, not `> 0` and `< 1`. */
  readonly isEnd?: boolean;
}

const counted: Style = {
  decimals: (value) => (Number.isInteger(value) ? 0 : 1),
  marks: [{ at: 0, decimals: 3, isEnd: true }],
};
const probable: Style = {
  decimals: (value) => (value === 0 || value === 1 ? 0 : value < 0.095 || value > 0.995 ? 3 : 2),
  marks: [
    { at: 0, decimals: 3, isEnd: true },
    { at: 1, decimals: 3, isEnd: true },
  ],
};

/** Amounts with three digits, behind them their unit. */
const measured = (unit: string): Style => ({
  decimals: (value) => (value === 0 ? 0 : decimalsFor(value, 3)),
  grouped: true,
  after: `${nbsp}${unit}`,
});

const styles: Record<Unit, Style> = {
  share: {
    percent: true,
    decimals: () => 1,
    // Half a per cent is not 1 %.
    least: (value) => ((value > 0 && value < 1) || (value > 99 && value < 100) ? 1 : 0),
    marks: [
      { at: 0, decimals: 4, isEnd: true },
      { at: 100, decimals: 4, isEnd: true },
    ],
    after: `${nbsp}%`,
  },
  points: { percent: true, decimals: () => 1, marks: [{ at: 0, decimals: 6 }], signed: true, after: `${nbsp}points` },
  probability: probable,
  'p-value': {
    ...probable,
    decimals: (value) => (value === 1 ? 2 : probable.decimals(value)),
    // Beside the usual error rates it matters which side a p-value lies on.
    marks: [...probable.marks!, ...[0.01, 0.05, 0.1].map((at) => ({ at, decimals: 6 }))],
    neverZero: true,
  },
  usd: {
    decimals: (value) => (value === 0 ? 0 : decimalsFor(value, 2)),
    grouped: true,
    before: '$',
    dashed: true,
    outward: true,
  },
  ratio: {
    decimals: (value) => (value === 0 ? 0 : decimalsFor(value, 3)),
    marks: [{ at: 1, decimals: 6 }],
    grouped: true,
    after: '×',
    dashed: true,
    outward: true,
  },
  score: {
    decimals: () => 2,
    marks: [
      { at: 0, decimals: 4, isEnd: true },
      { at: 1, decimals: 4, isEnd: true },
    ],
  },
  tokens: measured('tokens'),
  seconds: measured('seconds'),
  runs: counted,
  tasks: counted,
  number: {
    decimals: (value) => (Number.isInteger(value) ? 0 : Math.max(0, decimalsFor(value, 4))),
    followsRange: true,
    // Shares and p-values stand in tables of plain numbers, too.
    marks: [-1, 0, 1].map((at) => ({ at, decimals: 9 })),
    trimmed: true,
  },
};

export const plannedStyle: Style = { ...styles.share, decimals: (value) => (Number.isInteger(value) ? 0 : 1) };

export function styleOf(quantity: QuantityName): Style {
  return styles[vocabulary[quantity].unit];
}
