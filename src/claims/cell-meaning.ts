import type { Quantity } from './fact.ts';
import { type Meaning, maybe, none, surely } from './meaning.ts';
import type { NumberUnit, PrintedNumber } from './text/printed-number.ts';

/** What a number of a cell may be, by the head of its column. */
export function cellMeaning(
  { unit, value, text }: PrintedNumber,
  head: string,
): readonly (Meaning & { readonly unit?: NumberUnit; readonly factor?: number })[] {
  if (/\bpublished|\breported|\bvendor|\bpredict|\bexpect|\bforecast|\btarget/u.test(head))
    return [maybe('prediction')];
  if (/pass[@^]/u.test(head)) return [none('it is of several attempts')];
  if (/\ball models\b/u.test(head)) return [none('it is of all models together')];
  if (/\btasks (?:passed|solved|failed)\b/u.test(head)) return [maybe('tasks with passes', 'tasks')];
  const isChange = /\bchange\b|δ|\bdiff|\bdelta\b|\bgap\b|\bvs\.?\b/u.test(head);
  if (isChange) return [maybe('change', 'difference')];
  const isFail = /\bfail|\berrors?\b|\bfehlgeschlagen|\bgescheitert/u.test(head);
  const isScore =
    /\bpass|\bscore|\bresult|\bsolved|\baccuracy|\bsuccess|\bresolved|\bcorrect|\bbestanden|\bgelöst|\bergebnis/u.test(
      head,
    );
  const isCost = /\$|\busd\b|\bcosts?\b|\bprice|\bspen[dt]\b|\bdollars?\b|\bkosten\b|\bpreis/u.test(head);
  const costs: Quantity[] = /(?:per|\/|a|je|pro)\s?(?:passing run|pass|success|solve|bestanden|erfolg)/u.test(head)
    ? ['cost per pass']
    : /(?:per|\/|a|je|pro)\s?(?:run|lauf)\b/u.test(head)
      ? ['cost per run']
      : /\btotal\b|\binsgesamt\b|\bgesamt/u.test(head)
        ? ['cost']
        : ['cost per pass', 'cost per run', 'cost'];
  if (unit === 'dollars') return [{ quantities: costs, isSure: costs.length === 1 }];
  if (unit === 'fraction')
    return [isFail && !isScore ? surely('failures') : isScore ? surely('passes') : maybe('passes', 'predictions')];
  if (unit === 'percent')
    return [
      isFail && !isScore
        ? surely('failure rate')
        : isScore || /\brate\b|quote\b/u.test(head)
          ? surely('rate')
          : maybe('rate'),
    ];
  if (unit === 'times') return [maybe('cost ratio', 'size ratio')];
  if (unit !== 'count') return [maybe('figure', 'difference', 'change')];
  if (isCost && !/\btokens?\b/u.test(head)) return [{ quantities: costs, isSure: costs.length === 1, unit: 'dollars' }];
  if (/\brank\b|^#|\bplace\b|\bposition\b/u.test(head)) return [none('a place in a list')];
  const isRate = /\brate\b|quote\b|\baccuracy\b|%|\bpercent/u.test(head);
  const [rate, passes, failures] = [isFail && !isScore ? 'failure rate' : 'rate', 'passes', 'failures'] as const;
  const isDecimal = /[.,]\d/u.test(text);
  if (isScore || isRate || isFail) {
    if (isDecimal && value <= 1 && !/%/u.test(head)) return [{ ...surely(rate), unit: 'percent', factor: 100 }];
    // A bare 1 may be a share of one or one percent.
    if (!isDecimal && value <= 1 && isRate) return [{ ...maybe(rate), unit: 'percent', factor: 100 }];
    if (isDecimal || isRate) return [{ ...surely(rate), unit: 'percent', factor: 1 }];
    if (
      /\bpass(?:es|ed)\b|\bsolved\b|\bsuccesses\b|\bfailures\b|\bfailed\b|\bbestanden\b|\bgescheitert\b|\bfehlgeschlagen\b/u.test(
        head,
      )
    )
      return [surely(isFail && !isScore ? failures : passes)];
    return [maybe(isFail && !isScore ? failures : passes), { ...maybe(rate), unit: 'percent', factor: 1 }];
  }
  if (/^\W*(?:(?:total|graded|number of) )?(?:runs|trials|attempts|n)\W*$/u.test(head)) return [surely('runs')];
  if (/\btasks?\b/u.test(head)) return [maybe('tasks')];
  if (/\bparam|\bsize\b/u.test(head)) return [maybe('size')];
  return [none('the head of its column does not say what it counts')];
}
