import { type SumName, sumNames, unitsPer } from '../counts.ts';
import { mostOf } from '../row-sums.ts';
import type { Dialect } from './dialects.ts';

/** A column by its expression. */
interface Asked {
  readonly expression: string;
  /** Whether it holds numbers alone, as far as anybody knows. */
  readonly isNumeric?: boolean;
  /** What is false where a number is none; for columns of floating numbers. */
  readonly isTold?: string;
}

/** What to count and to add up. */
export interface GroupQuery {
  readonly from: string;
  /** What tells rows from others, in order: the name in the answer, and the column. */
  readonly keys: readonly (readonly [name: string, column: Asked])[];
  /** Name of the key that is the outcome, and from which score on it is a pass. */
  readonly outcome: string;
  readonly passAt: number | null;
  readonly sums: Readonly<Partial<Record<SumName, Asked>>>;
  /** How many of what the column of seconds tells make one second. */
  readonly perSecond: number;
  /** Number of the attempt: it shows whether rows come twice. */
  readonly run?: Asked;
  /** When a run began. */
  readonly instants?: Asked;
  /** Whether keys are asked for as texts. */
  readonly areTexts?: boolean;
}

/** Names of the columns of an answer, besides the keys. */
export const answer = {
  rows: 'counted_runs',
  known: (name: SumName) => `runs_with_${name}`,
  units: (name: SumName) => unitNames[name],
  bad: (name: SumName) => `unreadable_${name}`,
  run: { least: 'run_least', most: 'run_most', sum: 'run_sum', squares: 'run_squares' },
  score: { least: 'score_least', most: 'score_most' },
  earliest: 'earliest',
} as const;

const unitNames: Readonly<Record<SumName, string>> = {
  cost_usd: 'sum_of_cost_nano_usd',
  tokens_in: 'sum_of_tokens_in',
  tokens_out: 'sum_of_tokens_out',
  seconds: 'sum_of_microseconds',
};

/** What says nothing where a number should stand. */
const nothing = ['', 'null', 'none', 'nan', 'n/a', 'na', '-'].map((word) => `'${word}'`).join(', ');

/**
 * One GROUP BY that every engine understands: counts of rows by what their cells say, and sums of whole units, which are the same in
 * any order. What the cells mean is for the reader of the answer: the rules are those of run tables, and stand in one place.
 */
export function groupQuery(dialect: Dialect, query: GroupQuery): string {
  const { keys, run, instants, areTexts = false } = query;
  const scored = query.passAt === null ? [] : keys.filter(([name]) => name === query.outcome);
  const sums = sumNames.filter((name) => query.sums[name] !== undefined);
  const inner = [
    ...keys.map(([name, column], index) => `${keyOf(dialect, query, name, column)} as k${index}`),
    ...sums.flatMap((name) => {
      const column = query.sums[name]!;
      return [
        `${numberOf(dialect, column)} as n_${name}`,
        `${unreadable(dialect, column, mostTold(query, name))} as b_${name}`,
      ];
    }),
    ...scored.map(([, { expression }]) => `${dialect.number(expression)} as score`),
    ...(run === undefined ? [] : [`${attempt(dialect, run)} as n_run`]),
    ...(instants === undefined ? [] : [`${instants.expression} as began`]),
  ];
  const told = (expression: string, name: string) => `${areTexts ? dialect.text(expression) : expression} as ${name}`;
  const outer = [
    ...keys.map(([name], index) => told(`q.k${index}`, name)),
    told('count(*)', answer.rows),
    ...sums.flatMap((name) => {
      const known = isKnown(query, name);
      const times = unitsOf(query, name);
      const units = dialect.whole(times === 1 ? `q.n_${name}` : `floor(q.n_${name} * ${times} + 0.5)`);
      return [
        told(`sum(case when ${known} then 1 else 0 end)`, answer.known(name)),
        told(dialect.sum(`case when ${known} then ${units} else 0 end`), answer.units(name)),
        told(`sum(q.b_${name})`, answer.bad(name)),
      ];
    }),
    ...(run === undefined
      ? []
      : [
          told('min(q.n_run)', answer.run.least),
          told('max(q.n_run)', answer.run.most),
          told(dialect.sum('q.n_run'), answer.run.sum),
          told(dialect.sum('q.n_run * q.n_run'), answer.run.squares),
        ]),
    ...scored.flatMap(() => [told('min(q.score)', answer.score.least), told('max(q.score)', answer.score.most)]),
    ...(instants === undefined ? [] : [told('min(q.began)', answer.earliest)]),
  ];
  const groups = keys.map((_, index) => `q.k${index}`).join(', ');
  return `select\n  ${outer.join(',\n  ')}\nfrom (\n  select\n    ${inner.join(',\n    ')}\n  from ${query.from} as t${dialect.fence}\n) as q\ngroup by ${groups}`;
}

function keyOf(dialect: Dialect, { outcome, passAt }: GroupQuery, name: string, { expression }: Asked): string {
  if (name !== outcome || passAt === null) return expression;
  const number = `(${dialect.number(expression)})`;
  return `case when ${number} >= ${passAt} then 'true' when ${number} < ${passAt} then 'false' else ${dialect.text(expression)} end`;
}

function numberOf(dialect: Dialect, { expression, isNumeric = false }: Asked): string {
  return isNumeric ? dialect.plainNumber(expression) : dialect.number(expression);
}

/** 1 where a number should stand and none of believable size does. */
function unreadable(dialect: Dialect, column: Asked, most: number): string {
  const { expression, isNumeric = false, isTold } = column;
  const number = `(${numberOf(dialect, column)})`;
  const beyond = `${number} < 0 or ${number} > ${most}`;
  if (isNumeric) {
    return `case when ${isTold === undefined ? '' : `${isTold} and `}(${beyond}) then 1 else 0 end`;
  }
  const isWord = `lower(${dialect.trimmed(dialect.text(expression))}) in (${nothing})`;
  return `case when ${expression} is null or ${isWord} then 0 when ${number} is null or ${beyond} then 1 else 0 end`;
}

/** Whole numbers of believable size: of all others nobody knows whether they come twice. */
function attempt(dialect: Dialect, column: Asked): string {
  const number = `(${numberOf(dialect, column)})`;
  return `case when ${number} >= 0 and ${number} <= 1000000 and ${number} = floor(${number}) then ${dialect.whole(number)} end`;
}

function mostTold({ perSecond }: GroupQuery, name: SumName): number {
  return name === 'seconds' ? mostOf.seconds * perSecond : mostOf[name];
}

/** How often the unit goes into what the column tells. */
function unitsOf({ perSecond }: GroupQuery, name: SumName): number {
  return unitsPer[name] / (name === 'seconds' ? perSecond : 1);
}

/** As for single runs: a cost of 0 is known where no tokens were used; tokens are whole; no run takes no time. */
function isKnown(query: GroupQuery, name: SumName): string {
  const n = `q.n_${name}`;
  const most = mostTold(query, name);
  if (name === 'cost_usd') {
    const tokens = (['tokens_in', 'tokens_out'] as const).filter((one) => query.sums[one] !== undefined);
    const isSome = tokens.map((one) => `q.n_${one} = 0`).join(' or ');
    const areNone = tokens.map((one) => `coalesce(q.n_${one}, 0) = 0`).join(' and ');
    const isFree = tokens.length === 0 ? '' : ` or (${n} = 0 and (${isSome}) and ${areNone})`;
    return `(${n} >= 0.000000001 and ${n} <= ${most})${isFree}`;
  }
  if (name === 'seconds') {
    const inSeconds = query.perSecond === 1 ? n : `${n} / ${query.perSecond}`;
    return `${inSeconds} >= 0.000001 and ${n} <= ${most}`;
  }
  return `${n} >= 0 and ${n} <= ${most} and ${n} = floor(${n})`;
}
