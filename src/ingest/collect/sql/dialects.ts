/** How an engine writes what the query needs. Everything else is the same on all of them. */
export interface Dialect {
  /** A name as an identifier, whatever it holds: names are data. */
  readonly quoted: (name: string) => string;
  readonly text: (expression: string) => string;
  /** A text without blanks around it. */
  readonly trimmed: (text: string) => string;
  /** The number in a value of any type, null where it is none; never an error. */
  readonly number: (expression: string) => string;
  /** A number of a column that holds numbers. */
  readonly plainNumber: (expression: string) => string;
  /** A whole number of 64 bits of a floating one. */
  readonly whole: (expression: string) => string;
  /** A sum of whole numbers that does not overflow unsaid. */
  readonly sum: (expression: string) => string;
  /** What keeps an inner query from being worked out again wherever its columns are named. */
  readonly fence: string;
}

const doubled = (sign: string) => (name: string) => `${sign}${name.replaceAll(sign, sign + sign)}${sign}`;
const escaped = (name: string) =>
  `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}\``;

/** `trim` came to ClickHouse in 2019; this is understood by all of them. */
const trimmedBoth = (x: string) => `replaceRegexpAll(${x}, '^ +| +$', '')`;

/** As in JavaScript and C, without what only some engines take: underscores, hexadecimals, exponents of hundreds. */
const decimal = '^ *[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,2})? *$';

export const dialects = {
  duckdb: {
    quoted: doubled('"'),
    text: (x) => `cast(${x} as varchar)`,
    trimmed: (x) => `trim(${x})`,
    number: (x) => `case when contains(cast(${x} as varchar), '_') then null else try_cast(${x} as double) end`,
    plainNumber: (x) => `cast(${x} as double)`,
    whole: (x) => `cast(${x} as bigint)`,
    sum: (x) => `sum(${x})`,
    fence: '',
  },
  postgres: {
    quoted: doubled('"'),
    text: (x) => `cast(${x} as text)`,
    trimmed: (x) => `trim(${x})`,
    number: (x) =>
      `case when length(cast(${x} as text)) < 200 and cast(${x} as text) ~ '${decimal}' then cast(cast(${x} as text) as double precision) end`,
    plainNumber: (x) => `cast(${x} as double precision)`,
    whole: (x) => `cast(${x} as bigint)`,
    sum: (x) => `sum(${x})`,
    fence: '\n  offset 0',
  },
  clickhouse: {
    quoted: escaped,
    text: (x) => `toString(${x})`,
    trimmed: trimmedBoth,
    number: (x) => `toFloat64OrNull(${trimmedBoth(`toString(${x})`)})`,
    plainNumber: (x) => `toFloat64(${x})`,
    // A cast of null is an error there.
    whole: (x) => `toInt64(coalesce(${x}, 0))`,
    // Sums of 64 bits begin again at the other end there.
    sum: (x) => `sum(toDecimal128(${x}, 0))`,
    fence: '',
  },
  bigquery: {
    quoted: escaped,
    text: (x) => `cast(${x} as string)`,
    trimmed: (x) => `trim(${x})`,
    number: (x) => `safe_cast(${x} as float64)`,
    plainNumber: (x) => `cast(${x} as float64)`,
    whole: (x) => `safe_cast(${x} as int64)`,
    sum: (x) => `sum(cast(${x} as numeric))`,
    fence: '',
  },
  spark: {
    quoted: doubled('`'),
    text: (x) => `cast(${x} as string)`,
    trimmed: (x) => `trim(${x})`,
    number: (x) => `try_cast(${x} as double)`,
    plainNumber: (x) => `cast(${x} as double)`,
    whole: (x) => `cast(${x} as bigint)`,
    sum: (x) => `sum(cast(${x} as decimal(38, 0)))`,
    fence: '',
  },
} as const satisfies Record<string, Dialect>;

export type DialectName = keyof typeof dialects;
export const dialectNames = Object.keys(dialects) as DialectName[];
